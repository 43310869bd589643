/**
 * Time as the domain sees it: instants are numbers that arrive with an event, days are days in Hanoi.
 * Viet Nam has had one offset, +07:00, and no summer time since 1975, so the zone is a constant and no library is needed.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A day in Hanoi, `YYYY-MM-DD`. Compares correctly as a string. */
export type LocalDate = string;

/** Minutes since midnight in Hanoi, 0 to 1440. */
export type MinuteOfDay = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const ZONE_OFFSET_MS = 7 * HOUR_MS;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** True for a day that exists in the calendar (2026-02-29 does not). */
export function isLocalDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  return new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))).toISOString().startsWith(text);
}

/** Reads an ISO 8601 instant with offset. Undefined when the text is not one, or names a day that does not exist. */
export function parseInstant(text: string): Instant | undefined {
  if (!INSTANT.test(text) || !isLocalDate(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** ISO 8601 in Hanoi's offset; milliseconds only where there are some. */
export function formatInstant(instant: Instant): string {
  const local = new Date(instant + ZONE_OFFSET_MS).toISOString();
  const ms = local.slice(19, 23);
  return `${local.slice(0, 19)}${ms === '.000' ? '' : ms}+07:00`;
}

/** The day in Hanoi on which the instant lies. */
export const dateOf = (instant: Instant): LocalDate => new Date(instant + ZONE_OFFSET_MS).toISOString().slice(0, 10);

/** Midnight in Hanoi, at which the day begins. */
export const startOfDay = (date: LocalDate): Instant => Date.parse(`${date}T00:00:00Z`) - ZONE_OFFSET_MS;

/** The last millisecond of the day in Hanoi. */
export const endOfDay = (date: LocalDate): Instant => startOfDay(date) + DAY_MS - 1;

/** The instant on a day at so many minutes after midnight. */
export const atMinute = (date: LocalDate, minute: MinuteOfDay): Instant => startOfDay(date) + minute * MINUTE_MS;

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** 1 = Monday … 7 = Sunday. */
export const isoWeekday = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The last day of a month, `month` 1 to 12. */
export const lastDayOfMonth = (year: number, month: number): LocalDate =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
