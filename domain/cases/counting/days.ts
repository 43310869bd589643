import type { Counters } from '../../metrics/cell.ts';
import { LONGEST_DAYS, OVER } from './cells.ts';

/** What a percentile is when it lies among the durations over 60 working days: more than 60, told as 61. */
export const MORE_THAN_LONGEST = LONGEST_DAYS + 1;

/** Settlements by working days: 0 to 60, then over. */
export const daysHistogram = (counters: Counters): number[] => [
  ...Array.from({ length: LONGEST_DAYS + 1 }, (_, days) => counters[`days.${days}`] ?? 0),
  counters[`days.${OVER}`] ?? 0,
];

/**
 * The exact percentile of working days, by nearest rank: the shortest duration within which at least that share was settled. Null when
 * nothing was settled.
 */
export function daysPercentile(counters: Counters, percent: number): number | null {
  const histogram = daysHistogram(counters);
  const n = histogram.reduce((total, count) => total + count, 0);
  if (n <= 0) return null;
  const rank = Math.max(Math.ceil((percent * n) / 100), 1);
  let seen = 0;
  for (const [days, count] of histogram.entries()) {
    seen += count;
    if (seen >= rank) return days;
  }
  return MORE_THAN_LONGEST;
}
