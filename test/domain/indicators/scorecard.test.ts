import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../domain/fail.ts';
import type { IndexId } from '../../../domain/indicators/index-id.ts';
import { measureKpis, type ServiceShare } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import type { Observation } from '../../../domain/indicators/observation.ts';
import { referenceObservations, referenceTargets } from '../../../domain/indicators/reference.ts';
import { forecast } from '../../../domain/indicators/scorecard/forecast.ts';
import type { ScorecardInput } from '../../../domain/indicators/scorecard/input.ts';
import { latestPeriod, scorecard } from '../../../domain/indicators/scorecard/scorecard.ts';
import { structureOf } from '../../../domain/indicators/structures/index.ts';
import { addDays } from '../../../domain/time.ts';

const AT = '2026-06-01T00:00:00+07:00';

const official = (index: IndexId, code: string, period: string, value: number, more: Partial<Observation> = {}): Observation => ({
  ...{
    index,
    code,
    period,
    value,
    stage: 'official',
    source: 'Bộ Nội vụ',
    observedOn: '2026-05-20',
    revision: 1,
    recordedAt: AT,
  },
  ...more,
});

const card = (index: IndexId, period: string, extra: Observation[] = [], more: Partial<ScorecardInput> = {}) =>
  scorecard({
    structure: structureOf(index),
    observations: [...referenceObservations(AT), ...extra].filter((observation) => observation.index === index),
    targets: referenceTargets(AT).filter((target) => target.index === index),
    period,
    asOf: '2031-01-31',
    ...more,
  });

const row = (code: string, ...[index, period, extra, more]: Parameters<typeof card>) =>
  card(index, period, extra, more).rows.find((line) => line.code === code)!;

describe('a scorecard of the official tables', () => {
  test('has the target of 2025, the result of 2024 as baseline, and no actual before one is given', () => {
    expect(row('TOTAL', 'sipas', '2025')).toMatchObject({
      ...{ target: 88, baseline: { value: 86.5, period: '2024' }, actual: null, gap: null, status: 'no-data' },
      latest: { period: '2024', value: 86.5 },
    });
  });

  test('judges a result of 2025 and shows the step from the year before', () => {
    expect(row('TOTAL', 'sipas', '2025', [official('sipas', 'TOTAL', '2025', 87.4)])).toMatchObject({
      ...{ actual: 87.4, measurement: 'official', gap: -0.6, status: 'missed' },
      trend: { from: '2024', value: 86.5, change: 0.9, better: true, comparable: true },
    });
  });

  test('a change of method between two years is said, and the step is not praised', () => {
    const { trend, status } = row('TOTAL', 'par-index', '2025', [official('par-index', 'TOTAL', '2025', 96.6)]);
    expect(trend).toMatchObject({ comparable: false, better: null });
    expect(status).toBe('met');
  });

  test('blank owners stay blank and are listed; several owners are all named', () => {
    const sipas = card('sipas', '2025');
    expect(sipas.blankOwners).toEqual(['4']);
    expect(sipas.rows.find(({ code }) => code === '3')).toMatchObject({ owner: null });
    expect(sipas.rows.find(({ code }) => code === '3')?.owners).toHaveLength(9);
    expect(card('kpi-2026-2030', '2026').blankOwners).toEqual(['KPI-2627-7A', 'KPI-2830-4', 'KPI-2830-8', 'KPI-2830-10A']);
    expect(card('par-index', '2025').blankOwners).toEqual([]);
  });

  test('every line is counted under one status', () => {
    const { byStatus, rows } = card('papi', '2025', [official('papi', '5.3', '2025', 2.4)]);
    expect(Object.values(byStatus).reduce((sum, n) => sum + n, 0)).toBe(rows.length);
    expect(byStatus).toMatchObject({ met: 1, 'no-data': 36 });
  });

  test('as known on an earlier day it shows the earlier revision', () => {
    const first = official('sipas', 'TOTAL', '2025', 87.4);
    const second = official('sipas', 'TOTAL', '2025', 88.1, { revision: 2, recordedAt: '2026-08-01T10:00:00+07:00' });
    expect(row('TOTAL', 'sipas', '2025', [first, second])).toMatchObject({ actual: 88.1, status: 'met' });
    const known = { on: '2026-07-31', by: 'recorded' } as const;
    expect(row('TOTAL', 'sipas', '2025', [first, second], { known })).toMatchObject({ actual: 87.4, status: 'missed' });
  });

  test('a rank is better when it is smaller', () => {
    const rank = row('KPI-2830-9', 'kpi-2026-2030', '2026', [official('kpi-2026-2030', 'KPI-2830-9', '2026', 7)]);
    expect(rank).toMatchObject({ target: 5, gap: -2, status: 'below' });
  });

  test('an open list shows the codes that observations bring', () => {
    const codes = card('other', '2026', [official('other', 'pci', '2026', 67)]).rows.map(({ code }) => code);
    expect(codes).toEqual(['pci']);
  });

  test('an unknown period is refused', () => {
    expect(() => card('sipas', '2025-13')).toThrow(Refusal);
  });

  test('the default period is the year of the latest target, or the latest reported figures', () => {
    const period = (index: IndexId) =>
      latestPeriod(
        {
          structure: structureOf(index),
          observations: referenceObservations(AT).filter((o) => o.index === index),
          targets: referenceTargets(AT).filter((t) => t.index === index),
        },
        '2026-09-20',
      );
    expect([period('par-index'), period('kpi-2026-2030'), period('facts'), period('dossiers')]).toEqual([
      '2025',
      '2026',
      '2025-Q1',
      '2026',
    ]);
  });
});

