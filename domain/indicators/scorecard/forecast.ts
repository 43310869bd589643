import { daysBetween, type LocalDate } from '../../time.ts';
import type { Point } from '../series.ts';

export const FORECAST_METHOD = 'linear-least-squares.v1';
/** A line through two points fits them whatever they are; only from the third on does it say something. */
export const MIN_POINTS = 3;

/** 97.5 % quantiles of Student's t by degrees of freedom 1 to 30; beyond, the normal one. */
const T_QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101,
  2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const NORMAL_QUANTILE = 1.96;

/**
 * What the line expects on the due date, with the range in which 95 % of such values would fall, both kept within what can be. `line` is
 * the line itself, which goes on beyond that: its value, the standard error of a new value, and the degrees of freedom of Student's t.
 */
export type Expected = {
  readonly method: typeof FORECAST_METHOD;
  readonly dueOn: LocalDate;
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
  readonly line: { readonly value: number; readonly error: number; readonly freedom: number };
  readonly points: number;
};

/** What is expected, or why nothing is. */
export type Forecast =
  | Expected
  | {
      readonly method: null;
      readonly reason: 'not-enough-observations' | 'due-passed' | 'not-forecastable';
      readonly points: number;
    };

export type Bounds = { readonly low: number; readonly high: number };

/** Fits a straight line through dated values and reads it on the due date; kept within what the line can have. */
export function forecast(points: readonly Point[], dueOn: LocalDate, { low, high }: Bounds): Forecast {
  const days = new Set(points.map(({ day }) => day));
  const last = points.at(-1);
  const first = points.at(0);
  if (!first || !last || days.size < MIN_POINTS)
    return { method: null, reason: 'not-enough-observations', points: points.length };
  if (last.day >= dueOn) return { method: null, reason: 'due-passed', points: points.length };
  const xs = points.map(({ day }) => daysBetween(first.day, day));
  const ys = points.map(({ value }) => value);
  const { at, errorAt } = leastSquares(xs, ys);
  const x = daysBetween(first.day, dueOn);
  const freedom = points.length - 2;
  const spread = (T_QUANTILES[freedom - 1] ?? NORMAL_QUANTILE) * errorAt(x);
  const clamp = (value: number) => round(Math.min(high, Math.max(low, value)));
  return {
    method: FORECAST_METHOD,
    dueOn,
    value: clamp(at(x)),
    interval: [clamp(at(x) - spread), clamp(at(x) + spread)],
    line: { value: round(at(x)), error: round(errorAt(x)), freedom },
    points: points.length,
  };
}

/** The line of least squares, and the standard error of a new value read from it. */
function leastSquares(xs: readonly number[], ys: readonly number[]) {
  const n = xs.length;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const squares = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  const slope = xs.reduce((sum, x, i) => sum + (x - meanX) * ((ys[i] ?? 0) - meanY), 0) / squares;
  const at = (x: number) => meanY + slope * (x - meanX);
  const residual = Math.sqrt(xs.reduce((sum, x, i) => sum + ((ys[i] ?? 0) - at(x)) ** 2, 0) / (n - 2));
  return { at, errorAt: (x: number) => residual * Math.sqrt(1 + 1 / n + (x - meanX) ** 2 / squares) };
}

const DECIMALS = 10_000;
const round = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;
