import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../../domain/cases/case.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { Crash, type MemoryDatabase } from '../../fixtures/memory-database.ts';
import { at, clocksOf, emptyWorld, eventsOf, filePetition, quiet, snapshotOf } from './world.ts';

const { commit, ExtraRefused } = await import('../../../functions/shared/clocks/commit.ts');
const { handler } = await import('../../../functions/sweep/handler.ts');
const { casePartition } = await import('../../../functions/shared/clocks/clock-item.ts');
const sweep = (scheduledTime: string) => handler({ scheduledTime } as never, {} as never);

const NOW = '2026-09-23T09:00:00+07:00';
let db: MemoryDatabase;
beforeAll(quiet);
beforeEach(async () => {
  db = emptyWorld();
  await filePetition('PA-1', '2026-09-07T09:00:00+07:00');
});

const assigned = (version: number, to: string): Envelope => ({
  id: `PA-1/${version}`,
  type: 'case.assigned.v1',
  subject: 'PA-1',
  occurredAt: NOW,
  recordedAt: NOW,
  data: { version, to },
});

/** An officer takes the case: what he read, what he writes; `meanwhile` happens in between. */
const take = (seen: Case, by: string, { meanwhile = async () => {}, request = by, extra = [] as never[] } = {}) => {
  let tries = 0;
  return commit<Case>({
    pk: casePartition('PA-1'),
    seenVersion: seen.version,
    now: at(NOW),
    request,
    decide: async (clock) => {
      if (tries++ === 0) await meanwhile();
      if (clock?.kind !== 'case') throw new Error('no clock');
      const version = seen.version + 1;
      return {
        snapshot: { ...seen, version, assignee: by },
        clock: { ...clock, owner: by, facts: { ...clock.facts, assignee: by } },
        events: [assigned(version, by)],
        extra,
      };
    },
  });
};

test('of two officers who move one case at once, one wins and the other is told the new version', async () => {
  const seen = await snapshotOf('PA-1');
  const results = await Promise.allSettled([take(seen, 'an'), take(seen, 'binh')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
  expect(lost.reason).toMatchObject({ code: 'version-conflict', facts: { version: 2 } });
  expect(eventsOf(db, 'case.assigned.v1')).toHaveLength(1);
});

test('a sweep between an officer’s read and his move costs him nothing, and its alerts stay raised', async () => {
  const seen = await snapshotOf('PA-1');
  await take(seen, 'an', { meanwhile: () => sweep(NOW) as Promise<void> });
  const { item } = await clocksOf('PA-1');
  expect(await snapshotOf('PA-1')).toMatchObject({ version: 2, assignee: 'an' });
  expect(item.owner).toBe('an');
  expect(item.clocks.flatMap(({ raised }) => raised).length).toBeGreaterThan(0);
  const sequences = db
    .items('records')
    .flatMap(({ pk, sk }) => (pk === 'CASE#PA-1' && String(sk).startsWith('EVENT#') ? [String(sk)] : []));
  expect(sequences).toHaveLength(item.lastEvent);
  expect(eventsOf(db, 'case.assigned.v1')).toHaveLength(1);
});

test('a request whose first try died after writing finds its work done', async () => {
  const seen = await snapshotOf('PA-1');
  db.fault = (moment) => {
    if (moment === 'after') throw new Crash('died before answering');
  };
  await expect(take(seen, 'an', { request: 'seed-1' })).rejects.toThrow(Crash);
  db.fault = () => {};
  const { snapshot } = await take(seen, 'an', { request: 'seed-1' });
  expect(snapshot).toEqual({ ...seen, version: 2, assignee: 'an' });
  await expect(take(seen, 'binh', { request: 'seed-2' })).rejects.toMatchObject({ code: 'version-conflict' });
  expect(eventsOf(db, 'case.assigned.v1')).toHaveLength(1);
});

test('when another condition fails nothing is written, and it is told which', async () => {
  const seen = await snapshotOf('PA-1');
  const Put = {
    TableName: 'records',
    Item: { pk: 'CASE#PA-1', sk: 'SNAPSHOT' },
    ConditionExpression: 'attribute_not_exists(pk)',
  };
  const other = { Put: { ...Put, Item: { pk: 'CALENDAR', sk: 'CURRENT' } } };
  await expect(take(seen, 'an', { extra: [other] as never[] })).rejects.toThrow(ExtraRefused);
  expect(await snapshotOf('PA-1')).toEqual(seen);
  expect(eventsOf(db, 'case.assigned.v1')).toEqual([]);
});

test('clocks that wait without bound are in the index all the same, where only a recomputation looks', async () => {
  const seen = await snapshotOf('PA-1');
  const { item } = await clocksOf('PA-1');
  expect(item.wakeShard).toMatch(/^CLOCK#/);
  await commit<Case>({
    pk: item.pk,
    seenVersion: seen.version,
    now: at(NOW),
    decide: (clock) => ({
      snapshot: { ...seen, version: 2 },
      clock: { ...clock!, clocks: clock!.clocks.map((each) => ({ ...each, pauses: [{ from: at(NOW) }] })) } as never,
      events: [],
    }),
  });
  expect((await clocksOf('PA-1')).item.wakeShard).toMatch(/^RESTING#/);
});

test('whoever read the clocks before somebody else wrote them cannot write over that, events or not', async () => {
  const stale = (await clocksOf('PA-1')).item;
  await take(await snapshotOf('PA-1'), 'an');
  const { nextItem, putClock } = await import('../../../functions/shared/clocks/write.ts');
  const { clockContext } = await import('../../../functions/shared/clocks/read.ts');
  const { database } = await import('../../../functions/shared/store/database.ts');
  const item = nextItem(stale.pk, stale, { seen: stale, events: 0, now: at(NOW), context: await clockContext(at(NOW)) });
  const write = database.send({
    constructor: { name: 'TransactWriteCommand' },
    input: { TransactItems: [putClock(item)] },
  } as never);
  await expect(write).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  expect((await clocksOf('PA-1')).item.owner).toBe('an');
});
