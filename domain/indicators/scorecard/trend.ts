import type { LocalDate } from '../../time.ts';
import type { Point } from '../series.ts';
import type { MethodBreak, Operator } from '../structure.ts';

/** The step from the period before. `comparable` is false when the method changed in between; then `better` says nothing. */
export type Trend = {
  readonly from: string;
  readonly value: number;
  readonly change: number;
  readonly better: boolean | null;
  readonly comparable: boolean;
};

/** Compares the last point with the one before it; null when there is none before. */
export function trendOf(points: readonly Point[], breaks: readonly MethodBreak[], operator: Operator): Trend | null {
  const [before, now] = points.slice(-2);
  if (!before || !now) return null;
  const change = Math.round((now.value - before.value) * 1e6) / 1e6;
  const comparable = !breaks.some(({ from }) => before.day < from && from <= now.day);
  const wantsLess = operator === '<=' || operator === 'rank<=';
  const better = !comparable || change === 0 ? null : wantsLess ? change < 0 : change > 0;
  return { from: before.period, value: before.value, change, better, comparable };
}

/** The points made by the method of a day: those after the last break before it. */
export function sameMethod(points: readonly Point[], breaks: readonly MethodBreak[], on: LocalDate): Point[] {
  const last = breaks
    .map(({ from }) => from)
    .filter((from) => from <= on)
    .sort()
    .at(-1);
  return points.filter(({ day }) => day <= on && (last === undefined || day >= last));
}
