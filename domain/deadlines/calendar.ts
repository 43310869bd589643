import { Refusal } from '../fail.ts';
import { DAY_MS, HOUR_MS, type Instant, type LocalDate, MINUTE_MS } from '../time.ts';
import { type CalendarYear, REFERENCE_YEARS } from './calendar-data.ts';
import type { OffReason } from './types.ts';

/** Days since 1970-01-01, in Hanoi. */
export type DayNumber = number;

const ZONE_MS = 7 * HOUR_MS;
/** 2000-01-01 and 2100-01-01: the tables cover the days between; nothing this system judges lies outside. */
const FIRST_DAY: DayNumber = 10_957;
const END_DAY: DayNumber = 47_482;
const FIRST_YEAR = 2000;
const END_YEAR = 2100;

/** 08:00-12:00 and 13:30-17:30 in milliseconds after midnight, on every working day. */
const WINDOWS = [
  { opens: 8 * HOUR_MS, closes: 12 * HOUR_MS },
  { opens: 13 * HOUR_MS + 30 * MINUTE_MS, closes: 17 * HOUR_MS + 30 * MINUTE_MS },
] as const;
/** A due day ends with its last office minute. */
export const CLOSES_MS = WINDOWS[1].closes;
/** Office time of one working day. */
export const OFFICE_DAY_MS = WINDOWS.reduce((sum, { opens, closes }) => sum + closes - opens, 0);

export const dayOf = (instant: Instant): DayNumber => Math.floor((instant + ZONE_MS) / DAY_MS);
export const midnightOf = (day: DayNumber): Instant => day * DAY_MS - ZONE_MS;
/** The end of a due day, 17:30. */
export const closeOf = (day: DayNumber): Instant => midnightOf(day) + CLOSES_MS;
export const dayOfDate = (date: LocalDate): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const yearOf = (day: DayNumber): number => Number(dateOfDay(day).slice(0, 4));

const texts: LocalDate[] = [];
/** Formatting a date costs more than a whole due-date computation, so each is formatted once. */
export function dateOfDay(day: DayNumber): LocalDate {
  const index = day - FIRST_DAY;
  if (index < 0 || index >= END_DAY - FIRST_DAY) throw beyond();
  texts[index] ??= new Date(day * DAY_MS).toISOString().slice(0, 10);
  return texts[index];
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: DayNumber): boolean => (day + 3) % 7 >= 5;

const beyond = () => new Refusal('beyond-calendar', '', { from: FIRST_YEAR, to: END_YEAR - 1 });

type OffDay = { day: DayNumber; why: OffReason };

/**
 * One version of the state offices' calendar over all years, with constant-time arithmetic. Years without data have only weekends off
 * and are not official. Days before 2000 or after 2099 are refused (`beyond-calendar`).
 */
export class Calendar {
  readonly version: number;
  readonly years: readonly CalendarYear[];
  /** Weekdays off, in order. */
  readonly #off: readonly OffDay[];
  readonly #reasons: ReadonlyMap<DayNumber, OffReason>;
  /** Weekend days worked, in order. */
  readonly #makeUps: readonly DayNumber[];
  readonly #official: ReadonlySet<number>;
  /** By day: working days before it. One entry more than days, so that the difference of neighbours says whether a day is worked. */
  readonly #workedBefore: Int32Array;
  /** The n-th working day. */
  readonly #workingDays: Int32Array;

