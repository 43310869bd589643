import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDataFolder } from '../../infra/local/data-folder.ts';
import { startDynamoDbLocal } from '../../infra/local/engines/java.ts';
import { House } from './house.ts';

const house = new House();
const WARD = 'phuong-hoan-kiem';

beforeAll(async () => {
  await house.start();
  await house.setClock('2026-08-05T08:30:00+07:00');
}, 240_000);
afterAll(() => house.stop(), 30_000);

type Stored = Record<string, Record<string, unknown>>;

/** The clock item of a case in the stopped database, as `change` leaves it. */
async function rewriteClock(code: string, change: (item: Stored) => Stored): Promise<void> {
  const folder = openDataFolder(join(house.folder, 'data'));
  const engine = await startDynamoDbLocal(folder);
  try {
    const { TableNames } = (await engine.db.call('ListTables', {})) as { TableNames: string[] };
    for (const TableName of TableNames.filter((name) => /records/i.test(name))) {
      const Key = { pk: { S: `CASE#${code}` }, sk: { S: 'CLOCK' } };
      const { Item } = (await engine.db.call('GetItem', { TableName, Key })) as { Item?: Stored };
      if (Item) await engine.db.call('PutItem', { TableName, Item: change(Item) });
    }
  } finally {
    await engine.stop();
    folder.release();
  }
}

test('what was filed under the old calendar behind the recomputation is found in the night, without anybody touching it', async () => {
  const body = { kind: 'petition', category: 'field', agency: WARD, title: 'Hố ga mất nắp', description: 'Ở ngõ 1' };
  const { code, dueAt } = (await house.post('/v1/cases', body)).body;
  expect(dueAt).toBe('2026-08-25T17:30:00+07:00');
  let filed: Stored | undefined;
  await house.kill();
  await rewriteClock(code, (item) => {
    filed = item;
    return item;
  });
  await house.start();

  const coordinator = await house.token('coordinator-1', 'van-phong-ubnd-thanh-pho', ['coordinator'], ['portal']);
  const { version: _, recomputation: __, ...year } = (await house.get('/v1/calendar/2026')).body;
  const off = [...year.off, { date: '2026-08-10', why: 'Nghỉ đột xuất' }];
  const changed = await house.call('PUT', '/v1/calendar/2026', { ...year, off }, { token: coordinator });
  expect(changed.status, changed.text).toBe(200);
  await house.drain();
  const recomputation = async () => (await house.get('/v1/calendar/2026')).body.recomputation;
  expect(await recomputation()).toMatchObject({ state: 'done', changed: 1 });

  // As its sender would have written it who had read the old calendar, after every pass had come by.
  await house.kill();
  await rewriteClock(code, ({ revision, lastEvent }) => ({ ...filed!, revision: revision!, lastEvent: lastEvent! }));
  await house.start();
  expect(await recomputation()).toMatchObject({ state: 'done', changed: 1 });
  const night = await house.post('/local/invoke/nightly', { scheduledTime: '2026-08-06T02:00:00+07:00' });
  expect(night.status, night.text).toBe(200);
  await house.drain();
  expect(await recomputation()).toMatchObject({ state: 'done', changed: 2 });
  expect((await house.get(`/v1/cases/${code}`)).body.dueAt).toBe('2026-08-26T17:30:00+07:00');
});
