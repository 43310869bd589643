import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House } from './house.ts';

const house = new House();
let coordinator: string;
let system: string;

const PLANNING = 'so-ke-hoach-va-dau-tu';
const TRANSPORT = 'so-giao-thong-van-tai';
const HERITAGE = 'so-van-hoa-va-the-thao';
const TOURISM = 'so-du-lich';
const SPLIT = 'so-y-te';
const MERGED = 'so-van-hoa-the-thao-va-du-lich';

const petition = (agency: string) => ({
  ...{ kind: 'petition', category: 'field', agency, publish: true },
  ...{ title: 'Nắp cống vỡ', description: 'Trước số 1, đã hai tuần' },
});
const file = async (agency: string) => {
  const reply = await house.post('/v1/cases', petition(agency));
  expect(reply.status, reply.text).toBe(201);
  return reply.body as { code: string; agency: string; dueAt: string };
};
const asCoordinator = (path: string) => house.get(path, { token: coordinator }).then(({ body }) => body);
const agencyOf = async (code: string): Promise<string> => (await asCoordinator(`/v1/cases/${code}`)).agency;
const officer = (agency: string) => house.token(`officer-of-${agency}`, agency, ['officer']);

type Row = { key: string; comparable?: boolean } & Record<string, number>;
const satisfaction = async (period: string, structure: string): Promise<Row[]> =>
  (await asCoordinator(`/v1/satisfaction?period=${period}&by=agency&structure=${structure}`)).rows;
const deadlines = async (structure: string): Promise<Row[]> =>
  (await asCoordinator(`/v1/deadlines?period=2025-03&by=agency&structure=${structure}`)).rows;
const total = (rows: readonly Row[], figure: string): number => rows.reduce((sum, row) => sum + (row[figure] ?? 0), 0);
const rowOf = (rows: readonly Row[], key: string): Row | undefined => rows.find((row) => row.key === key);

/** Every file of the publication of February as it is served, address by address. */
async function published(): Promise<string[]> {
  const { items } = (await house.get('/v1/publications/2025-02/files')).body;
  expect(items.length).toBeGreaterThan(2);
  const texts = items.map(async ({ url }: { url: string }) => `${url}\n${await (await fetch(url)).text()}`);
  return Promise.all(texts);
}

const body = (id: string) => ({ id, nameVi: id, nameEn: id, kind: 'department' });
const declare = (change: object, more: object = {}) =>
  house.post(
    '/v1/agency-changes',
    { effectiveOn: '2025-03-01', legalAct: 'Nghị quyết số 07/NQ-HĐND', ...change, ...more },
    { token: coordinator },
  );
const merger = { kind: 'merge', from: [HERITAGE, TOURISM], to: [body(MERGED)] };
const splitting = { kind: 'split', from: [SPLIT], to: [body('so-y-te-mot'), body('so-y-te-hai')] };

const filed = new Map<string, { code: string; agency: string; dueAt: string }>();
let february: string[];
let owedBefore: number;

const owed = async (agency: string): Promise<number> => {
  let count = 0;
  for (let cursor = ''; ; ) {
    const page = await asCoordinator(`/v1/obligations?agency=${agency}&due=open&limit=200${cursor}`);
    count += page.items.length;
    if (!page.nextCursor) return count;
    cursor = `&cursor=${page.nextCursor}`;
  }
};

const signIn = async () => {
  coordinator = await house.token('coordinator-1', 'so-noi-vu', ['coordinator'], ['tasks', 'portal']);
  system = await house.token('one-door', 'trung-tam-phuc-vu-hanh-chinh-cong', ['integration']);
};

beforeAll(async () => {
  await house.start();
  await house.setClock('2025-02-28T23:45:00+07:00');
  await signIn();
  const rating = (agency: string, i: number, day: string) => ({
    ...{ agency, service: 'land', channel: 'counter', answers: { overall: 1 + (i % 5) } },
    ...{ occurredAt: `${day}T10:00:00+07:00`, externalId: `${agency}-${day}-${i}` },
  });
  const lines = [PLANNING, TRANSPORT, SPLIT].flatMap((agency) =>
    ['2025-02-05', '2025-02-20'].flatMap((day) => Array.from({ length: 20 }, (_, i) => rating(agency, i, day))),
  );
  await house.batch(system, lines, 'february');
  for (const agency of [PLANNING, TRANSPORT, TOURISM, SPLIT]) filed.set(agency, await file(agency));
  await house.drain();
  await house.post('/v1/rollups', { period: '2025-02', basis: 'report' }, { token: coordinator });
  await house.drain();
  february = await published();
}, 300_000);
afterAll(() => house.stop(), 30_000);

