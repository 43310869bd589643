import { dateOf, endOfDay, type Instant, type LocalDate, lastDayOfMonth, startOfDay } from '../time.ts';

/**
 * Half a month: `2026-09a` is 1 to 14 September, `2026-09b` is 15 September to the end of the month.
 * The split at the 15th makes reporting periods (15th to 14th, Decree 09/2019 Art. 12) and calendar months both sums of halves.
 */
export type HalfMonth = string;

const SPLIT_DAY = 15;
const PATTERN = /^(\d{4})-(0[1-9]|1[0-2])([ab])$/;

export const isHalfMonth = (text: string): boolean => PATTERN.test(text);

export const halfMonthOf = (date: LocalDate): HalfMonth => `${date.slice(0, 7)}${Number(date.slice(8)) < SPLIT_DAY ? 'a' : 'b'}`;

export const halfMonthAt = (instant: Instant): HalfMonth => halfMonthOf(dateOf(instant));

export function firstDayOf(half: HalfMonth): LocalDate {
  return `${half.slice(0, 7)}-${half.endsWith('a') ? '01' : SPLIT_DAY}`;
}

export function lastDayOf(half: HalfMonth): LocalDate {
  if (half.endsWith('a')) return `${half.slice(0, 7)}-${SPLIT_DAY - 1}`;
  return lastDayOfMonth(Number(half.slice(0, 4)), Number(half.slice(5, 7)));
}

export function nextHalf(half: HalfMonth): HalfMonth {
  if (half.endsWith('a')) return `${half.slice(0, 7)}b`;
  const year = Number(half.slice(0, 4));
  const month = Number(half.slice(5, 7));
  return month === 12 ? `${year + 1}-01a` : `${year}-${String(month + 1).padStart(2, '0')}a`;
}

/** The halves from one to another, both included; empty when `last` is before `first`. */
export function halvesBetween(first: HalfMonth, last: HalfMonth): HalfMonth[] {
  const halves: HalfMonth[] = [];
  for (let half = first; half <= last; half = nextHalf(half)) halves.push(half);
  return halves;
}

/** First and last instant of a half-month, both included. */
export const boundsOf = (half: HalfMonth): { from: Instant; to: Instant } => ({
  from: startOfDay(firstDayOf(half)),
  to: endOfDay(lastDayOf(half)),
});
