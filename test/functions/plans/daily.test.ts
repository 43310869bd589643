import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bureau as Desk } from './bureau.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Bureau, coordinator, officerOf, planOf, task, WARD } = await import('./bureau.ts');
const { quiet } = await import('../deadlines/world.ts');

quiet();
let bureau: Desk;
const at = (moment: string) => {
  bureau = new Bureau(moment);
};
beforeEach(() => at('2026-09-10T09:00:00+07:00'));
const ids = () =>
  bureau
    .obligations()
    .map(({ id }) => id)
    .sort();

describe('every night', () => {
  test('opens the periods of recurring and standing duties as they begin, each once', async () => {
    await bureau.put(
      'A',
      planOf([task('A-1', [WARD], 'hằng tháng'), task('A-2', [WARD], 'hằng quý'), task('A-3', [WARD], 'thường xuyên')]),
    );
    expect(ids()).toEqual([`A-1~${WARD}~2026-09`, `A-2~${WARD}~2026-Q3`, `A-3~${WARD}~2026-9M`]);
    for (const day of ['2026-09-30', '2026-10-01', '2026-10-01', '2026-10-02', '2026-11-15']) await bureau.midnight(day);
    expect(ids()).toEqual(
      [
        `A-1~${WARD}~2026-09`,
        `A-1~${WARD}~2026-10`,
        `A-1~${WARD}~2026-11`,
        `A-2~${WARD}~2026-Q3`,
        `A-2~${WARD}~2026-Q4`,
        `A-3~${WARD}~2026`,
        `A-3~${WARD}~2026-9M`,
      ].sort(),
    );
    expect(bureau.events('obligation.opened.v1')).toHaveLength(7);
  });

  test('makes up for nights that were missed', async () => {
    await bureau.put('A', planOf([task('A-1', [WARD], 'hằng tháng')]));
    await bureau.midnight('2026-09-11');
    await bureau.midnight('2026-12-03');
    expect(ids()).toEqual(['2026-09', '2026-10', '2026-11', '2026-12'].map((month) => `A-1~${WARD}~${month}`));
    const [october] = bureau.obligations().filter(({ occurrence }) => occurrence === '2026-10');
    expect(october).toMatchObject({ dueBeforeImport: true });
  });

  test('asks a member that came into being later', async () => {
    at('2025-02-20T09:00:00+07:00');
    const fields = { from: '2025-01-01', to: '2025-12-31' };
    await bureau.put(
      'A',
      planOf([task('A-1', ['so-giao-thong-van-tai', 'so-xay-dung-truoc-2025-03', 'so-y-te'], 'trước ngày 16/10/2025')], fields),
    );
    expect(bureau.obligations()).toHaveLength(3);
    await bureau.midnight('2025-03-01');
    const open = bureau.obligations().filter(({ status }) => status === 'not-started');
    expect(open.map(({ agency }) => agency).sort()).toEqual(['so-xay-dung', 'so-y-te']);
    const merged = bureau.obligations().filter(({ mergedInto }) => mergedInto);
    expect(merged).toHaveLength(1);
    expect(bureau.events('obligation.moved.v1').length + bureau.events('obligation.merged.v1').length).toBe(2);
    const size = bureau.db.items('records').length;
    await bureau.midnight('2025-03-01');
    expect(bureau.db.items('records')).toHaveLength(size);
    const [task1] = (await bureau.tasks({ plan: 'A' })).body.items;
    expect(task1.obligations).toMatchObject({ total: 3, 'not-started': 2, cancelled: 1 });
  });

  test('moves nothing twice when it dies half-way, and what was overdue stays so', async () => {
    at('2025-02-20T09:00:00+07:00');
    const fields = { from: '2025-01-01', to: '2025-12-31' };
    const tasks = Array.from({ length: 30 }, (_, i) =>
      task(`A-${i}`, ['so-giao-thong-van-tai'], `trước ngày ${20 + (i % 9)}/2/2025`),
    );
    await bureau.put('A', planOf(tasks, fields));
    let left = 3;
    bureau.db.fault = (moment, command) => {
      if (moment === 'after' && command === 'TransactWriteCommand' && --left === 0) throw new Error('the process died');
    };
    await bureau.midnight('2025-03-01').catch(() => {});
    bureau.db.fault = () => {};
    await bureau.midnight('2025-03-01');
    expect(bureau.obligations().every(({ agency }) => agency === 'so-xay-dung')).toBe(true);
    expect(bureau.events('obligation.moved.v1')).toHaveLength(30);
    expect((await bureau.list({ agency: 'so-giao-thong-van-tai' })).body.items).toEqual([]);
    expect((await bureau.list({ agency: 'so-xay-dung', limit: '200' })).body.items).toHaveLength(30);
  });

  test('a token of the agency that ended reports for its successor', async () => {
    at('2025-02-20T09:00:00+07:00');
    await bureau.put(
      'A',
      planOf([task('A-1', ['so-giao-thong-van-tai'], 'trước ngày 16/10/2025')], { from: '2025-01-01', to: '2025-12-31' }),
    );
    await bureau.midnight('2025-03-01');
    bureau.now = Date.parse('2025-03-03T09:00:00+07:00');
    const reply = await bureau.report(
      'A-1~so-giao-thong-van-tai',
      { status: 'done', version: 2 },
      officerOf('so-giao-thong-van-tai'),
    );
    expect(reply.body).toMatchObject({ agency: 'so-xay-dung', status: 'done' });
  });
});

describe('a year of the plans in force', () => {
  test('opens every period once, and only what was reported is not owed at the end', async () => {
    at('2026-01-02T09:00:00+07:00');
    await bureau.load();
    const before = bureau.obligations().length;
    for (const day of ['2026-01-31', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-15', '2026-06-01', '2026-07-01'])
      await bureau.midnight(day);
    const all = bureau.obligations();
    expect(all.length).toBeGreaterThan(before);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const months = all
      .filter(({ task: id, agency }) => id === 'KH2630-V-1-7A' && agency === WARD)
      .map(({ occurrence }) => occurrence);
    expect(months).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07']);
    const rows = all.filter(({ agency }) => agency === WARD).map(({ id }) => ({ obligation: id, status: 'done' }));
    bureau.now = Date.parse('2026-07-01T09:00:00+07:00');
    const { body } = await bureau.call('updateStatuses', {}, rows, { as: coordinator, key: 'k' });
    expect(body).toMatchObject({ accepted: rows.length, refused: [] });
    expect((await bureau.list({ agency: WARD, due: 'open' })).body.items).toEqual([]);
  }, 60_000);
});
