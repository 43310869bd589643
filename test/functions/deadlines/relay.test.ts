import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ROUTING } from '../../../events/routing.ts';
import { quiet } from './world.ts';

const sent = vi.hoisted(() => ({ list: [] as { url: string; body: { event: { id: string }; key: object } }[], down: '' }));
vi.mock('../../../functions/shared/queue.ts', () => ({
  sendAll: async (url: string, messages: readonly { body: never }[]) => {
    if (sent.down === url) throw new Error('the queue is down');
    sent.list.push(...messages.map(({ body }) => ({ url, body })));
  },
}));
const { handler } = await import('../../../functions/relay/handler.ts');

beforeAll(quiet);
beforeEach(() => {
  sent.list.length = 0;
  sent.down = '';
});

const record = (n: number, type: string, extra: object = {}) => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: String(n),
    NewImage: {
      pk: { S: 'CASE#PA-1' },
      sk: { S: `EVENT#00000${n}` },
      id: { S: `e${n}` },
      type: { S: type },
      subject: { S: 'PA-1' },
      occurredAt: { S: '2026-09-15T08:00:00+07:00' },
      recordedAt: { S: '2026-09-15T08:00:00+07:00' },
      wakeShard: { S: 'UNCOUNTED#1' },
      data: { M: { version: { N: '3' }, ok: { BOOL: true }, none: { NULL: true }, list: { L: [{ S: 'a' }, { M: {} }] } } },
      ...extra,
    },
  },
});
const relay = (...Records: object[]) => handler({ Records } as never, {} as never);

test('every type goes to exactly the queues that the catalogue names, with its place', async () => {
  for (const [type, queues] of Object.entries(ROUTING)) {
    sent.list.length = 0;
    expect(await relay(record(1, type))).toEqual({ batchItemFailures: [] });
    expect(sent.list.map(({ url }) => url).sort()).toEqual(queues.map((queue) => `queue:${queue.toUpperCase()}`).sort());
  }
  await relay(record(1, 'case.received.v1'));
  expect(sent.list.at(-1)!.body).toEqual({
    event: {
      ...{ id: 'e1', type: 'case.received.v1', subject: 'PA-1' },
      occurredAt: '2026-09-15T08:00:00+07:00',
      recordedAt: '2026-09-15T08:00:00+07:00',
      data: { version: 3, ok: true, none: null, list: ['a', {}] },
    },
    key: { pk: 'CASE#PA-1', sk: 'EVENT#000001' },
  });
});

test('what a queue did not take comes back from the first one on', async () => {
  sent.down = 'queue:WEBHOOKS';
  const answer = await relay(record(1, 'case.mirrored.v1'), record(2, 'case.received.v1'), record(3, 'alert.raised.v1'));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(sent.list.filter(({ url }) => url === 'queue:EVENTS').map(({ body }) => body.event.id)).toEqual(['e1', 'e2']);
});

test('an event that nobody can read does not hold up those behind it', async () => {
  const unreadable = record(1, 'case.received.v1', { recordedAt: { S: 'yesterday' } });
  expect(await relay(unreadable, record(2, 'case.received.v1'))).toEqual({ batchItemFailures: [] });
  expect(new Set(sent.list.map(({ body }) => body.event.id))).toEqual(new Set(['e2']));
});

test('a type that is not listed goes nowhere', async () => {
  await relay(record(1, 'case.invented.v9'));
  expect(sent.list).toEqual([]);
});
