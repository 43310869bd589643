import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bureau as Desk } from './bureau.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Bureau, coordinator, officerOf, planOf, system, task, WARD } = await import('./bureau.ts');
const { quiet } = await import('../deadlines/world.ts');
const { functionError } = await import('../../fixtures/aws-services.ts');
const { bodyOf } = await import('../render-documents/unzip.ts');
const { ObligationUpdated } = await import('../../../events/obligation-updated.ts');

quiet();
let bureau: Desk;
beforeEach(async () => {
  bureau = new Bureau();
  await bureau.put('A', planOf([task('A-1', ['ubnd-cap-xa']), task('A-2', [WARD]), task('A-3', [WARD], 'hằng tháng')]));
});

const ID = `A-1~${WARD}`;
const codeOf = ({ body }: { body: { type: string } }) => body.type.split(':').at(-1);

describe('a report on an obligation', () => {
  test('is taken from who owes it, shown, counted on its task, and kept as an event', async () => {
    const evidence = ['https://hanoi.gov.vn/van-ban/1'];
    const { status, body } = await bureau.report(ID, { status: 'done', evidence, version: 1 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: ID,
      task: 'A-1',
      agency: WARD,
      status: 'done',
      progress: 100,
      evidence,
      onTime: true,
      version: 2,
    });
    const [first] = (await bureau.tasks({ plan: 'A' })).body.items;
    expect(first).toMatchObject({ id: 'A-1', obligations: { 'not-started': 125, done: 1, total: 126, overdue: 0 } });
    expect(ObligationUpdated.parse(bureau.events('obligation.updated.v1')[0]).data).toMatchObject({ by: 'agency', evidence });
  });

  const refused: [string, object | undefined, object, number, string][] = [
    ['nobody', undefined, { status: 'done', version: 1 }, 401, 'token-missing'],
    ['another agency', officerOf('phuong-ba-dinh'), { status: 'done', version: 1 }, 403, 'other-agency'],
    ['a co-ordinator without the scope', { ...coordinator, scopes: [] }, { status: 'done', version: 1 }, 403, 'scope-missing'],
    ['a stale version', officerOf(WARD), { status: 'done', version: 7 }, 409, 'version-conflict'],
    ['the agency confirming itself', officerOf(WARD), { status: 'confirmed', version: 1 }, 409, 'status-not-allowed'],
    ['the agency cancelling', officerOf(WARD), { status: 'cancelled', note: 'x', version: 1 }, 403, 'status-needs-coordinator'],
    ['blocked without a reason', officerOf(WARD), { status: 'blocked', version: 1 }, 422, 'note-required'],
    ['an unknown field', officerOf(WARD), { status: 'done', version: 1, extra: 1 }, 422, 'invalid'],
  ];
  test.each(refused)('is refused from %s', async (_, as, body, status, code) => {
    const reply = await bureau.call('updateStatus', { id: ID }, body, as ? { as } : {});
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(bureau.events('obligation.updated.v1')).toEqual([]);
  });

  test('is confirmed by the co-ordinator only after it was reported', async () => {
    await bureau.report(ID, { status: 'done', version: 1 });
    expect((await bureau.report(ID, { status: 'confirmed', version: 2 }, coordinator)).body).toMatchObject({
      status: 'confirmed',
      version: 3,
    });
  });

  test('keeps what was written in Private, and nowhere else', async () => {
    const note = 'Ông Nguyễn Văn Bảy nghỉ ốm';
    await bureau.report(ID, { status: 'blocked', note, version: 1 });
    expect(JSON.stringify(bureau.db.items('records')).includes('Bảy')).toBe(false);
    expect(JSON.stringify(bureau.db.items('private')).includes(note)).toBe(true);
    const history = await bureau.call('showObligationHistory', { id: ID }, undefined, { as: coordinator });
    expect(history.body.items.map(({ note: told }: { note?: { text: string } }) => told?.text)).toEqual([undefined, note]);
    expect((await bureau.call('showObligationHistory', { id: ID }, undefined, { as: officerOf('so-y-te') })).status).toBe(403);
  });

  test('sent again under its key after the answer was lost changes nothing more', async () => {
    const body = { status: 'blocked', note: 'chờ hướng dẫn', version: 1 };
    let crashed = false;
    bureau.db.fault = (moment, command) => {
      if (crashed || moment !== 'after' || command !== 'TransactWriteCommand') return;
      crashed = true;
      throw new Error('the process died');
    };
    expect((await bureau.report(ID, body, officerOf(WARD), 'k')).status).toBe(500);
    const again = await bureau.report(ID, body, officerOf(WARD), 'k');
    expect([again.status, again.body.version]).toEqual([200, 2]);
    expect(bureau.events('obligation.updated.v1')).toHaveLength(1);
  });

  test('of two officers at once one is told that the other was first', async () => {
    const [one, two] = await Promise.all([
      bureau.report(ID, { status: 'in-progress', version: 1 }),
      bureau.report(ID, { status: 'done', version: 1 }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
  });
});

describe('many reports at once', () => {
  const send = (body: unknown, options: object = {}) =>
    bureau.call('updateStatuses', {}, body, { as: officerOf(WARD), key: 'k', ...options });

  test('a commune’s month: its obligations in one call, all its updates in one call', async () => {
    const { items } = (await bureau.list({ agency: WARD, limit: '200' })).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([`A-3~${WARD}~2026-09`, ID, `A-2~${WARD}`]);
    const rows = items.map(({ id }: { id: string }) => ({ obligation: id, status: 'done' }));
    expect((await send(rows)).body).toMatchObject({ accepted: 3, unchanged: 0, refused: [] });
    expect((await send(rows, { key: 'k2' })).body).toMatchObject({ accepted: 0, unchanged: 3, refused: [] });
    expect((await bureau.list({ agency: WARD, status: 'done' })).body.items).toHaveLength(3);
  });

  test('answers every row, and takes the good ones whatever the others are', async () => {
    const rows = [
      { obligation: ID, status: 'done' },
      { obligation: 'A-1~phuong-ba-dinh', status: 'done' },
      { obligation: 'A-9~so-y-te', status: 'done' },
      { obligation: ID, status: 'blocked', note: 'x' },
      { status: 'done' },
      { obligation: `A-2~${WARD}`, status: 'confirmed' },
    ];
    const { body } = await send(rows);
    expect(body.accepted).toBe(1);
    expect(body.refused.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
      [2, 'other-agency'],
      [3, 'obligation-unknown'],
      [4, 'obligation-twice'],
      [5, 'row-invalid'],
      [6, 'status-not-allowed'],
    ]);
    expect(body.results).toHaveLength(6);
  });

  test('may be CSV with Vietnamese words, from a system for any agency', async () => {
    const csv = `Mã đầu việc,Trạng thái,Tiến độ,Ghi chú\n${ID},Đang thực hiện,40%,\nA-1~phuong-ba-dinh,Hoàn thành,,\n`;
    expect((await send(csv, { as: system, type: 'text/csv' })).body).toMatchObject({ accepted: 2, refused: [] });
    expect((await bureau.list({ task: 'A-1', status: 'in-progress' })).body.items).toMatchObject([{ id: ID, progress: 40 }]);
  });

  test('may be NDJSON; a line that is no JSON is named', async () => {
    const lines = `${JSON.stringify({ obligation: ID, status: 'done' })}\nnonsense\n`;
    expect((await send(lines, { type: 'application/x-ndjson' })).body).toMatchObject({
      accepted: 1,
      refused: [{ row: 2, code: 'row-invalid' }],
    });
  });

  test('need a key', async () => {
    expect(codeOf(await send([], { key: undefined }))).toBe('key-required');
  });

  test('that died half-way are answered as done when sent again', async () => {
    await bureau.put('B', planOf(Array.from({ length: 60 }, (_, i) => task(`B-${i}`, [WARD]))));
    const rows = Array.from({ length: 60 }, (_, i) => ({ obligation: `B-${i}~${WARD}`, status: 'blocked', note: 'chờ' }));
    let writes = 0;
    bureau.db.fault = (moment, command) => {
      if (moment === 'after' && command === 'TransactWriteCommand' && ++writes === 2) throw new Error('the process died');
    };
    expect((await send(rows)).status).toBe(500);
    bureau.db.fault = () => {};
    const { body } = await send(rows);
    expect(body.accepted + body.unchanged).toBe(60);
    expect(bureau.events('obligation.updated.v1')).toHaveLength(60);
    expect(bureau.records('OBLIGATION#B-').filter(({ sk, version }) => sk === 'SNAPSHOT' && version === 2)).toHaveLength(60);
  });
});

describe('an extension', () => {
  const extend = (body: object, as: object = officerOf(WARD)) => bureau.call('extendObligation', { id: ID }, body, { as });

  test('is asked by who owes, decided by the co-ordinator, and judged by from then on', async () => {
    const asked = await extend({ until: '2026-12-01', reason: 'Thiếu nhân lực, bà Quýt nghỉ' });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ extensionAsked: { number: 1, until: '2026-12-01' }, dueAt: '2026-10-15T17:30:00+07:00' });
    expect(JSON.stringify(bureau.db.items('records')).includes('Quýt')).toBe(false);
    expect(codeOf(await extend({ number: 1, decision: 'grant' }))).toBe('scope-missing');
    const granted = await extend({ number: 1, decision: 'grant' }, coordinator);
    expect([granted.status, granted.body.dueAt]).toEqual([200, '2026-12-01T17:30:00+07:00']);
    expect(codeOf(await extend({ number: 1, decision: 'decline' }, coordinator))).toBe('extension-decided');
    expect(bureau.records(`OBLIGATION#${ID}/CLOCK`)[0]).toMatchObject({
      clocks: [{ due: { dueAt: Date.parse('2026-12-01T17:30:00+07:00') } }],
    });
  });

  test('declined leaves the day as it was', async () => {
    await extend({ until: '2026-12-01', reason: 'x' });
    expect((await extend({ number: 1, decision: 'decline' }, coordinator)).body.dueAt).toBe('2026-10-15T17:30:00+07:00');
    expect(bureau.events('obligation.extension-declined.v1')).toHaveLength(1);
  });

  test('is not asked after the day, nor by others', async () => {
    expect(codeOf(await extend({ until: '2026-12-01', reason: 'x' }, officerOf('so-y-te')))).toBe('other-agency');
    bureau.now = Date.parse('2026-10-16T09:00:00+07:00');
    expect(codeOf(await extend({ until: '2026-12-01', reason: 'x' }))).toBe('extension-too-late');
  });
});