describe('the evening before', () => {
  test('the list of changes knows the mergers of 1 March 2025 and their act', async () => {
    const { items } = (await house.get('/v1/agency-changes?limit=200')).body;
    const transport = items.find(({ from }: { from: { id: string }[] }) => from.some(({ id }) => id === TRANSPORT));
    expect(transport).toMatchObject({ kind: 'merge', effectiveOn: '2025-03-01', state: 'planned' });
    expect(transport.to).toMatchObject([{ id: 'so-xay-dung' }]);
    expect(transport.legalAct).toContain('06/NQ-HĐND');
  });

  test('a rehearsal counts what will move and what nobody takes over, and changes nothing', async () => {
    owedBefore = (await owed(HERITAGE)) + (await owed(TOURISM));
    const merging = await declare(merger, { dryRun: true });
    expect(merging.status).toBe(200);
    expect(merging.body.moves.map((move: Row) => [move.from, move.to, move.openCases])).toEqual([
      [HERITAGE, MERGED, 0],
      [TOURISM, MERGED, 1],
    ]);
    expect(merging.body.moves.reduce((sum: number, move: Row) => sum + move.openObligations!, 0)).toBe(owedBefore);
    const split = await declare(splitting, { dryRun: true });
    expect(split.body.withoutSuccessor).toMatchObject({ cases: 1 });
    expect(split.body.series.effect).toBe('not-comparable');
    expect((await house.get('/v1/agencies?on=2025-03-01')).body.items.some(({ id }: { id: string }) => id === MERGED)).toBe(
      false,
    );
  });

  test('a merger and a split are declared, another is declared and taken back', async () => {
    expect((await declare(merger)).status).toBe(201);
    expect((await declare(splitting)).status).toBe(201);
    const mistake = await declare({ kind: 'abolish', from: ['so-tu-phap'], to: [] });
    const address = `/v1/agency-changes/${mistake.body.id}/withdrawals`;
    expect((await house.post(address, { reason: 'Nhầm' }, { token: coordinator })).body.state).toBe('withdrawn');
    expect((await declare({ kind: 'rename', from: [TOURISM], to: [body('so-khac')] })).status).toBe(409);
  });
});

