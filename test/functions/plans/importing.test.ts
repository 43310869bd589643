import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bureau as Desk } from './bureau.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Bureau, coordinator, headOf, officerOf, planOf, task, WARD } = await import('./bureau.ts');
const { quiet } = await import('../deadlines/world.ts');

quiet();
let bureau: Desk;
beforeEach(() => {
  bureau = new Bureau();
});

const state = () => JSON.stringify(bureau.db.items('records').map((item) => [item.pk, item.sk, item.version, item.imports]));

describe('an import', () => {
  test('takes the good rows, names every bad one, and opens what is owed today', async () => {
    const rows = [
      task('A-1', ['so-y-te']),
      task('A-2', ['khong-co']),
      task('A-3', ['so-y-te'], 'hôm nào đó'),
      task('A-1', ['so-y-te']),
      { titleVi: 'không có mã' },
      task('A-4', ['Sở Tài chính', 'so-noi-vu'], 'Quý IV'),
    ];
    const { status, body } = await bureau.put('A', planOf(rows));
    expect(status).toBe(200);
    expect(body).toMatchObject({ imported: 2, changed: 0, opened: 3, opensLater: 0 });
    expect(body.refused.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
      [2, 'lead-unknown'],
      [3, 'deadline-unreadable'],
      [4, 'task-duplicate'],
      [5, 'row-invalid'],
    ]);
  });

  test('of the same file again changes nothing', async () => {
    const file = planOf([task('A-1', ['ubnd-cap-xa']), task('A-2', ['so-y-te'], 'hằng tháng')]);
    await bureau.put('A', file);
    const before = state();
    expect((await bureau.put('A', file)).body).toMatchObject({ imported: 0, changed: 0, opened: 0, rescheduled: 0 });
    expect(state()).toBe(before);
  });

  test('reads the usual headings of a CSV file, and takes the plan’s own fields from the query', async () => {
    const csv = `${'Mã nhiệm vụ;Nội dung;Cơ quan chủ trì;Thời hạn\n'.replaceAll(';', ',')}A-1,Việc một,Sở Y tế,Tháng 11/2026\n`;
    const query = { kind: 'reform-plan', titleVi: 'Kế hoạch', from: '2026-01-01', to: '2026-12-31' };
    const reply = await bureau.put('A', csv, { type: 'text/csv', query });
    expect(reply.body).toMatchObject({ imported: 1, refused: [], opened: 1 });
    expect((await bureau.list({ agency: 'so-y-te' })).body.items[0]).toMatchObject({
      id: 'A-1~so-y-te',
      dueAt: '2026-11-30T17:30:00+07:00',
    });
  });

  test('of an amended row moves the due day of what is still owed, and leaves what was judged', async () => {
    await bureau.put('A', planOf([task('A-1', ['so-y-te', 'so-noi-vu'])]));
    await bureau.report('A-1~so-y-te', { status: 'done', version: 1 }, officerOf('so-y-te'));
    const { body } = await bureau.put('A', planOf([task('A-1', ['so-y-te', 'so-noi-vu'], 'trước ngày 16/11/2026')]));
    expect(body).toMatchObject({ imported: 0, changed: 1, rescheduled: 1, opened: 0 });
    const due = Object.fromEntries(
      (await bureau.list({ plan: 'A' })).body.items.map((one: { agency: string; dueAt: string }) => [one.agency, one.dueAt]),
    );
    expect(due).toEqual({ 'so-noi-vu': '2026-11-15T17:30:00+07:00', 'so-y-te': '2026-10-15T17:30:00+07:00' });
    expect(bureau.events('plan-task.amended.v1')).toHaveLength(1);
    expect(bureau.events('obligation.rescheduled.v1')).toHaveLength(1);
  });

  test('that gives a task to another lead hands over what is owed, with its day', async () => {
    await bureau.put('A', planOf([task('A-1', ['so-y-te'])]));
    const file = planOf([task('A-1', ['so-noi-vu'])]);
    const { body } = await bureau.put('A', file);
    expect(body).toMatchObject({ changed: 1, moved: 1, opened: 0, flagged: [] });
    expect((await bureau.list({ agency: 'so-y-te' })).body.items).toEqual([]);
    expect((await bureau.list({ agency: 'so-noi-vu' })).body.items).toMatchObject([
      { id: 'A-1~so-y-te', dueAt: '2026-10-15T17:30:00+07:00' },
    ]);
    expect(bureau.events('obligation.moved.v1')).toHaveLength(1);
    expect((await bureau.put('A', file)).body).toMatchObject({ changed: 0, moved: 0, opened: 0 });
    expect((await bureau.put('A', planOf([task('A-1', ['so-y-te'])]))).body).toMatchObject({ moved: 1, opened: 0 });
  });

  test('that gives a task to several others names what the former lead still owes', async () => {
    await bureau.put('A', planOf([task('A-1', ['so-y-te'])]));
    const { body } = await bureau.put('A', planOf([task('A-1', ['so-noi-vu', 'so-tu-phap'])]));
    expect(body).toMatchObject({ changed: 1, moved: 0, opened: 2 });
    expect(body.flagged).toMatchObject([{ code: 'former-lead-owes', row: 0 }]);
    expect(JSON.stringify(body.flagged)).toContain('A-1~so-y-te');
    expect((await bureau.list({ agency: 'so-y-te' })).body.items).toHaveLength(1);
  });

  test('cannot use the task id of another plan', async () => {
    await bureau.put('A', planOf([task('X-1', ['so-y-te'])]));
    const { body } = await bureau.put('B', planOf([task('X-1', ['so-y-te']), task('X-2', ['so-y-te'])]));
    expect(body).toMatchObject({ imported: 1, refused: [{ row: 1, code: 'task-of-other-plan' }] });
  });

  test('that was cut short anywhere is completed by doing it again, each fact once', async () => {
    const file = planOf(Array.from({ length: 120 }, (_, i) => task(`A-${i}`, ['so-y-te', 'so-noi-vu'])));
    for (let cut = 1; cut <= 4; cut++) {
      let left = cut;
      bureau.db.fault = (moment) => {
        if (moment === 'after' && --left === 0) throw new Error('the process died');
      };
      await bureau.put('A', file);
    }
    bureau.db.fault = () => {};
    await bureau.put('A', file);
    expect(bureau.obligations()).toHaveLength(240);
    expect(bureau.events('obligation.opened.v1')).toHaveLength(240);
    expect(bureau.events('plan-task.added.v1')).toHaveLength(120);
    expect((await bureau.put('A', file)).body).toMatchObject({ imported: 0, opened: 0 });
  });

  test('for which there is no time ends with an answer, names the rows that are left, and is completed by sending it again', async () => {
    const file = planOf(Array.from({ length: 120 }, (_, n) => task(`L-${n}`, [WARD])));
    const written = () => bureau.db.commands.filter((command) => command.constructor.name === 'TransactWriteCommand').length;
    bureau.timeLeft = () => (written() < 2 ? 20_000 : 8_000); // the plan and the first 50 tasks, and the time is over
    const cut = await bureau.put('A', file);
    expect([cut.status, cut.body.imported, cut.body.opened]).toEqual([200, 50, 0]);
    expect(cut.body.refused).toHaveLength(70);
    expect(cut.body.refused[0]).toEqual({ row: 51, code: 'not-reached', message: expect.stringContaining('again') });
    bureau.timeLeft = () => 29_000;
    const again = await bureau.put('A', file);
    expect([again.body.imported, again.body.refused, again.body.opened]).toEqual([70, [], 120]);
  });

  test('of more than a request can open leaves the rest to the night', async () => {
    const file = planOf(Array.from({ length: 40 }, (_, i) => task(`A-${i}`, ['ubnd-cap-xa'])));
    const { body } = await bureau.put('A', file);
    expect(body).toMatchObject({ imported: 40, opened: 1000, opensLater: 126 * 40 - 1000 });
    const before = state();
    expect((await bureau.put('A', file)).body).toMatchObject({ imported: 0, opened: 0, opensLater: 126 * 40 - 1000 });
    expect(state()).toBe(before);
    await bureau.midnight('2026-09-11');
    expect(bureau.obligations()).toHaveLength(126 * 40);
  });
});