describe('KPIs that our own ratings measure', () => {
  const share = (
    scope: ServiceShare['scope'],
    numerator: number,
    denominator: number,
    assurance: ServiceShare['assurance'] = 'token',
  ) => ({
    ...{ scope, assurance, numerator, denominator, n: denominator },
  });
  const shares = [
    share('all', 180, 200),
    share('all', 90, 100, 'integration'),
    share('online', 97, 100),
    share('land', 80, 100),
    share('construction', 95, 100),
    share('investment', 9, 9),
  ];
  const measured = (more: ServiceShare[] = []) => measureKpis([...shares, ...more], '2026-Q3');

  test('land, construction and investment each stand on their own, and one that fails fails the whole', () => {
    const of = (code: string) => row(code, 'kpi-2026-2030', '2026-Q3', [], { measurements: measured() });
    expect(of('KPI-2830-3B-land')).toMatchObject({
      actual: 80,
      numerator: 80,
      denominator: 100,
      n: 100,
      measurement: 'operational',
      status: 'below',
    });
    expect(of('KPI-2830-3B-construction')).toMatchObject({ actual: 95, status: 'met' });
    expect(of('KPI-2830-3B-investment')).toMatchObject({ actual: null, tooFew: true, status: 'no-data' });
    expect(of('KPI-2830-3B')).toMatchObject({ actual: 88.04, status: 'below' });
  });

  test('verified assurances are added up, open ones never', () => {
    const one = measured().find(({ code }) => code === 'KPI-2830-3A');
    expect(one).toMatchObject({ value: 90, numerator: 270, denominator: 300, interval: [86.08, 92.91] });
    expect(measured([share('all', 0, 5000, 'open')])).toEqual(measured());
  });

  test('a measurement is marked as one and gives way to a reported figure', () => {
    const marked = row('KPI-2627-6', 'kpi-2026-2030', '2026-Q3', [], { measurements: measured() });
    expect(marked).toMatchObject({
      actual: 97,
      measurement: 'operational',
      methodVersion: 'share-4-5/verified/v1',
      status: 'met',
    });
    expect(marked.source).toContain('không phải chỉ số chính thức');
    const reported = [official('kpi-2026-2030', 'KPI-2627-6', '2026-Q3', 93)];
    expect(row('KPI-2627-6', 'kpi-2026-2030', '2026-Q3', reported, { measurements: measured() })).toMatchObject({
      ...{ actual: 93, measurement: 'official', status: 'below' },
    });
  });

  test('it never stands for SIPAS', () => {
    expect(row('KPI-2627-7A', 'kpi-2026-2030', '2026-Q3', [], { measurements: measured() })).toMatchObject({
      actual: null,
      measurement: null,
    });
  });

  test('nobody answered is no figure, not nought', () => {
    expect(measureKpis([], '2026-Q3').map(({ value, interval }) => [value, interval])).toEqual(Array(6).fill([null, null]));
  });
});

