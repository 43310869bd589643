import { Refusal } from '../fail.ts';
import type { Instant } from '../time.ts';
import { type Calendar, closeOf, type DayNumber, dayOf } from './calendar.ts';
import { amountOf, type Measure, measureOf, ticksOf } from './measure.ts';
import type { ClosedPause, TimeLimit, Unit } from './types.ts';

/** Pauses in order, overlapping ones as one (the first reason stays). A pause that ends before it begins is refused (`bad-pause`). */
export function mergePauses(pauses: readonly ClosedPause[]): readonly ClosedPause[] {
  if (pauses.length === 0) return pauses;
  for (const [index, { from, to }] of pauses.entries()) if (!(to >= from)) throw new Refusal('bad-pause', `pauses.${index}`);
  const merged: ClosedPause[] = [];
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && pause.from <= last.to) merged[merged.length - 1] = { ...last, to: Math.max(last.to, pause.to) };
    else merged.push(pause);
  }
  return merged;
}

/** The first instant at which so many ticks have passed since `from`, pauses left out. Pauses are merged. */
function advance(measure: Measure, from: Instant, ticks: number, pauses: readonly ClosedPause[]): Instant {
  let at = from;
  let elapsed = measure.elapsed(at);
  let left = ticks;
  for (const pause of pauses) {
    if (pause.to <= at) continue;
    const ran = measure.elapsed(Math.max(pause.from, at)) - elapsed;
    if (ran >= left) break;
    left -= ran;
    at = pause.to;
    elapsed = measure.elapsed(at);
  }
  return measure.at(elapsed + left);
}

/** Where a limit ends: `lastTick` before and `dueAt` after moving off a day off. */
export type End = { lastTick: Instant; dueAt: Instant };

/**
 * The end of a limit from `start`, pauses left out. Working hours begin at the next opening; days do not count the day of receipt and end
 * at 17:30. A limit in calendar days whose last day is off ends with the next working day (Civil Code 2015 Art. 148.5) on which the clock
 * is not paused.
 */
export function endOf(calendar: Calendar, start: Instant, limit: TimeLimit, merged: readonly ClosedPause[]): End {
  const measure = measureOf(calendar, limit.unit);
  const lastTick = advance(measure, measure.begin(start), ticksOf(limit), merged);
  if (limit.unit !== 'calendar-day' || calendar.isWorking(dayOf(lastTick))) return { lastTick, dueAt: lastTick };
  return { lastTick, dueAt: advance(measureOf(calendar, 'working-day'), lastTick, 1, merged) };
}

/** The due instant of a limit from `start`. */
export const add = (calendar: Calendar, start: Instant, limit: TimeLimit, pauses: readonly ClosedPause[] = []): Instant =>
  endOf(calendar, start, limit, mergePauses(pauses)).dueAt;

/**
 * The latest instant that still leaves a full limit before `end`: for working hours in office time, for days the close (17:30) of the day
 * that lies so many (working) days before the day of `end`, which is not counted itself.
 */
export function subtract(calendar: Calendar, end: Instant, limit: TimeLimit): Instant {
  const ticks = ticksOf(limit);
  if (limit.unit === 'working-hour') return calendar.lastInstantAt(calendar.officeTimeAt(end) - ticks);
  const day = dayOf(end);
  if (limit.unit === 'calendar-day') return closeOf(day - ticks);
  return closeOf(calendar.workingDay(calendar.workedBefore(day) - ticks));
}

/** Ticks between two instants, pauses left out; 0 when `to` is not after `from`. */
function ticksBetween(measure: Measure, from: Instant, to: Instant, merged: readonly ClosedPause[]): number {
  if (to <= from) return 0;
  let ticks = measure.elapsed(to) - measure.elapsed(from);
  for (const pause of merged) {
    const begin = Math.max(pause.from, from);
    const end = Math.min(pause.to, to);
    if (begin < end) ticks -= measure.elapsed(end) - measure.elapsed(begin);
  }
  return ticks;
}

/** How much of a unit a clock started at `start` has used at an instant: full days closed, or office hours (fractions). */
export function consumed(
  calendar: Calendar,
  unit: Unit,
  start: Instant,
  at: Instant,
  pauses: readonly ClosedPause[] = [],
): number {
  const measure = measureOf(calendar, unit);
  return amountOf(ticksBetween(measure, measure.begin(start), at, mergePauses(pauses)), unit);
}

/** Office time between two instants, pauses left out, milliseconds. */
export const officeTimeBetween = (calendar: Calendar, from: Instant, to: Instant, pauses: readonly ClosedPause[] = []): number =>
  ticksBetween(measureOf(calendar, 'working-hour'), from, to, mergePauses(pauses));

/** The first instant at which so much office time (milliseconds, above 0) has passed since `from`, pauses left out. */
export const afterOfficeTime = (calendar: Calendar, from: Instant, time: number, pauses: readonly ClosedPause[] = []): Instant =>
  advance(measureOf(calendar, 'working-hour'), from, time, mergePauses(pauses));

/**
 * Working days it took from `start` to an act at `end`, as limits count them: the day of receipt is 0, the day of the act is counted when
 * the clock runs on it. An act on the last day of a limit of n working days took n.
 */
export function workingDaysTaken(calendar: Calendar, start: Instant, end: Instant, pauses: readonly ClosedPause[] = []): number {
  const until = closeOf(dayOf(end));
  const measure = measureOf(calendar, 'working-day');
  return ticksBetween(measure, measure.begin(start), until, mergePauses(pauses));
}

/** What pauses took away from a limit: ticks of its unit that fall into each, between `start` and `end`. */
export function skippedBy(calendar: Calendar, unit: Unit, start: Instant, end: Instant, pause: ClosedPause): TimeLimit {
  const measure = measureOf(calendar, unit);
  const from = Math.max(pause.from, measure.begin(start));
  return { amount: amountOf(ticksBetween(measure, from, Math.min(pause.to, end), []), unit), unit };
}

/** A due instant moved by what a pause before it took away, in its unit. In calendar days, off a day off. */
export function postpone(calendar: Calendar, unit: Unit, dueAt: Instant, pause: ClosedPause): Instant {
  const measure = measureOf(calendar, unit);
  if (pause.from >= dueAt) return dueAt;
  const ticks = measure.elapsed(pause.to) - measure.elapsed(pause.from);
  if (ticks <= 0) return dueAt;
  const moved = measure.at(measure.elapsed(dueAt) + ticks);
  return unit === 'calendar-day' ? closeOf(workingDayFrom(calendar, dayOf(moved))) : moved;
}

/** The first working day on or after a day. */
export const workingDayFrom = (calendar: Calendar, day: DayNumber): DayNumber => calendar.workingDay(calendar.workedBefore(day));
