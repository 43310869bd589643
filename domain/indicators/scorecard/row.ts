import { type Period, parsePeriod } from '../../periods/period.ts';
import type { LocalDate } from '../../time.ts';
import type { OperationalMeasurement } from '../measurement/kpi-measurement.ts';
import type { Observation, Stage } from '../observation.ts';
import { bestObservation, type Point, seriesOf } from '../series.ts';
import type { IndicatorLine, Operator, Owner } from '../structure.ts';
import { gapOf, type Target, targetFor } from '../target.ts';
import { type Forecast, forecast, MIN_POINTS } from './forecast.ts';
import type { ScorecardInput } from './input.ts';
import { type Status, statusOf } from './status.ts';
import { sameMethod, type Trend, trendOf } from './trend.ts';

/**
 * One line of a scorecard. `actual` is the figure of exactly this period, null when there is none; `latest` the last one there is.
 * `measurement` says what the actual is: a stage of the official procedure, or an operational measurement of our own, which is never
 * the official index. `gap` below zero is missing. `owner` is null where the cell is blank or several answer (`owners`).
 */
export type ScorecardRow = {
  readonly code: string;
  readonly parent?: string;
  readonly level: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly unit?: string;
  readonly max?: number;
  readonly operator: Operator;
  readonly target: number | null;
  readonly targetRaw?: string;
  readonly dueOn?: string;
  readonly phase?: string;
  readonly baseline: { readonly value: number; readonly period: string } | null;
  readonly actual: number | null;
  readonly raw?: string;
  readonly measurement: Stage | 'operational' | null;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly n?: number;
  readonly interval?: readonly [number, number];
  /** Under 10 answers: no figure. Under 30: a figure to be read with care. */
  readonly tooFew?: true;
  readonly few?: true;
  readonly latest: { readonly period: string; readonly value: number } | null;
  readonly gap: number | null;
  readonly status: Status;
  readonly trend: Trend | null;
  readonly forecast: Forecast | null;
  readonly owner: string | null;
  readonly owners: readonly Owner[];
  /** A line that only heads others and is laid down without an owner. */
  readonly heading?: true;
  readonly source: string;
  readonly methodVersion: string;
};

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

type Actual = Pick<
  ScorecardRow,
  'actual' | 'raw' | 'measurement' | 'numerator' | 'denominator' | 'n' | 'interval' | 'tooFew' | 'few'
> & {
  readonly source?: string;
  readonly method?: string;
};

/** Puts target, figure, direction and judgement of one line together. */
export function scorecardRow(line: IndicatorLine, input: ScorecardInput, period: Period): ScorecardRow {
  const { structure, agency, known, asOf } = input;
  const { code, operator } = line;
  const target = targetFor(input.targets, { code, agency, period, knownOn: known?.by === 'recorded' ? known.on : undefined });
  const { source, method, ...actual } = actualOf(line, input, period);
  const points = pointsOf(line, input, actual.measurement, period)
    .filter(({ day }) => day <= period.to)
    .map((point) => ({ ...point, day: earlier(point.day, asOf) }));
  const foreseenBy = seriesForForecast(line, input, actual.measurement, { period, points });
  const expected = target ? expectedFrom(line, sameMethod(foreseenBy, structure.breaks, period.to), target) : null;
  const last = points.at(-1);
  return {
    ...{ code, operator, level: line.level, nameVi: line.nameVi, nameEn: line.nameEn },
    ...(line.parent ? { parent: line.parent } : {}),
    ...(line.unit ? { unit: line.unit } : {}),
    ...(line.max === undefined ? {} : { max: line.max }),
    target: target?.value ?? null,
    ...(target?.raw ? { targetRaw: target.raw } : {}),
    ...(target ? { dueOn: target.dueOn } : {}),
    ...(target?.phase ? { phase: target.phase } : {}),
    baseline: baselineOf(target, points),
    ...actual,
    latest: last ? { period: last.period, value: last.value } : null,
    gap: target && actual.actual !== null ? gapOf(actual.actual, target) : null,
    status: statusOf(actual.actual, target, { periodEnd: period.to, asOf }, expected),
    trend: actual.actual === null ? null : trendOf(points, structure.breaks, operator),
    forecast: expected,
    owner: line.owners.length === 1 ? (line.owners[0]?.agency ?? null) : null,
    owners: line.owners,
    ...(isHeading(line, input) ? { heading: true as const } : {}),
    source: source ?? target?.source ?? line.source,
    methodVersion: method ?? `${structure.index}@${structure.version}`,
  };
}

