import type { AgencyId } from '../agencies/agency.ts';
import { addDays, isoWeekday, type LocalDate, lastDayOfMonth } from '../time.ts';
import { type PlainDeadline, partsOf } from './deadline.ts';
import type { Plan } from './plan.ts';
import { deadlineOf, type Task } from './task.ts';

/**
 * One time at which a task is owed: from when it is asked, and its last day. Recurring and continuous tasks have one per period, named
 * by `id` (`2026-09`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026-W36`, `2026`); other tasks have one, without id. Where two limits of a task
 * would give the same agencies the same id, that of the second ends with `-2`.
 */
export type Occurrence = { readonly id?: string; readonly opensOn: LocalDate; readonly dueOn?: LocalDate };

/** An occurrence, and for which leads it is; without `for`, all. */
export type TaskOccurrence = Occurrence & { readonly for?: readonly AgencyId[] };

/** Periodic reform reports are due on the 20th of the last month of Q1, the half-year, nine months (the Q3 report) and the year. */
const REPORT_DUE_DAY = 20;
/** Each is asked for from the 15th of the month before, when its last reporting month begins, so that only one is open at a time. */
const REPORT_OPENS_DAY = 15;
const REPORTS = [
  { suffix: '-Q1', lastMonth: 3 },
  { suffix: '-H1', lastMonth: 6 },
  { suffix: '-9M', lastMonth: 9 },
  { suffix: '', lastMonth: 12 },
] as const;

/** The occurrences of a task that open from one day to another, both included, within its plan; in order of opening. */
export function occurrencesBetween(task: Task, plan: Plan, from: LocalDate, to: LocalDate): TaskOccurrence[] {
  const parts = partsOf(deadlineOf(task)).map(({ for: agencies, deadline }) => ({
    agencies,
    occurrences: occurrencesOf(deadline, plan, task.declared?.on),
  }));
  const found = parts.flatMap(({ agencies, occurrences }, i) => {
    const before = parts.slice(0, i).filter((other) => overlap(other.agencies, agencies));
    return occurrences.map(({ id, ...occurrence }) => {
      const taken = before.filter((other) => other.occurrences.some((each) => each.id === id)).length;
      const own = taken === 0 ? id : [id, taken + 1].filter((text) => text !== undefined).join('-');
      return { ...(own !== undefined && { id: own }), ...occurrence, ...(agencies && { for: agencies }) };
    });
  });
  return found.filter(({ opensOn }) => from <= opensOn && opensOn <= to).sort((a, b) => compare(a.opensOn, b.opensOn));
}

/** One that names agencies and one that does not are never for the same: the latter is for all others. */
const overlap = (a: readonly AgencyId[] | undefined, b: readonly AgencyId[] | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.some((agency) => b.includes(agency));

/** All occurrences of one limit over the life of a plan. A condition that was not declared has none. */
function occurrencesOf(deadline: PlainDeadline, plan: Plan, declaredOn: LocalDate | undefined): Occurrence[] {
  const starts = declaredOn ?? plan.from;
  switch (deadline.type) {
    case 'conditional':
      return [];
    case 'continuous':
      return reports(starts, plan.to, REPORT_DUE_DAY);
    case 'recurring':
      if (deadline.every === 'report-period') return reports(starts, plan.to, deadline.dueDay ?? REPORT_DUE_DAY);
      if (deadline.every === 'week') return plan.weekly ? weeks(starts, plan.to) : [];
      return months(starts, plan.to, MONTHS_IN[deadline.every], deadline);
    default: {
      const opensOn = 'from' in deadline && deadline.from !== undefined ? deadline.from : starts;
      return [{ opensOn: opensOn < deadline.due ? opensOn : deadline.due, dueOn: deadline.due }];
    }
  }
}

const MONTHS_IN = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
const pad = (n: number): string => String(n).padStart(2, '0');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Months, quarters, half-years or years that are not over when the plan begins and begin before it ends. Due on their last day, or on
 * `dueDay` of their last month; of a year perhaps in `dueMonth`.
 */
function months(from: LocalDate, to: LocalDate, length: 1 | 3 | 6 | 12, { dueDay, dueMonth }: DueIn): Occurrence[] {
  const found: Occurrence[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (let first = 1; first <= 12; first += length) {
      const last = first + length - 1;
      const opensOn = `${year}-${pad(first)}-01`;
      const dueOn = dayIn(year, length === 12 ? (dueMonth ?? last) : last, dueDay);
      if (dueOn < from || opensOn > to) continue;
      found.push({ id: IDS[length](year, last), opensOn: opensOn < from ? from : opensOn, dueOn });
    }
  return found;
}

type DueIn = { readonly dueDay?: number | undefined; readonly dueMonth?: number | undefined };

const IDS = {
  1: (year: number, last: number) => `${year}-${pad(last)}`,
  3: (year: number, last: number) => `${year}-Q${last / 3}`,
  6: (year: number, last: number) => `${year}-H${last / 6}`,
  12: String,
} as const;

/** A day of a month; its last day where it has no such day, or none is named. */
function dayIn(year: number, month: number, day: number | undefined): LocalDate {
  const last = lastDayOfMonth(year, month);
  const wanted = `${year}-${pad(month)}-${pad(day ?? 31)}`;
  return wanted < last ? wanted : last;
}

function reports(from: LocalDate, to: LocalDate, dueDay: number): Occurrence[] {
  const found: Occurrence[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (const { suffix, lastMonth } of REPORTS) {
      const opensOn = `${year}-${pad(lastMonth - 1)}-${REPORT_OPENS_DAY}`;
      const dueOn = dayIn(year, lastMonth, dueDay);
      if (dueOn >= from && opensOn <= to) found.push({ id: `${year}${suffix}`, opensOn: opensOn < from ? from : opensOn, dueOn });
    }
  return found;
}

/** ISO weeks, Monday to Friday; the week belongs to the year of its Thursday. */
function weeks(from: LocalDate, to: LocalDate): Occurrence[] {
  const found: Occurrence[] = [];
  for (let monday = addDays(from, 1 - isoWeekday(from)); monday <= to; monday = addDays(monday, 7)) {
    const thursday = addDays(monday, 3);
    const dueOn = addDays(monday, 4);
    if (dueOn < from) continue;
    const year = thursday.slice(0, 4);
    const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / WEEK_MS) + 1;
    found.push({ id: `${year}-W${pad(number)}`, opensOn: monday < from ? from : monday, dueOn });
  }
  return found;
}

const WEEK_MS = 7 * 24 * 3_600_000;