describe('the forecast to the due date', () => {
  const months = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'];
  const rising = (values: number[]) => values.map((value, at) => ({ period: months[at]!.slice(0, 7), day: months[at]!, value }));
  const bounds = { low: 0, high: 100 };

  test('two observations are not enough', () => {
    expect(forecast(rising([80, 81]), '2027-12-31', bounds)).toEqual({
      method: null,
      reason: 'not-enough-observations',
      points: 2,
    });
  });

  test('a straight rise is followed, with its method and range, and kept within the possible', () => {
    const expected = forecast(rising([80, 82, 84, 86]), '2027-12-31', bounds);
    expect(expected).toMatchObject({ method: 'linear-least-squares.v1', points: 4, value: 100, dueOn: '2027-12-31' });
  });

  test('what lies in the past is not forecast', () => {
    expect(forecast(rising([80, 82, 84]), '2026-03-31', bounds)).toMatchObject({ method: null, reason: 'due-passed' });
  });

  test('points on one line are read on that line, whatever its slope', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(days, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 400 }), (offsets, slope, ahead) => {
        const sorted = offsets.sort((a, b) => a - b);
        const at = (day: number) => 1000 + (slope * day) / 100;
        const points = sorted.map((day) => ({ period: 'x', day: addDays('2026-01-01', day), value: at(day) }));
        const due = sorted.at(-1)! + ahead;
        const expected = forecast(points, addDays('2026-01-01', due), { low: 0, high: 10_000 });
        if (!expected.method) throw new Error('a forecast was possible');
        expect(expected.value).toBeCloseTo(at(due), 3);
        expect(expected.interval[0]).toBeLessThanOrEqual(expected.value);
        expect(expected.interval[1]).toBeGreaterThanOrEqual(expected.value);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test('no target is missed before its due day is over, and a stand-in of January is dated January', () => {
    const january = measureKpis([{ scope: 'online', assurance: 'token', numerator: 93, denominator: 100, n: 100 }], '2027').map(
      (one) => ({ ...one, measuredIn: '2027-01' }),
    );
    const of = (asOf: string) => row('KPI-2627-6', 'kpi-2026-2030', '2027', [], { measurements: january, asOf });
    expect(of('2027-02-20')).toMatchObject({ dueOn: '2027-12-31', actual: 93, status: 'below' });
    expect(of('2027-02-20').forecast).toMatchObject({ method: null, reason: 'not-enough-observations' });
    expect([of('2027-12-31').status, of('2028-01-01').status]).toEqual(['below', 'missed']);
    expect(of('2027-02-20').latest).toEqual({ period: '2027', value: 93 });
  });

  test('a year that we measure ourselves is forecast from its published months, while its step stays one from year to year', () => {
    const share = (numerator: number) => [
      { scope: 'online' as const, assurance: 'token' as const, numerator, denominator: 100, n: 100 },
    ];
    const months = [80, 82, 84].flatMap((numerator, at) => measureKpis(share(numerator), `2026-0${at + 1}`));
    const year = measureKpis(share(83), '2026');
    const of = (measurements: typeof year) =>
      row('KPI-2627-6', 'kpi-2026-2030', '2026', [], { measurements, asOf: '2026-04-01' });
    expect(of([...year, ...months])).toMatchObject({
      ...{ actual: 83, status: 'on-track', trend: null, latest: { period: '2026', value: 83 } },
      forecast: { method: 'linear-least-squares.v1', points: 3, value: 100 },
    });
    expect(of([...year, ...months.slice(1)])).toMatchObject({ status: 'below', forecast: { reason: 'not-enough-observations' } });
  });

  test('the year in course is forecast from the years before it and from what is known by now', () => {
    const years = [
      official('kpi-2026-2030', 'KPI-2830-9', '2027', 12),
      official('kpi-2026-2030', 'KPI-2830-9', '2028', 9),
    ].concat(
      official('kpi-2026-2030', 'KPI-2830-9', '2026', 14),
      official('kpi-2026-2030', 'KPI-2830-9', '2030', 8, { observedOn: '2030-03-01' }),
    );
    const { forecast: expected, status } = row('KPI-2830-9', 'kpi-2026-2030', '2030', years, { asOf: '2030-04-01' });
    expect(expected).toMatchObject({ method: 'linear-least-squares.v1', points: 4, dueOn: '2030-12-31' });
    expect(['on-track', 'at-risk']).toContain(status);
    const unobserved = years.map((each) => ({ ...each, observedOn: '2031-05-01' }));
    expect(row('KPI-2830-9', 'kpi-2026-2030', '2030', unobserved, { asOf: '2030-04-01' }).forecast).toMatchObject({ points: 4 });
  });

  test('it decides between on track and at risk', () => {
    const quarters = (values: number[]) =>
      values.map((value, at) => official('kpi-2026-2030', 'KPI-2627-7A', `2026-Q${at + 1}`, value));
    expect(row('KPI-2627-7A', 'kpi-2026-2030', '2026-Q3', quarters([86, 86.5, 87])).status).toBe('on-track');
    expect(row('KPI-2627-7A', 'kpi-2026-2030', '2026-Q3', quarters([86, 86.1, 86.2])).status).toBe('at-risk');
    expect(row('KPI-2627-7A', 'kpi-2026-2030', '2026-Q2', quarters([86, 86.5])).status).toBe('below');
  });

  test('an old judgement stands: later points do not change it', () => {
    const all = [86, 86.1, 86.2, 90].map((value, at) => official('kpi-2026-2030', 'KPI-2627-7A', `2026-Q${at + 1}`, value));
    expect(row('KPI-2627-7A', 'kpi-2026-2030', '2026-Q3', all)).toEqual(
      row('KPI-2627-7A', 'kpi-2026-2030', '2026-Q3', all.slice(0, 3)),
    );
  });
});
