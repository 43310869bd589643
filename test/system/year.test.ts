import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { House } from './house.ts';
import { withSchedules } from './rarely.ts';
import { recordsOf } from './records.ts';
import { type Counted, recount, type Story, storiesOf } from './task-recount.ts';

/**
 * What proves and what forecasts has suites of its own and runs more rarely here than in life, so that a year takes minutes: the recount on
 * Sundays, early warnings twice a month, the sweep before and after office hours.
 */
const assembly = withSchedules(inject('assembly'), {
  Sweep: 'cron(0 9,18 * * ? *)',
  Nightly: 'cron(0 2 ? * SUN *)',
  Warn: 'cron(30 7 5,19 * ? *)',
});
const house = new House();
const PLANS = ['KH2630', 'NVTX'];
const MONTHS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
/** Never report; report a week late; everybody else reports in the first days of the month. */
const SILENT = ['xa-ba-vi', 'phuong-ha-dong'];
const TARDY = ['xa-soc-son', 'so-y-te'];
const EXTENDED = 'KH2630-V-1-1A~phuong-hoan-kiem';
const DECLINED = 'KH2630-V-1-1A~phuong-ba-dinh';

let coordinator: string;
let approver: string;
let system: string;

// biome-ignore lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
type Row = any;

beforeAll(async () => {
  await house.start({ at: '2025-12-19T08:00:00+07:00', assembly: assembly.folder });
  coordinator = await house.token('lan', 'so-noi-vu', ['coordinator'], ['tasks', 'indicators', 'procedures']);
  approver = await house.token('hung', 'ubnd-thanh-pho', ['approver']);
  system = await house.token('one-door', 'trung-tam-phuc-vu-hanh-chinh-cong', ['integration']);
}, 300_000);
afterAll(async () => {
  await house.stop();
  assembly.remove();
}, 30_000);

const all = async (path: string, token?: string): Promise<Row[]> => {
  const items: Row[] = [];
  for (let cursor = ''; ; ) {
    const page = await house.get(`${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`, token ? { token } : {});
    expect(page.status, page.text).toBe(200);
    items.push(...page.body.items);
    if (!page.body.nextCursor) return items;
    cursor = `&cursor=${encodeURIComponent(page.body.nextCursor)}`;
  }
};

const owing = async (): Promise<string[]> => {
  const stories = storiesOf(await recordsOf(house, ({ pk }) => pk.startsWith('OBLIGATION#')));
  return [...new Set(stories.map(({ steps }) => steps.at(-1)!.state.agency))].sort();
};

/** What an agency owes that is due by a day, in one call as its officer sees it. */
const openOf = async (agency: string, until: string): Promise<string[]> => {
  const { body } = await house.get(`/v1/obligations?agency=${agency}&limit=200`);
  expect(body.nextCursor, agency).toBeUndefined();
  return body.items
    .filter(({ status, dueAt }: Row) => /not-started|in-progress|blocked/.test(status) && dueAt?.slice(0, 10) <= until)
    .map(({ id }: Row) => id);
};

/** Reports on obligations of many agencies in one call, as CSV, the way a task system of the city would. */
const report = async (ids: readonly string[], key: string, status = 'hoàn thành'): Promise<void> => {
  const csv = ['Mã đầu việc,Trạng thái', ...ids.map((id) => `${id},${status}`)].join('\n');
  const reply = await house.call('POST', '/v1/status-updates', csv, {
    token: status === 'hoàn thành' ? system : coordinator,
    key,
    headers: { 'content-type': 'text/csv' },
  });
  expect([reply.status, reply.body?.accepted, reply.body?.refused], reply.text.slice(0, 300)).toEqual([200, ids.length, []]);
};

const reportAll = async (agencies: readonly string[], until: string, key: string, except: readonly string[] = []) => {
  const ids = (await Promise.all(agencies.map((agency) => openOf(agency, until)))).flat().filter((id) => !except.includes(id));
  for (let start = 0; start < ids.length; start += 500) await report(ids.slice(start, start + 500), `${key}-${start}`);
};

