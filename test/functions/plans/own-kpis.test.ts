import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cell } from '../../../domain/metrics/cell.ts';
import { parseInstant } from '../../../domain/time.ts';
import { MemoryDatabase } from '../../fixtures/memory-database.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));

const { CaseDesk, WARD } = await import('../cases/desk.ts');
const { loadIndicators } = await import('../../../functions/load-plans/indicators.ts');
const { publishPeriod } = await import('../../../functions/publish/publish-period.ts');
const { increment } = await import('../../../functions/shared/store/cells.ts');
const { liveMeasurements } = await import('../../../functions/shared/indicators/live-measurements.ts');
const { publishedMeasurements } = await import('../../../functions/shared/indicators/published-measurements.ts');
const { scorecardOf } = await import('../../../functions/shared/indicators/scorecard.ts');
const warn = await import('../../../functions/warn/handler.ts');

const LINE = 'KPI-2627-6';
const NOW = '2026-09-17T07:30:00+07:00';
const server = buildApp({ logger: false });
let db: MemoryDatabase;

/** So many of a hundred online filers of a half-month are satisfied. */
async function rated(half: string, satisfied: number): Promise<void> {
  const counters = {
    respondents: 100,
    ...{ 'overall.5': satisfied, 'overall.1': 100 - satisfied },
    ...{ '@online-full.5': satisfied, '@online-full.1': 100 - satisfied },
  };
  const place = { family: 'satisfaction' as const, half, subject: 'service-contact.v1', agency: WARD, assurance: 'token' };
  const cells: Cell[] = [
    { ...place, counters },
    { ...place, service: 'land', channel: 'counter', counters },
  ];
  await db.send(new TransactWriteCommand({ TransactItems: cells.map(increment) }) as never);
}

async function close(month: string): Promise<void> {
  await publishPeriod({
    ...{ requestId: `close-${month}`, period: month, basis: 'report', stage: 'preliminary', requestedBy: 'schedule' },
    requestedAt: `${month}-15T00:30:00+07:00`,
  });
}

beforeAll(async () => {
  const endpoint = await server.listen({ port: 0, host: '127.0.0.1' });
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: endpoint, SITE_BUCKET: 'site', ARCHIVE_BUCKET: 'archive' });
  for (const bucket of ['site', 'archive']) await fetch(`${endpoint}/${bucket}`, { method: 'PUT' });
  const desk = new CaseDesk(memory).at('2026-06-15 09:00');
  db = memory.current as MemoryDatabase;
  await loadIndicators(desk.now);
  for (const [month, half, satisfied] of [
    ['2026-06', '2026-06a', 86],
    ['2026-07', '2026-07a', 84],
    ['2026-08', '2026-08a', 83],
  ] as const) {
    await rated(half, satisfied);
    await close(month);
  }
  await rated('2026-08b', 70); // of the report month that is not over
});
afterAll(() => server.close());

test('an index whose structure is not loaded yet is asked for again a little later: that is no fault', async () => {
  memory.current = new MemoryDatabase() as unknown as typeof memory.current;
  await expect(lineOf(liveMeasurements, '2026')).rejects.toMatchObject({ code: 'reference-data-loading' });
  memory.current = db as unknown as typeof memory.current;
});

const lineOf = async (measure: typeof liveMeasurements, period: string) => {
  const now = parseInstant(NOW)!;
  const { card } = await scorecardOf({ index: 'kpi-2026-2030', period, now, measure });
  return card.rows.find(({ code }) => code === LINE)!;
};

test('a year in course is measured live as it will be published, and forecast from its published months', async () => {
  const line = await lineOf(liveMeasurements, '2026');
  // 86 + 84 + 83 + 70 of 400: the reporting year holds the second half of August too.
  expect(line).toMatchObject({ actual: 80.75, n: 400, measurement: 'operational', trend: null });
  expect(line.forecast).toMatchObject({ method: 'linear-least-squares.v1', points: 3 });
});

test('a month is live by the days of its report period, with the step from the month that was published before it', async () => {
  expect(await lineOf(liveMeasurements, '2026-09')).toMatchObject({
    ...{ actual: 70, n: 100, trend: { from: '2026-08', value: 83, change: -13, better: false, comparable: true } },
  });
});

test('the public sees of the year what was published last, and the line through what was published', async () => {
  expect(await lineOf(publishedMeasurements, '2026')).toMatchObject({ actual: 83, n: 100, forecast: { points: 3 } });
});

test('a target that will be missed if things go on so is warned of, to its owners, from those very figures', async () => {
  await warn.handler({ scheduledTime: NOW } as never, {} as never);
  const warned = db.items('records').filter(({ pk, type }) => type === 'alert.raised.v1' && String(pk).includes(LINE));
  expect(warned.length).toBeGreaterThan(0);
  for (const { pk } of warned) expect(pk).toContain('target-at-risk');
});
