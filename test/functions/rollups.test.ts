import { beforeEach, expect, test, vi } from 'vitest';
import type { RollupRequest } from '../../functions/shared/rollups/rollup.ts';
import { MemoryDatabase } from '../fixtures/memory-database.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
Object.assign(process.env, { RECORDS_TABLE: 'records', PUBLISH_QUEUE_URL: 'http://publish' });

const { noteRollup, requestRollup, rollupOf } = await import('../../functions/shared/rollups/request.ts');
const { queue } = await import('../../functions/shared/queue.ts');

beforeEach(() => {
  memory.current = new MemoryDatabase() as never;
  vi.spyOn(queue, 'send').mockResolvedValue({} as never);
});

const request = (requestId: string, requestedBy: string): RollupRequest => ({
  ...{ requestId, requestedBy, period: '2026-Q3', basis: 'report', stage: 'restated', reason: 'Phiếu gửi chậm' },
  requestedAt: '2026-10-01T09:00:00+07:00',
});
const stands = async () => {
  const { requestedBy, state } = (await rollupOf('report', '2026-Q3'))!;
  return `${requestedBy}: ${state}`;
};

test('a restatement that waits for its second person keeps its place before every other request', async () => {
  expect(await noteRollup(request('one', 'lan'), 'waiting')).toBe(true);
  expect(await noteRollup(request('two', 'minh'), 'waiting')).toBe(false);
  await requestRollup({ ...request('close-final', 'schedule'), stage: 'final' });
  expect(await noteRollup(request('close-final', 'schedule'), 'unchanged', 2)).toBe(false);
  expect(await stands()).toBe('lan: waiting');
});

test('approved it goes its way, and the next one may wait', async () => {
  await noteRollup(request('one', 'lan'), 'waiting');
  await requestRollup(request('one', 'lan'));
  await noteRollup(request('one', 'lan'), 'published', 3);
  expect(await stands()).toBe('lan: published');
  expect(await noteRollup(request('two', 'minh'), 'waiting')).toBe(true);
});

test('a request that is made twice keeps what it has come to: the queue takes its message once', async () => {
  await requestRollup(request('close', 'schedule'));
  expect(await stands()).toBe('schedule: queued');
  await noteRollup(request('close', 'schedule'), 'published', 1);
  await requestRollup(request('close', 'schedule'));
  expect(await rollupOf('report', '2026-Q3')).toMatchObject({ state: 'published', revision: 1 });
  await noteRollup(request('close', 'schedule'), 'failed');
  await requestRollup(request('close', 'schedule'));
  expect(await stands()).toBe('schedule: queued');
  expect(queue.send).toHaveBeenCalledTimes(3); // the queue knows which of them it has seen
});