describe('a condition, a hand-over, a letter', () => {
  test('a conditional task is owed once its condition was declared, and again by the next day declared', async () => {
    await bureau.put('C', planOf([task('C-1', [WARD], 'khi có hướng dẫn của Bộ Nội vụ')]));
    expect((await bureau.list({ task: 'C-1' })).body.items).toEqual([]);
    const declare = (deadline: string, as: object = coordinator) =>
      bureau.call('declareCondition', { id: 'C-1' }, { deadline }, { as });
    expect((await declare('trước ngày 1/12/2026', { ...coordinator, scopes: [] })).status).toBe(403);
    expect((await declare('trước ngày 1/12/2026')).body).toMatchObject({ opened: 1, rescheduled: 0 });
    expect((await declare('trước ngày 16/12/2026')).body).toMatchObject({ opened: 0, rescheduled: 1 });
    expect((await bureau.list({ task: 'C-1' })).body.items).toMatchObject([{ agency: WARD, dueAt: '2026-12-15T17:30:00+07:00' }]);
  });

  test('a co-ordinator hands an obligation over; it is in the other agency’s list then, and not asked of it again', async () => {
    const reply = await bureau.call(
      'handOverObligation',
      { id: `A-2~${WARD}` },
      { to: 'so-y-te', version: 1 },
      { as: coordinator },
    );
    expect(reply.body).toMatchObject({ id: `A-2~${WARD}`, agency: 'so-y-te', version: 2 });
    await bureau.midnight('2026-09-11');
    expect((await bureau.list({ agency: 'so-y-te' })).body.items.map(({ id }: { id: string }) => id)).toEqual([`A-2~${WARD}`]);
    expect((await bureau.list({ task: 'A-2' })).body.items).toHaveLength(1);
  });

  test('the urging letter lists what is late and what falls due soon', async () => {
    bureau.now = Date.parse('2026-10-20T09:00:00+07:00');
    const { body } = await bureau.call('listUrgingLetters', {}, undefined, { as: officerOf(WARD) });
    expect(body.items[0].table.rows.map((row: string[]) => row[1])).toEqual([`A-3~${WARD}~2026-09`, ID, `A-2~${WARD}`]);
    expect(body.items[0].text).toContain('UBND phường Hoàn Kiếm');
    const others = await bureau.call('listUrgingLetters', {}, undefined, { as: officerOf(WARD), query: { agency: 'so-y-te' } });
    expect(others.status).toBe(403);
  });

  describe('the urging letter as a file', () => {
    const file = (agency: string, as: object) => bureau.call('downloadUrgingLetter', { agency }, undefined, { as });
    beforeEach(() => {
      bureau.now = Date.parse('2026-10-20T09:00:00+07:00');
    });

    test('is the letter that the list shows, under the address that the list names', async () => {
      const { body } = await bureau.call('listUrgingLetters', {}, undefined, { as: officerOf(WARD) });
      expect(body.items[0].document).toBe(`/v1/urging-letters/${WARD}/letter.docx`);
      const { status, file: word, headers } = await file(WARD, coordinator);
      expect([status, headers['content-disposition']]).toEqual([
        200,
        `attachment; filename="urging-letter-${WARD}-2026-10-20.docx"`,
      ]);
      for (const row of body.items[0].table.rows) expect(bodyOf(word!)).toContain(`>${row[2].vi}<`);
    });

    test('is for those who may see the list, and is not there when there is nothing to urge', async () => {
      expect((await file('so-y-te', officerOf(WARD))).status).toBe(403);
      bureau.now = Date.parse('2026-09-10T09:00:00+07:00');
      const nothing = await file('so-xay-dung', coordinator);
      expect([nothing.status, nothing.body.type]).toEqual([404, 'urn:thuocdo:problem:nothing-to-urge']);
    });

    test('is promised for later when it cannot be written now', async () => {
      bureau.aws.fault = () => functionError('Runtime.OutOfMemory');
      const { status, body, headers } = await file(WARD, coordinator);
      expect([status, body.type, headers['retry-after']]).toEqual([503, 'urn:thuocdo:problem:document-unavailable', '10']);
      bureau.aws.fault = undefined;
      expect((await file(WARD, coordinator)).status).toBe(200);
    });
  });
});