  constructor(version: number, years: readonly CalendarYear[]) {
    this.version = version;
    this.years = [...years].sort((a, b) => a.year - b.year);
    const off = this.years.flatMap((year) => year.off).map(({ date, why }) => ({ day: dayOfDate(date), why }));
    this.#off = off.filter(({ day }) => !isWeekend(day)).sort((a, b) => a.day - b.day);
    this.#reasons = new Map(this.#off.map(({ day, why }) => [day, why]));
    this.#makeUps = this.years.flatMap(({ work }) => work.map(({ date }) => dayOfDate(date))).sort((a, b) => a - b);
    this.#official = new Set(this.years.filter(({ provisional }) => !provisional).map(({ year }) => year));
    const makeUps = new Set(this.#makeUps);
    this.#workedBefore = new Int32Array(END_DAY - FIRST_DAY + 1);
    const working: DayNumber[] = [];
    for (let day = FIRST_DAY; day < END_DAY; day++) {
      if (makeUps.has(day) || !(isWeekend(day) || this.#reasons.has(day))) working.push(day);
      this.#workedBefore[day - FIRST_DAY + 1] = working.length;
    }
    this.#workingDays = Int32Array.from(working);
  }

  /** The next version, in which one year is replaced or added. */
  withYear(version: number, year: CalendarYear): Calendar {
    return new Calendar(version, [...this.years.filter((known) => known.year !== year.year), year]);
  }

  /** A year as known; without data: weekends only, provisional. */
  year(year: number): CalendarYear {
    const known = this.years.find((candidate) => candidate.year === year);
    return known ?? { year, provisional: true, source: '', off: [], work: [] };
  }

  isWorking(day: DayNumber): boolean {
    return this.workedBefore(day + 1) > this.workedBefore(day);
  }

  isWorkingDay(date: LocalDate): boolean {
    return this.isWorking(dayOfDate(date));
  }

  /** Why a day is off; undefined when it is worked. */
  whyOff(day: DayNumber): OffReason | undefined {
    if (this.isWorking(day)) return undefined;
    return this.#reasons.get(day) ?? 'weekend';
  }

  /** Working days from 2000-01-01 up to, not including, a day. */
  workedBefore(day: DayNumber): number {
    const count = this.#workedBefore[day - FIRST_DAY];
    if (count === undefined) throw beyond();
    return count;
  }

  /** The working day before which `count` working days lie. */
  workingDay(count: number): DayNumber {
    const day = this.#workingDays[count];
    if (day === undefined) throw beyond();
    return day;
  }

  /** Office time from 2000-01-01 to an instant, milliseconds. */
  officeTimeAt(instant: Instant): number {
    const day = dayOf(instant);
    const before = this.workedBefore(day) * OFFICE_DAY_MS;
    if (!this.isWorking(day)) return before;
    const time = instant - midnightOf(day);
    return WINDOWS.reduce((sum, { opens, closes }) => sum + Math.min(Math.max(time - opens, 0), closes - opens), before);
  }

  /** The first instant at which so much office time has passed: the end of a window, not the start of the next. */
  firstInstantAt(officeTime: number): Instant {
    const days = Math.ceil(officeTime / OFFICE_DAY_MS) - 1;
    return midnightOf(this.workingDay(days)) + timeOfDay(officeTime - days * OFFICE_DAY_MS, false);
  }

  /** The last instant at which no more office time has passed: the start of a window, not the end of the one before. */
  lastInstantAt(officeTime: number): Instant {
    const days = Math.floor(officeTime / OFFICE_DAY_MS);
    return midnightOf(this.workingDay(days)) + timeOfDay(officeTime - days * OFFICE_DAY_MS, true);
  }

  /** True within office hours; their last instant (12:00, 17:30) is outside. */
  isOpen(instant: Instant): boolean {
    const time = instant - midnightOf(dayOf(instant));
    return this.isWorking(dayOf(instant)) && WINDOWS.some(({ opens, closes }) => opens <= time && time < closes);
  }

  /** The instant itself when the offices are open, else their next opening. */
  nextOpen(instant: Instant): Instant {
    return this.isOpen(instant) ? instant : this.lastInstantAt(this.officeTimeAt(instant));
  }

  /** Weekdays off from one day to another, both included. */
  offBetween(from: DayNumber, to: DayNumber): OffDay[] {
    const found: OffDay[] = [];
    for (let i = firstAtLeast(this.#off, from, ({ day }) => day); i < this.#off.length && this.#off[i]!.day <= to; i++)
      found.push(this.#off[i]!);
    return found;
  }

  /** Weekend days worked from one day to another, both included. */
  makeUpsBetween(from: DayNumber, to: DayNumber): DayNumber[] {
    return this.#makeUps.filter((day) => from <= day && day <= to);
  }

  /** The years between two days for which there is no official plan. */
  unofficialYears(from: DayNumber, to: DayNumber): number[] {
    const years: number[] = [];
    for (let year = yearOf(from); year <= yearOf(to); year++) if (!this.#official.has(year)) years.push(year);
    return years;
  }

  /** The last day of the official calendar. Undefined when no year is official. */
  get officialUntil(): LocalDate | undefined {
    return this.#official.size === 0 ? undefined : `${Math.max(...this.#official)}-12-31`;
  }
}

/** Where in a working day so much office time has passed; on the seam of two windows the earlier or the later side. */
function timeOfDay(officeTime: number, late: boolean): number {
  const [morning, afternoon] = WINDOWS;
  const before = morning.closes - morning.opens;
  const inMorning = officeTime < before || (officeTime === before && !late);
  return inMorning ? morning.opens + officeTime : afternoon.opens + officeTime - before;
}

/** Index of the first entry that is not below `least`. */
function firstAtLeast<T>(sorted: readonly T[], least: number, value: (entry: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(sorted[middle]!) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calendar version 1: Hanoi's reference data. */
export const referenceCalendar = (): Calendar => new Calendar(1, REFERENCE_YEARS);