/** A reported figure first, official before appraised before self-scored; else, for lines our ratings measure, the measurement. */
function actualOf(line: IndicatorLine, { observations, measurements, agency, known }: ScorecardInput, period: Period): Actual {
  const observation = bestObservation(observations, { code: line.code, period: period.id, agency, known });
  if (observation) return reported(observation);
  const measured = agency ? undefined : measurements?.find((entry) => entry.code === line.code && entry.period === period.id);
  return measured ? operational(measured) : { actual: null, measurement: null };
}

const reported = ({ value, raw, stage, numerator, denominator, source }: Observation): Actual => ({
  actual: value,
  ...(raw ? { raw } : {}),
  measurement: stage,
  ...(numerator === undefined ? {} : { numerator }),
  ...(denominator === undefined ? {} : { denominator }),
  source,
});

const operational = ({
  value,
  numerator,
  denominator,
  n,
  interval,
  few,
  counted,
  source,
  methodVersion,
}: OperationalMeasurement): Actual => ({
  actual: value,
  measurement: 'operational',
  ...(counted
    ? denominator > 0
      ? { numerator, denominator }
      : {}
    : answersOf({ value, numerator, denominator, n, interval, few })),
  source,
  method: methodVersion,
});

type Answers = Pick<OperationalMeasurement, 'value' | 'numerator' | 'denominator' | 'n' | 'interval' | 'few'>;

const answersOf = ({ value, numerator, denominator, n, interval, few }: Answers) =>
  value === null || !interval
    ? { tooFew: true as const }
    : { numerator, denominator, n, interval, ...(few ? { few: true as const } : {}) };

/** Values of one making only: measurements where the actual is one, reported figures else. */
function pointsOf(line: IndicatorLine, input: ScorecardInput, by: Actual['measurement'], period: Period): Point[] {
  const { observations, agency, known } = input;
  if (by === 'operational') return measuredPoints(line, input, period.kind);
  const sameKind = seriesOf(observations, { code: line.code, agency, known, kind: period.kind });
  return sameKind.length > 0 ? sameKind : seriesOf(observations, { code: line.code, agency, known });
}

/** A line can be drawn through months long before it can through years; the step from one period to the next stays one of equal periods. */
function seriesForForecast(
  line: IndicatorLine,
  input: ScorecardInput,
  by: Actual['measurement'],
  { period, points }: { readonly period: Period; readonly points: readonly Point[] },
): readonly Point[] {
  if (by !== 'operational' || points.length >= MIN_POINTS) return points;
  const months = measuredPoints(line, input, 'month').filter(({ day }) => day <= period.to);
  return months.length > points.length ? months : points;
}

function measuredPoints(
  { code }: IndicatorLine,
  { structure, measurements = [] }: ScorecardInput,
  kind: Period['kind'],
): Point[] {
  const asObservations = measurements.flatMap(({ code: of, period: id, measuredIn, value }) => {
    const period = parsePeriod(measuredIn ?? id, 'report');
    return of !== code || value === null || !period
      ? []
      : [{ ...NO_STAGE, index: structure.index, code, period: id, value, observedOn: period.to }];
  });
  return seriesOf(asObservations, { code, kind });
}

const NO_STAGE = {
  stage: 'self',
  source: '',
  revision: 1,
  recordedAt: '2000-01-01T00:00:00+07:00',
} as const;

/** What the target itself names, else the last figure before it applied. */
function baselineOf(target: Target | undefined, points: readonly Point[]): ScorecardRow['baseline'] {
  if (!target) return null;
  if (target.baseline) return { value: target.baseline.value, period: target.baseline.period };
  const before = points.filter(({ day }) => day < target.appliesFrom).at(-1);
  return before ? { value: before.value, period: before.period } : null;
}

/** A milestone is reached or not; a line through noughts and ones says nothing. */
function expectedFrom(line: IndicatorLine, points: readonly Point[], target: Target): Forecast {
  if (line.unit === 'milestone') return { method: null, reason: 'not-forecastable', points: points.length };
  const low = line.operator === 'rank<=' ? 1 : 0;
  return forecast(points, target.dueOn, { low, high: line.max ?? Number.POSITIVE_INFINITY });
}

/** Totals and lines with parts, in tables that give owners to the parts. */
const isHeading = ({ code, parent, owners }: IndicatorLine, { structure }: ScorecardInput): boolean =>
  owners.length === 0 &&
  structure.lines.some((line) => line.parent === code) &&
  (structure.adds || code === 'TOTAL' || parent === 'TOTAL');
