import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House } from './house.ts';

const house = new House();
const WARD = 'phuong-hoan-kiem';
let coordinator: string;
let officer: string;

beforeAll(async () => {
  await house.start();
  coordinator = await house.token('coordinator-1', 'so-noi-vu', ['coordinator'], ['tasks', 'indicators']);
  officer = await house.token('officer-1', WARD, ['officer']);
}, 240_000);
afterAll(() => house.stop(), 30_000);

type Item = { id: string; due: string; version: number };

describe('an empty data folder', () => {
  test('has all plans and what is owed of those in force', async () => {
    const { body } = await house.get('/v1/plans');
    expect(body.items.map(({ id }: Item) => id)).toEqual(['KH2630', 'NVTX', 'TK2125', 'KH2025']);
    const count = async (plan: string) => (await house.get(`/v1/tasks?plan=${plan}&limit=200`)).body.items.length;
    expect([await count('KH2630'), await count('KH2025'), await count('TK2125'), await count('NVTX')]).toEqual([79, 139, 29, 63]);
    expect((await house.get('/v1/obligations?plan=KH2025')).body.items).toEqual([]);
    expect((await house.get('/v1/tasks?limit=1')).body.items[0].plan).toBe('KH2630');
  });

  test('answers every scorecard and lists the known oddities', async () => {
    for (const index of ['par-index', 'sipas', 'papi', 'kpi-2026-2030', 'decision-766', 'internal-index', 'dossiers', 'facts'])
      expect((await house.get(`/v1/scorecards/${index}`)).body.items.length, index).toBeGreaterThan(0);
    expect((await house.get('/v1/anomalies')).body.items.length).toBeGreaterThan(50);
  });

  test('alerts nobody about what was due before it knew', async () => {
    await house.drain();
    const raised = (await house.measured('alertsRaised')) ?? 0;
    const late = (await house.get('/v1/obligations?due=overdue&limit=200')).body.items.length;
    expect(late).toBeGreaterThan(0);
    const overdue = (await house.get('/v1/alerts?level=overdue', { token: coordinator })).body.items;
    expect(overdue).toEqual([]);
    expect(raised).toBeLessThan(late * 10);
  });
});

test('a commune’s month: its obligations in one call, all its updates in one call', async () => {
  const list = await house.get(`/v1/obligations?agency=${WARD}&limit=200`);
  expect(list.body.nextCursor).toBeUndefined();
  const rows = list.body.items.map(({ id }: Item) => ({ obligation: id, status: 'done' }));
  expect(rows.length).toBeGreaterThan(10);
  const reply = await house.post('/v1/status-updates', rows, { token: officer, key: 'month' });
  expect(reply.body).toMatchObject({ accepted: rows.length, refused: [] });
  expect((await house.post('/v1/status-updates', rows, { token: officer, key: 'month' })).body).toEqual(reply.body);
  expect((await house.get(`/v1/obligations?agency=${WARD}&due=open`)).body.items).toEqual([]);
});

test('a night opens the next month, and a plan imported twice changes nothing', async () => {
  const plan = {
    kind: 'recommendation',
    titleVi: 'Kết luận thanh tra',
    from: '2026-01-01',
    to: '2027-12-31',
    tasks: [
      {
        id: 'KL-1',
        titleVi: 'Khắc phục',
        leads: ['so-y-te'],
        origin: { kind: 'recommendation', source: 'inspection', document: 'KL 12', finishOn: '2027-06-30' },
      },
      { id: 'KL-2', titleVi: 'Không rõ', leads: ['không có'] },
    ],
  };
  const put = () => house.call('PUT', '/v1/plans/KL', plan, { token: coordinator });
  expect((await put()).body).toMatchObject({ imported: 1, opened: 1, refused: [{ row: 2, code: 'lead-unknown' }] });
  expect((await put()).body).toMatchObject({ imported: 0, changed: 0, opened: 0 });
  // The reference data are loaded by the clock of the machine, so the month to come is whichever follows it.
  const { now } = (await house.get('/local/clock')).body as { now: string };
  const [year, month] = now.slice(0, 7).split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  const run = () => house.post('/local/invoke/daily', { scheduledTime: `${next}-01T00:10:00+07:00` });
  const opened = async () => {
    const { items } = (await house.get('/v1/obligations?agency=phuong-ba-dinh&limit=200')).body;
    return items.filter(({ id }: Item) => id.startsWith('KH2630-V-1-7A~') && id.endsWith(`~${next}`)).length;
  };
  for (let night = 0; night < 2; night++) {
    expect((await run()).status).toBe(200);
    expect(await opened()).toBe(1);
  }
});
