import { addDays, dateOf, type Instant, type LocalDate, lastDayOfMonth } from '../time.ts';
import { type HalfMonth, halfMonthOf, halvesBetween } from './half-month.ts';

/** `report`: 15th to 14th (Decree 09/2019 Art. 12), what is published. `calendar`: calendar months, for Decision 766. */
export type Basis = 'report' | 'calendar';
export const BASES = ['report', 'calendar'] as const satisfies readonly Basis[];

export type PeriodKind = 'month' | 'quarter' | 'half-year' | 'nine-months' | 'year';

/** `2026-09`, `2026-Q3`, `2026-H1`, `2026-9M` or `2026`. */
export type PeriodId = string;

/** A period on one basis, with its days (both included). */
export type Period = {
  readonly id: PeriodId;
  readonly kind: PeriodKind;
  readonly basis: Basis;
  readonly year: number;
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
};

/** Years of this century: a period of the year 9998 is a slip, and would be asked of the tables half-month by half-month. */
const MONTH = /^(20\d{2})-(0[1-9]|1[0-2])$/;
const QUARTER = /^(20\d{2})-Q([1-4])$/;
const HALF_YEAR = /^(20\d{2})-H([12])$/;
const NINE_MONTHS = /^(20\d{2})-9M$/;
const YEAR = /^(20\d{2})$/;

const pad = (month: number): string => String(month).padStart(2, '0');

/** Reads a period id of 2000 to 2099. Undefined when it is not one. */
export function parsePeriod(id: string, basis: Basis): Period | undefined {
  const month = MONTH.exec(id);
  if (month) return period(id, 'month', basis, Number(month[1]), Number(month[2]), Number(month[2]));
  const quarter = QUARTER.exec(id);
  if (quarter) return period(id, 'quarter', basis, Number(quarter[1]), Number(quarter[2]) * 3 - 2, Number(quarter[2]) * 3);
  const half = HALF_YEAR.exec(id);
  if (half) return period(id, 'half-year', basis, Number(half[1]), Number(half[2]) * 6 - 5, Number(half[2]) * 6);
  const nine = NINE_MONTHS.exec(id);
  if (nine) return period(id, 'nine-months', basis, Number(nine[1]), 1, 9);
  const year = YEAR.exec(id);
  if (year) return period(id, 'year', basis, Number(year[1]), 1, 12);
  return undefined;
}

function period(id: PeriodId, kind: PeriodKind, basis: Basis, year: number, firstMonth: number, lastMonth: number): Period {
  const before = firstMonth === 1 ? `${year - 1}-12` : `${year}-${pad(firstMonth - 1)}`;
  const from = basis === 'report' ? `${before}-15` : `${year}-${pad(firstMonth)}-01`;
  const to = basis === 'report' ? `${year}-${pad(lastMonth)}-14` : lastDayOfMonth(year, lastMonth);
  return { id, kind, basis, year, firstMonth, lastMonth, from, to };
}

/** The half-months that a period is the sum of, in order. */
export const halvesOf = ({ from, to }: Period): HalfMonth[] => halvesBetween(halfMonthOf(from), halfMonthOf(to));

/** The months a period consists of, on the same basis, in order. */
export function monthsOf({ year, basis, firstMonth, lastMonth }: Period): Period[] {
  const months: Period[] = [];
  for (let month = firstMonth; month <= lastMonth; month++)
    months.push(period(`${year}-${pad(month)}`, 'month', basis, year, month, month));
  return months;
}

/** The month in which a day lies. On the report basis 15 September 2026 belongs to `2026-10`. */
export function monthOf(date: LocalDate, basis: Basis): Period {
  const shifted = basis === 'report' && Number(date.slice(8)) >= 15 ? addDays(`${date.slice(0, 7)}-28`, 4) : date;
  return parsePeriod(shifted.slice(0, 7), basis)!;
}

/** Every period of a basis whose last day is the given day, shortest first: 14 September closes a month, a quarter and nine months. */
export function periodsEndingOn(date: LocalDate, basis: Basis): Period[] {
  const month = monthOf(date, basis);
  if (month.to !== date) return [];
  const { year, lastMonth } = month;
  const ids = [
    month.id,
    ...(lastMonth % 3 === 0 ? [`${year}-Q${lastMonth / 3}`] : []),
    ...(lastMonth % 6 === 0 ? [`${year}-H${lastMonth / 6}`] : []),
    ...(lastMonth === 9 ? [`${year}-9M`] : []),
    ...(lastMonth === 12 ? [`${year}`] : []),
  ];
  return ids.map((id) => parsePeriod(id, basis)!);
}

/** True once the last day of the period is over. */
export const isOver = ({ to }: Period, now: Instant): boolean => dateOf(now) > to;
