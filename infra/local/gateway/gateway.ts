import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT, type Assembly } from '../assembly/assembly.ts';
import type { Clock } from '../clock.ts';
import type { FunctionHost } from '../lambda/host.ts';
import { behaviourOf, distributionOf } from './distribution.ts';
import { decoded, type Received, splitUrl, toEvent } from './event.ts';
import { answerLocally, type Controls } from './local-api.ts';
import { fromOutcome, message, type Reply } from './reply.ts';
import { router, routesOf } from './routes.ts';
import type { Answering } from './server.ts';
import { fromBucket, withHeaders } from './site.ts';

/** API Gateway waits no longer for a function, in milliseconds. */
const INTEGRATION_TIMEOUT_MS = 30_000;
const tooLate = Symbol('too late');

/** Answered as soon as functions run; every other request waits until what is loaded after a deployment is there. */
const HEALTH_PATH = '/v1/health';

export type GatewayOptions = {
  assembly: Assembly;
  host: FunctionHost;
  clock: Clock;
  /** Address of the engine that holds the site's files. */
  storage: string;
  /** Resolves when everything is loaded and wired. */
  controls: Promise<Controls>;
};

/** The public address: `/local/*` here, everything else as the distribution of the template sends it. */
export function gateway({ assembly, host, clock, storage, controls }: GatewayOptions): Answering {
  const distribution = distributionOf(assembly);
  const find = router(routesOf(assembly));
  const apiId = assembly.resources('AWS::ApiGatewayV2::Api').next().value?.name ?? 'local';

  const fromApi = async (received: Received): Promise<Reply> => {
    const [path] = splitUrl(received.url);
    const found = find(received.method, path);
    if (!found) return message(404, 'Not Found');
    const event = toEvent(received, found, { now: clock.now(), requestId: randomUUID(), apiId, account: ACCOUNT });
    const answer = host.pool(found.target).invoke(JSON.stringify(event));
    const outcome = await Promise.race([answer, sleep(INTEGRATION_TIMEOUT_MS, tooLate, { ref: false })]);
    if (outcome === tooLate) return message(503, 'Service Unavailable');
    if (!outcome.ok && outcome.error.errorType === 'RequestEntityTooLargeException')
      return message(413, 'Request Entity Too Large');
    return fromOutcome(outcome);
  };

  return async (received) => {
    const path = decoded(splitUrl(received.url)[0]);
    const ready = path === HEALTH_PATH ? undefined : await controls;
    if (ready && path.startsWith('/local/')) return answerLocally(ready, received);
    const behaviour = behaviourOf(distribution, path);
    if (behaviour.origin.kind === 'bucket') return fromBucket(received, behaviour, distribution, storage);
    return withHeaders(await fromApi(received), behaviour.headers);
  };
}