describe('the night of the change', () => {
  test('before the move, old names are answered by the successors and old tokens act for them', async () => {
    await house.setClock('2025-03-01T00:05:00+07:00');
    await signIn();
    expect(await agencyOf(filed.get(TRANSPORT)!.code)).toBe(TRANSPORT);
    const fresh = await file(TRANSPORT);
    expect(fresh.agency).toBe('so-xay-dung');
    filed.set('fresh', fresh);
    const token = await officer(TRANSPORT);
    const accepted = await house.post(`/v1/cases/${filed.get(TRANSPORT)!.code}/moves`, { move: 'accept', version: 1 }, { token });
    expect(accepted.status, accepted.text).toBe(200);
    expect(
      (await house.post('/v1/ratings', { agency: TRANSPORT, service: 'land', channel: 'app', answers: { overall: 5 } })).status,
    ).toBe(422);
  });

  test('open cases end at their successors with their due dates, and nobody has lost one', async () => {
    await house.setClock('2025-03-01T00:11:00+07:00');
    await house.drain();
    await signIn();
    expect(await agencyOf(filed.get(PLANNING)!.code)).toBe('so-tai-chinh');
    expect(await agencyOf(filed.get(TRANSPORT)!.code)).toBe('so-xay-dung');
    expect(await agencyOf(filed.get(TOURISM)!.code)).toBe(MERGED);
    for (const { code, dueAt } of filed.values()) expect((await asCoordinator(`/v1/cases/${code}`)).dueAt).toBe(dueAt);
    const inbox = await house.get('/v1/cases', { token: await officer(TRANSPORT) });
    expect(inbox.body.items.map(({ code }: { code: string }) => code).sort()).toEqual(
      [filed.get(TRANSPORT)!.code, filed.get('fresh')!.code].sort(),
    );
  });

  test('what was owed is owed by the successor, none twice for the same task', async () => {
    expect(await owed(HERITAGE)).toBe(0);
    expect(await owed(TOURISM)).toBe(0);
    const held = await owed(MERGED);
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThanOrEqual(owedBefore);
  });

  test('after a split nothing is allocated: the case waits, is listed and told, and a co-ordinator transfers it', async () => {
    const { code } = filed.get(SPLIT)!;
    expect(await agencyOf(code)).toBe(SPLIT);
    const { items } = await asCoordinator('/v1/agency-changes/stranded');
    expect(items).toMatchObject([{ agency: { id: SPLIT }, openCases: 1, successors: ['so-y-te-mot', 'so-y-te-hai'] }]);
    const alerts = (await asCoordinator('/v1/alerts?limit=200')).items;
    expect(
      alerts.some((alert: { kind: string; agency: string }) => alert.kind === 'missing-owner' && alert.agency === SPLIT),
    ).toBe(true);
    expect((await house.post('/v1/cases', petition(SPLIT))).body.type).toContain('agency-not-in-force');
    const { version } = await asCoordinator(`/v1/cases/${code}`);
    const moved = await house.post(
      `/v1/cases/${code}/moves`,
      { move: 'transfer', to: 'so-y-te-mot', version },
      { token: coordinator },
    );
    expect(moved.status, moved.text).toBe(200);
    await house.drain();
    expect((await asCoordinator('/v1/agency-changes/stranded')).items.every((item: Row) => item.openCases === 0)).toBe(true);
  });

  test('the job run again moves nothing more', async () => {
    const before = await deadlines('reported');
    const { status } = await house.post('/local/invoke/daily', { scheduledTime: '2025-03-01T00:10:00+07:00' });
    expect(status).toBe(200);
    await house.drain();
    expect(await deadlines('reported')).toEqual(before);
  });
});

describe('figures before and after', () => {
  test('totals are the same as reported, in today’s structure and in that of the day before', async () => {
    for (const period of ['2025-02', '2025-03']) {
      const reported = await satisfaction(period, 'reported');
      expect(total(reported, 'n')).toBe(60);
      for (const structure of ['today', '2025-02-28', '2024-01-01'])
        expect(total(await satisfaction(period, structure), 'n'), structure).toBe(60);
    }
    const reported = await deadlines('reported');
    for (const structure of ['today', '2025-02-28'])
      for (const figure of ['received', 'pendingWithin', 'pendingOverdue'])
        expect(total(await deadlines(structure), figure), `${structure} ${figure}`).toBe(total(reported, figure));
    expect(total(reported, 'pendingWithin')).toBe(5);
  });

  test('today the old departments stand under the new ones; the split one as a row that is not comparable', async () => {
    const today = await satisfaction('2025-02', 'today');
    expect(rowOf(today, 'so-xay-dung')).toMatchObject({ n: 20, comparable: true });
    expect(rowOf(today, 'so-y-te-hai+so-y-te-mot')).toMatchObject({ n: 20, comparable: false });
    expect(rowOf(await satisfaction('2025-02', 'reported'), TRANSPORT)).toMatchObject({ n: 20 });
    expect(rowOf(await deadlines('today'), 'so-xay-dung')).toMatchObject({ received: 2, pendingWithin: 2 });
  });

  test('an officer of the successor reads the figures of the department that was, nobody else does', async () => {
    const read = async (agency: string) =>
      (await house.get(`/v1/satisfaction?period=2025-02&by=agency&agency=${TRANSPORT}`, { token: await officer(agency) })).status;
    expect(await read('so-xay-dung')).toBe(200);
    expect(await read(TRANSPORT)).toBe(200);
    expect(await read('so-tai-chinh')).toBe(403);
  });

  test('what was published before the change is the same, byte for byte, and closing it again changes nothing', async () => {
    await house.post('/v1/rollups', { period: '2025-02', basis: 'report', reason: 'Kiểm tra' }, { token: coordinator });
    await house.drain();
    expect(await published()).toEqual(february);
  });
});