describe('lists', () => {
  test('are paged by a cursor without losing or repeating anything, by agency and by plan', async () => {
    await bureau.put('B', planOf(Array.from({ length: 25 }, (_, i) => task(`B-${i}`, [WARD, 'so-y-te']))));
    await bureau.report('B-3~so-y-te', { status: 'done', version: 1 }, officerOf('so-y-te'));
    await bureau.report(`B-7~${WARD}`, { status: 'done', version: 1 });
    for (const query of [{ agency: WARD }, { plan: 'A' }, { plan: 'B', status: 'not-started' }, {}] as Record<string, string>[]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await bureau.list({ ...query, limit: '11', ...(cursor !== undefined && { cursor }) });
        expect(body.items.length).toBeLessThanOrEqual(11);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor;
      } while (cursor !== undefined);
      const wanted = bureau
        .obligations()
        .filter((one) => Object.entries(query).every(([key, value]) => one[key as 'plan'] === value));
      expect(seen.sort()).toEqual(wanted.map(({ id }) => id).sort());
    }
  });

  test('by due: overdue, near and open', async () => {
    bureau.now = Date.parse('2026-10-05T09:00:00+07:00');
    const due = async (state: string) =>
      (await bureau.list({ agency: WARD, due: state })).body.items.map(({ id }: { id: string }) => id);
    expect(await due('overdue')).toEqual([`A-3~${WARD}~2026-09`]);
    expect(await due('near')).toEqual([ID, `A-2~${WARD}`]);
    expect((await bureau.tasks({ due: 'overdue' })).body.items.map(({ id }: { id: string }) => id)).toEqual(['A-3']);
  });

  test('tasks of an agency are those it leads, also as one of a group', async () => {
    expect((await bureau.tasks({ agency: WARD })).body.items.map(({ id }: { id: string }) => id)).toEqual(['A-1', 'A-2', 'A-3']);
    expect((await bureau.tasks({ agency: 'phuong-ba-dinh' })).body.items.map(({ id }: { id: string }) => id)).toEqual(['A-1']);
  });

  test('refuse a foreign cursor and an unknown plan', async () => {
    expect(codeOf(await bureau.list({ agency: WARD, cursor: 'x' }))).toBe('cursor-invalid');
    expect(codeOf(await bureau.list({ plan: 'NO' }))).toBe('plan-unknown');
  });
});
