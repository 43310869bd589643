import type { Calendar } from '../../domain/deadlines/calendar.ts';
import { addDays, type LocalDate } from '../../domain/time.ts';

/** The days of a year that one calendar works and the other does not: `off` from now on, and `work` from now on. */
export function changedDays(before: Calendar, after: Calendar, year: number): { off: LocalDate[]; work: LocalDate[] } {
  const off: LocalDate[] = [];
  const work: LocalDate[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (before.isWorkingDay(day) === after.isWorkingDay(day)) continue;
    (after.isWorkingDay(day) ? work : off).push(day);
  }
  return { off, work };
}