/** Verified ratings of the month before its close: enough for most cells, too few for one. */
const rate = (month: string) => {
  const day = `${month}-02T10:00:00+07:00`;
  const lines = [
    ['phuong-hoan-kiem', 'land', 30],
    ['phuong-hoan-kiem', 'construction', 14],
    ['so-tai-chinh', 'investment', 4],
    ['so-tu-phap', 'tax', 20],
  ].flatMap(([agency, service, n]) =>
    Array.from({ length: n as number }, (_, i) => ({
      ...{
        agency,
        service,
        occurredAt: day,
        channel: 'counter',
        filing: i % 2 ? 'online-full' : 'in-person',
        respondent: 'citizen',
      },
      externalId: `${month}-${service}-${i}`,
      answers: { overall: 1 + ((i * 7) % 5), staff: 4 },
    })),
  );
  return house.batch(system, lines, `ratings-${month}`);
};

const endOf = (month: string): string => new Date(Date.parse(`${month}-01`) + 31 * 86_400_000).toISOString().slice(0, 7);
const lastDay = (month: string): string => new Date(Date.parse(`${endOf(month)}-01`) - 86_400_000).toISOString().slice(0, 10);
const granted = async (id: string, decision: 'grant' | 'decline'): Promise<void> => {
  const officer = await house.token('o', id.split('~')[1]!, ['officer']);
  const asked = await house.post(
    `/v1/obligations/${id}/extensions`,
    { until: '2026-07-31', reason: 'Thiếu số liệu' },
    { token: officer },
  );
  expect(asked.status, asked.text).toBe(201);
  const decided = await house.post(`/v1/obligations/${id}/extensions`, { number: 1, decision }, { token: coordinator });
  expect(decided.status, decided.text).toBe(200);
};

