import { addDays, daysBetween, isoWeekday, type LocalDate } from '../../domain/time.ts';

const THURSDAY = 4;

/** The ISO week of a day, `2026-W36`: a week belongs to the year of its Thursday. */
export function isoWeek(day: LocalDate): string {
  const thursday = addDays(day, THURSDAY - isoWeekday(day));
  const number = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`;
}

/** The Monday of a day's week. */
export const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - isoWeekday(day));
