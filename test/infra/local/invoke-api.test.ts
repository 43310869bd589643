import { expect, test } from 'vitest';
import type { Received } from '../../../infra/local/gateway/event.ts';
import { invocations, listenForInvocations } from '../../../infra/local/lambda/invoke-api.ts';
import type { Outcome } from '../../../infra/local/lambda/protocol.ts';

const calls: [string, string][] = [];
const outcomes: Record<string, Outcome> = {
  echo: { ok: true, payload: '{"b":2}' },
  broken: { ok: false, error: { errorType: 'TypeError', errorMessage: 'no', trace: ['at x'] } },
};
const host = {
  knows: (name: string) => name in outcomes,
  invokeText: async (name: string, event: string) => {
    calls.push([name, event]);
    return outcomes[name]!;
  },
};
const request = (name: string, body: string, more: Partial<Received> = {}): Received => ({
  method: 'POST',
  url: `/2015-03-31/functions/${name}/invocations`,
  headers: {},
  body: Buffer.from(body),
  sourceIp: '127.0.0.1',
  ...more,
});
const ask = invocations(host);

test('an event is handed over as it is and the answer comes back as it is', async () => {
  const { status, headers, body } = await ask(request('echo', '{"a": "ộ"}'));
  expect([status, body, calls.at(-1)]).toEqual([200, '{"b":2}', ['echo', '{"a": "ộ"}']]);
  expect(headers).not.toHaveProperty('x-amz-function-error');
});

test('a function that failed is a success of the call, told by a header', async () => {
  const { status, headers, body } = await ask(request('broken', '{}'));
  expect([status, headers['x-amz-function-error']]).toEqual([200, 'Unhandled']);
  expect(JSON.parse(body as string)).toEqual({ errorType: 'TypeError', errorMessage: 'no', trace: ['at x'] });
});

test.each<[string, Received, number, string]>([
  ['an unknown function', request('nobody', '{}'), 404, 'ResourceNotFoundException'],
  ['another path', request('echo', '{}', { url: '/2015-03-31/functions/echo' }), 404, 'UnknownOperationException'],
  ['a body that is no JSON', request('echo', '{'), 400, 'InvalidRequestContentException'],
  ['more than 6 MB', request('echo', `"${'x'.repeat(6 * 1024 * 1024)}"`), 413, 'RequestTooLargeException'],
  [
    'an invocation that nobody waits for',
    request('echo', '{}', { headers: { 'x-amz-invocation-type': 'Event' } }),
    400,
    'InvalidParameterValueException',
  ],
])('%s is refused as Lambda refuses it', async (_, received, status, type) => {
  const before = calls.length;
  const reply = await ask(received);
  expect([reply.status, reply.headers['x-amzn-errortype']]).toEqual([status, type]);
  expect(calls).toHaveLength(before);
});

test('it listens on a port of its own, and answers 503 until the functions are there', async () => {
  const api = await listenForInvocations();
  const call = () => fetch(`${api.address}/2015-03-31/functions/echo/invocations`, { method: 'POST', body: '{}' });
  expect((await call()).status).toBe(503);
  api.open(host);
  expect(await (await call()).json()).toEqual({ b: 2 });
  await api.close();
});
