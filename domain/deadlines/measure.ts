import { Refusal } from '../fail.ts';
import { HOUR_MS, type Instant } from '../time.ts';
import { type Calendar, CLOSES_MS, closeOf, type DayNumber, dayOf, midnightOf } from './calendar.ts';
import type { TimeLimit, Unit } from './types.ts';

/**
 * How one unit runs. `elapsed` counts ticks since the tables begin: for working hours milliseconds of office time, for days one tick at
 * 17:30, the last office minute, of each (working) day. So a day is used when the clock runs at its close, and a pause takes away exactly
 * the ticks that fall into it.
 */
export type Measure = {
  /** Where counting begins: days do not count the day of receipt, whatever kind of day it is (Civil Code 2015 Art. 147). */
  begin(start: Instant): Instant;
  elapsed(at: Instant): number;
  /** The first instant at which so many ticks have passed. */
  at(ticks: number): Instant;
};

/** 1 from 17:30 on. */
const hasClosed = (at: Instant, day: DayNumber): number => Number(at - midnightOf(day) >= CLOSES_MS);
const nextMidnight = (start: Instant): Instant => midnightOf(dayOf(start) + 1);

export function measureOf(calendar: Calendar, unit: Unit): Measure {
  if (unit === 'working-hour') {
    return { begin: (start) => start, elapsed: (at) => calendar.officeTimeAt(at), at: (ticks) => calendar.firstInstantAt(ticks) };
  }
  if (unit === 'working-day') {
    return {
      begin: nextMidnight,
      elapsed: (at) => {
        const day = dayOf(at);
        return calendar.workedBefore(day + hasClosed(at, day));
      },
      at: (ticks) => closeOf(calendar.workingDay(ticks - 1)),
    };
  }
  return {
    begin: nextMidnight,
    elapsed: (at) => {
      const day = dayOf(at);
      return day + hasClosed(at, day);
    },
    at: (ticks) => closeOf(ticks - 1),
  };
}

/** A limit in ticks of its unit. Refused unless above zero, finite and, for days, whole (`bad-limit`). */
export function ticksOf({ amount, unit }: TimeLimit): number {
  const ticks = unit === 'working-hour' ? Math.round(amount * HOUR_MS) : amount;
  if (!Number.isSafeInteger(ticks) || ticks <= 0)
    throw new Refusal('bad-limit', 'limit.amount', { amount: String(amount), unit });
  return ticks;
}

/** Ticks as an amount of the unit; hours may be fractions. */
export const amountOf = (ticks: number, unit: Unit): number => (unit === 'working-hour' ? ticks / HOUR_MS : ticks);
