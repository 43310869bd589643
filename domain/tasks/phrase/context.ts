import type { AgencyId } from '../../agencies/agency.ts';
import { Refusal } from '../../fail.ts';
import { addDays, isLocalDate, type LocalDate, lastDayOfMonth } from '../../time.ts';

/** What a phrase needs from the plan it stands in: the days of the plan, and who is meant by a name. */
export type PhraseContext = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly agencyNamed?: (name: string) => AgencyId | undefined;
};

/** The year of a phrase that names none: that of the plan, if the plan has one year only. */
export function yearOf(printed: string | undefined, { from, to }: PhraseContext): number {
  if (printed !== undefined) return Number(printed);
  if (from.slice(0, 4) !== to.slice(0, 4)) throw new Refusal('deadline-year-missing', 'deadline');
  return Number(from.slice(0, 4));
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** A day as printed. Refuses one that the calendar does not have. */
export function dayOf(year: number, month: number | string, day: number | string): LocalDate {
  const date = `${year}-${pad(Number(month))}-${pad(Number(day))}`;
  if (!isLocalDate(date)) throw new Refusal('deadline-no-such-day', 'deadline', { day: date });
  return date;
}

export const firstOfMonth = (year: number, month: number | string): LocalDate => dayOf(year, month, 1);

export const endOfMonth = (year: number, month: number | string): LocalDate =>
  lastDayOfMonth(Number(firstOfMonth(year, month).slice(0, 4)), Number(month));

export const dayBefore = (date: LocalDate): LocalDate => addDays(date, -1);

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** The number of a quarter written in Roman or Arabic digits. */
export const quarterOf = (printed: string): number => ROMAN[printed] ?? Number(printed);

/** Refuses a span that ends before it begins. */
export function ordered<const Span extends { from?: LocalDate; due: LocalDate }>(span: Span): Span {
  if (span.from !== undefined && span.from > span.due) throw new Refusal('deadline-backwards', 'deadline');
  return span;
}