describe('who may import', () => {
  const file = planOf([task('A-1', [WARD])], { owner: WARD });
  const cases: [string, object | undefined, object, number, string][] = [
    ['nobody without a token', undefined, file, 401, 'token-missing'],
    ['no officer', officerOf(WARD), file, 403, 'role-missing'],
    ['no co-ordinator without the scope', { ...coordinator, scopes: ['portal'] }, file, 403, 'scope-missing'],
    ['no head for another agency', headOf('so-y-te'), file, 403, 'plan-of-others'],
    ['no head for the city', headOf(WARD), planOf([]), 403, 'plan-of-others'],
  ];
  test.each(cases)('%s', async (_, as, body, status, code) => {
    const reply = await bureau.call('putPlan', { id: 'A' }, body, as ? { as } : {});
    expect([reply.status, reply.body.type]).toEqual([status, `urn:thuocdo:problem:${code}`]);
  });

  test('a head imports the plan of the own agency, which gives work to nobody else', async () => {
    const rows = [task('A-1', [WARD]), task('A-2', ['so-y-te'])];
    const reply = await bureau.put('A', planOf(rows, { owner: WARD }), { as: headOf(WARD) });
    expect(reply.body).toMatchObject({ imported: 1, refused: [{ row: 2, code: 'lead-of-others' }] });
  });
});

describe('the plans that come with the system', () => {
  test('are loaded once; history is closed and owes nothing; what was due before is silent', async () => {
    await bureau.load();
    const items = (await bureau.call('listPlans')).body.items;
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['KH2630', 'NVTX', 'TK2125', 'KH2025']);
    const counts = Object.fromEntries(items.map(({ id }: { id: string }) => [id, bureau.records(`PLAN#${id}/TASK#`).length]));
    expect(counts).toEqual({ KH2630: 79, KH2025: 139, TK2125: 29, NVTX: 63 });
    const obligations = bureau.obligations();
    expect(new Set(obligations.map(({ plan }) => plan))).toEqual(new Set(['KH2630', 'NVTX']));
    const before = obligations.filter(({ dueBeforeImport }) => dueBeforeImport);
    expect(before.length).toBeGreaterThan(100);
    const wakes = new Map(
      bureau
        .records('OBLIGATION#')
        .filter(({ sk }) => sk === 'CLOCK')
        .map((clock) => [clock.pk, clock.wakeShard]),
    );
    for (const { id } of before) expect(String(wakes.get(`OBLIGATION#${id}`) ?? '')).not.toMatch(/^CLOCK/);
    const size = bureau.db.items('records').length;
    await bureau.load();
    expect(bureau.db.items('records')).toHaveLength(size);
  });

  test('belong to the co-ordinators from then on: a later deployment takes nothing back', async () => {
    await bureau.load();
    const { body } = await bureau.tasks({ plan: 'KH2630', limit: '1' });
    const { id, titleVi, leads } = body.items[0];
    await bureau.put('KH2630', { tasks: [{ id, titleVi: `${titleVi} (sửa)`, leads }] });
    await bureau.load();
    expect((await bureau.tasks({ plan: 'KH2630', limit: '1' })).body.items[0].titleVi).toBe(`${titleVi} (sửa)`);
  });
});
