import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { type FaultInjector, Faults } from '../faults.ts';
import type { FunctionHost } from '../lambda/host.ts';
import { parseDuration } from '../schedules/duration.ts';
import { decoded, type Received, splitUrl } from './event.ts';
import { json, type Reply, slowJson } from './reply.ts';
import { type TokenIssuer, TokenRequest } from './tokens.ts';

/** What `/local/*` can do; these paths exist only in the runner. */
export type Controls = {
  clock: Clock;
  moveClock(to: number): Promise<number>;
  faults: FaultInjector;
  tokens: TokenIssuer;
  host: FunctionHost;
  drain(): Promise<boolean>;
  queues(): object;
  mailbox(): object;
};

const ClockRequest = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({
    advance: z.string().refine((text) => parseDuration(text) !== undefined, 'an ISO 8601 duration such as P6D or PT1H'),
  }),
]);

type Handling = (controls: Controls, body: unknown, rest: string) => Promise<Reply> | Reply;

const HANOI_OFFSET_MS = 7 * 3_600_000;
const instant = (now: number): string => new Date(now + HANOI_OFFSET_MS).toISOString().replace('Z', '+07:00');

const handlings: Record<string, Handling> = {
  'POST token': async ({ tokens }, body) => json(200, { token: await tokens.issue(TokenRequest.parse(body)) }),
  'GET .well-known/jwks.json': ({ tokens }) => json(200, tokens.keys),
  'GET clock': ({ clock }) => json(200, { now: instant(clock.now()) }),
  'POST clock': (controls, body) => {
    const request = ClockRequest.parse(body);
    const to = 'now' in request ? Date.parse(request.now) : controls.clock.now() + parseDuration(request.advance)!;
    return slowJson(controls.moveClock(to).then((now) => ({ now: instant(now) })));
  },
  'GET faults': ({ faults }) => json(200, faults.current),
  'POST faults': ({ faults }, body) => {
    faults.set(Faults.parse(body));
    return json(200, faults.current);
  },
  'POST drain': async (controls) =>
    (await controls.drain()) ? json(200, { drained: true }) : json(503, { drained: false, queues: controls.queues() }),
  'GET queues': (controls) => json(200, controls.queues()),
  'GET metrics': ({ host }) => json(200, { items: host.metrics.list() }),
  'GET mailbox': (controls) => json(200, controls.mailbox()),
  'POST invoke': async ({ host }, body, fragment) => {
    const name = host.find(decoded(fragment));
    if (!name || fragment === '') return json(404, { message: `there is no function "${fragment}"` });
    const outcome = await host.invoke(name, body);
    return outcome.ok ? json(200, JSON.parse(outcome.payload)) : json(502, outcome.error);
  },
};

/** Answers a request under `/local/`. */
export async function answerLocally(controls: Controls, { method, url, body }: Received): Promise<Reply> {
  const [path] = splitUrl(url);
  const name = path.slice('/local/'.length);
  const [first = '', ...rest] = name.split('/');
  const handling = handlings[`${method} ${name}`] ?? (first === 'invoke' ? handlings[`${method} invoke`] : undefined);
  if (!handling) return json(404, { message: 'Not Found' });
  try {
    return await handling(controls, body.length > 0 ? JSON.parse(body.toString('utf8')) : {}, rest.join('/'));
  } catch (error) {
    if (error instanceof SyntaxError) return json(400, { message: 'the body is no JSON' });
    if (error instanceof z.ZodError) return json(422, { message: z.prettifyError(error) });
    throw error;
  }
}