describe('a year of the plan in force', () => {
  test('is lived through, month by month', async () => {
    await house.setClock('2026-01-02T08:00:00+07:00');
    const agencies = await owing();
    const prompt = agencies.filter((agency) => !SILENT.includes(agency) && !TARDY.includes(agency));
    expect(prompt.length).toBeGreaterThan(130);
    for (const month of MONTHS) {
      await house.setClock(`${month}-03T09:00:00+07:00`);
      const until = month === '2026-11' ? '2026-12-31' : lastDay(month);
      await reportAll(prompt, until, `prompt-${month}`, month < '2026-07' ? [EXTENDED, DECLINED] : []);
      if (month === '2026-06') {
        await granted(EXTENDED, 'grant');
        await granted(DECLINED, 'decline');
      }
      await rate(month);
      await house.setClock(`${month}-07T16:00:00+07:00`);
      await reportAll(TARDY, `${month}-01`, `tardy-${month}`);
      if (month === '2026-04') await report([`KH2630-V-1-7A~phuong-hoan-kiem~2026-03`], 'confirm', 'confirmed');
      await house.setClock(`${month}-18T08:00:00+07:00`);
      await house.drain();
    }
  }, 3_000_000);

  test('published every month, quarter, half-year, nine months and the year, preliminary and final, in one chain', async () => {
    const published = (await house.get('/v1/publications?limit=100')).body.items as Row[];
    const finals = published.filter(({ status }) => status === 'final').map(({ period }) => period);
    const longer = ['2026-Q1', '2026-Q2', '2026-H1', '2026-Q3', '2026-9M', '2026-Q4', '2026-H2', '2026'];
    expect(finals.toSorted()).toEqual([...MONTHS, ...longer].sort());
    for (const period of finals)
      expect((await house.get(`/v1/publications/${period}?revision=1`)).body.status).toBe('preliminary');
    const { body } = await house.get('/v1/publications/2026/files');
    const page = body.items.find(({ name }: Row) => name === 'manifest.json').url as string;
    const tool = join(import.meta.dirname, '../../infra/tools/verify-publication.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, page], { encoding: 'utf8' });
    expect([status, stderr], stdout).toEqual([0, '']);
    expect(stdout).not.toContain('✗');
  });

  describe('recounted from nothing but the events', () => {
    let stories: readonly Story[];
    beforeAll(async () => {
      stories = storiesOf(await recordsOf(house, ({ pk }) => pk.startsWith('OBLIGATION#')));
    });

    test('every number of every final publication is that of the events', async () => {
      const periods = [...MONTHS, '2026-Q1', '2026-Q2', '2026-H1', '2026-Q3', '2026-9M', '2026-Q4', '2026-H2', '2026'];
      let compared = 0;
      for (const period of periods) {
        const { body } = await house.get(`/v1/publications/${period}`);
        const span = { from: Date.parse(`${body.from}T00:00:00+07:00`), to: Date.parse(`${body.to}T23:59:59.999+07:00`) };
        for (const plan of PLANS) {
          const table = body.sections
            .flatMap(({ tables }: Row) => tables)
            .find(({ id }: Row) => id === `tasks-${plan.toLowerCase()}`);
          const should = recount(stories, plan, span);
          const rows = new Map<string, Row>((table?.rows ?? []).map((row: Row) => [row.key, row]));
          expect([...rows.keys()].sort(), `${plan} ${period}`).toEqual([...should.keys()].sort());
          for (const [agency, counted] of should) {
            expect(rows.get(agency), `${plan} ${period} ${agency}`).toMatchObject(counted);
            compared += Object.keys(counted).length;
          }
          expect(table?.total ?? {}, `${plan} ${period}`).toMatchObject(sum([...should.values()]));
        }
      }
      expect(compared).toBeGreaterThan(20_000);
    });

    test('each obligation was warned, overdue and escalated as its ladder says, and nothing twice', async () => {
      const alerts = await all('/v1/alerts', coordinator);
      const raised = alerts.filter(({ of }) => of === 'obligation');
      expect(new Set(raised.map(({ subject, level, dueAt }) => `${subject} ${level} ${dueAt}`)).size).toBe(raised.length);
      const now = Date.parse('2026-12-18T08:00:00+07:00');
      const was = (id: string, level: string) => raised.filter((alert) => alert.subject === id && alert.level === level).length;
      let overdue = 0;
      for (const { id, steps } of stories) {
        const late = steps.some(({ state, at }, i) => {
          const due = state.overdueAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(state.overdueAt);
          return due < (steps[i + 1]?.at ?? now) && due >= at;
        });
        expect(was(id, 'overdue'), id).toBe(late ? 1 : 0);
        if (late) overdue++;
        if (late) expect(was(id, 'last-call'), id).toBe(1);
        if (!late) expect(was(id, 'overdue-5') + was(id, 'overdue-10'), id).toBe(0);
      }
      expect(overdue).toBeGreaterThan(100);
      for (const id of [`KH2630-V-1-7A~xa-ba-vi~2026-03`, `cong-khai-ket-qua-nhiem-vu-thang~xa-ba-vi~2026-07`])
        expect(['last-call', 'overdue', 'overdue-5', 'overdue-10'].map((level) => was(id, level))).toEqual([1, 1, 1, 1]);
      expect(was(EXTENDED, 'overdue')).toBe(0);
      expect(was(DECLINED, 'overdue')).toBe(1);
      const early = alerts.filter(({ kind }) => kind === 'early-warning');
      expect(early.length).toBeLessThan(24 * 143);
      for (const { warning } of early)
        for (const words of [warning.seen, warning.against, warning.whatToDo]) expect(words.vi && words.en).toBeTruthy();
    });
  });
});

const sum = (rows: readonly Counted[]): Record<string, number> => {
  const total: Record<string, number> = {};
  for (const row of rows) for (const [name, n] of Object.entries(row)) total[name] = (total[name] ?? 0) + n;
  return total;
};

describe('the third quarter', () => {
  test('has its report: contributed to, submitted, approved by somebody else, and filed with the publication', async () => {
    const show = async () => (await house.get('/v1/reports/2026-Q3', { token: coordinator })).body;
    const officer = await house.token('o', 'so-tu-phap', ['officer']);
    const sent = await house.call(
      'PUT',
      '/v1/reports/2026-Q3/contributions/so-tu-phap',
      { section: 'II.1', text: 'Đã rà soát' },
      { token: officer },
    );
    expect(sent.status, sent.text).toBe(200);
    const draft = await show();
    expect(draft).toMatchObject({ state: 'draft', figures: { revision: 2, status: 'final' } });
    const move = (body: object, token: string) => house.post('/v1/reports/2026-Q3/moves', body, { token });
    expect((await move({ move: 'submit', version: draft.version }, coordinator)).body.state).toBe('submitted');
    const { version } = await show();
    const approved = await move({ move: 'approve', version }, approver);
    expect([approved.status, approved.body.state], approved.text.slice(0, 300)).toEqual([200, 'approved']);
    await house.drain();
    const { body } = await house.get('/v1/publications/2026-Q3/files');
    const file = body.items.find(({ name }: Row) => name === 'report.docx');
    expect(file, JSON.stringify(body.items.map(({ name }: Row) => name))).toBeDefined();
    const bytes = new Uint8Array(await (await fetch(file.url)).arrayBuffer());
    expect([bytes[0], bytes[1]]).toEqual([0x50, 0x4b]);
  });

  test('shows the public what was published of the KPIs that ratings measure, as measurements and never as the index', async () => {
    const card = async (token?: string) =>
      (await house.get('/v1/scorecards/kpi-2026-2030?period=2026-Q3', token ? { token } : {})).body;
    const line = (body: Row, code: string) => body.items.find((item: Row) => item.code === code);
    const seen = await card();
    // Three months of 30, 14 and 4 ratings, the same in each month. The quarter shows the last field, no month does, and with it a second
    // is hidden, so that nobody finds it by subtraction; nor is there a figure for all three where one of them is missing.
    const land = { measurement: 'operational', actual: 40, numerator: 36, denominator: 90, n: 90, interval: [30.49, 50.33] };
    expect(line(seen, 'KPI-2830-3B-land')).toMatchObject({
      ...land,
      source: expect.stringContaining('không phải chỉ số chính thức'),
    });
    expect(line(seen, 'KPI-2830-3B-investment')).toMatchObject({ measurement: 'operational', n: 12, few: true });
    const month = (await house.get('/v1/scorecards/kpi-2026-2030?period=2026-08')).body;
    expect(line(month, 'KPI-2830-3B-land')).toMatchObject({ n: 30 });
    for (const code of ['KPI-2830-3B', 'KPI-2830-3B-investment', 'KPI-2830-3B-construction']) {
      expect(line(month, code).actual, code).toBeNull();
      expect(JSON.stringify(line(month, code)), code).not.toMatch(/"(n|numerator|denominator)":[1-9]/);
    }
    // One year is no line, its twelve published months are.
    const year = (await house.get('/v1/scorecards/kpi-2026-2030?period=2026')).body;
    expect(line(year, 'KPI-2830-3B-land')).toMatchObject({
      ...{ n: 360, actual: 40, trend: null },
      forecast: { method: 'linear-least-squares.v1', points: 12, value: 40 },
    });

    // Ratings that came late: whoever sees live figures has them, the public only when they are published.
    const late = {
      agency: 'phuong-hoan-kiem',
      service: 'land',
      occurredAt: '2026-09-01T10:00:00+07:00',
      channel: 'counter',
      filing: 'in-person',
      respondent: 'citizen',
    };
    const lines = Array.from({ length: 10 }, (_, i) => ({ ...late, externalId: `late-${i}`, answers: { overall: 5 } }));
    await house.batch(system, lines, 'late');
    await house.drain();
    expect(line(await card(coordinator), 'KPI-2830-3B-land')).toMatchObject({ n: 100, numerator: 46, actual: 46 });
    expect(line(await card(), 'KPI-2830-3B-land')).toMatchObject(land);
  });
});
