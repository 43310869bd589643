import type { Instant, LocalDate } from '../time.ts';
import { type Calendar, closeOf, type DayNumber, dateOfDay, dayOf, dayOfDate } from './calendar.ts';
import type { ClosedPause, Due, Rule, Step, TimeLimit } from './types.ts';
import { type End, endOf, mergePauses, skippedBy, workingDayFrom } from './working-time.ts';

/** A due date to compute: a limit, or a rule which brings its own, from a start, with the pauses that have ended. */
export type DueQuestion = { start: Instant; limit: TimeLimit; pauses?: readonly ClosedPause[]; rule?: Rule };

/** The due date of a limit with its receipt. Refuses amounts that are not above zero (`bad-limit`) and days outside 2000-2099. */
export function computeDue(calendar: Calendar, { start, limit, pauses = [], rule }: DueQuestion): Due {
  const merged = mergePauses(pauses);
  const end = endOf(calendar, start, limit, merged);
  const uncertainFrom = limit.unit === 'calendar-day' ? dayOf(end.lastTick) : dayOf(start);
  const years = calendar.unofficialYears(uncertainFrom, dayOf(end.dueAt));
  const steps: Step[] = [rule ? ruleStep(rule, limit) : { kind: 'limit', limit }];
  explainStart(calendar, start, limit, steps);
  if (limit.unit !== 'calendar-day') explainDaysOff(calendar, firstDay(start, limit), dayOf(end.dueAt), steps);
  for (const pause of merged)
    if (pause.from < end.dueAt && pause.to > start) steps.push(pauseStep(calendar, start, limit, end, pause));
  const { lastTick: first } = endOf(
    calendar,
    start,
    { amount: limit.unit === 'working-hour' ? MOMENT_HOURS : 1, unit: limit.unit },
    merged,
  );
  steps.push({
    kind: 'counted',
    limit,
    from: dateOfDay(Math.min(dayOf(first), dayOf(end.lastTick))),
    to: dateOfDay(dayOf(end.lastTick)),
  });
  if (end.dueAt !== end.lastTick) steps.push(movedStep(calendar, dayOf(end.lastTick), dayOf(end.dueAt)));
  if (years.length > 0) steps.push({ kind: 'provisional', years });
  return {
    dueAt: end.dueAt,
    provisional: years.length > 0,
    calendarVersion: calendar.version,
    ...(rule && { ruleVersion: rule.version }),
    steps,
  };
}

/** One millisecond of office time: enough to find the day on which hours begin to run. */
const MOMENT_HOURS = 1 / 3_600_000;

/**
 * The due date of a fixed day: its end, 17:30. A day named by a plan stays where it is unless `moveOffDays` is asked for, when a day off
 * gives way to the next working day.
 */
export function dueOnDate(calendar: Calendar, date: LocalDate, { moveOffDays = false } = {}): Due {
  const day = dayOfDate(date);
  const dueDay = moveOffDays ? workingDayFrom(calendar, day) : day;
  const steps: Step[] = [{ kind: 'fixed-date', date, ...(moveOffDays && { moveOffDays: true }) }];
  if (dueDay !== day) steps.push(movedStep(calendar, day, dueDay));
  const years = moveOffDays ? calendar.unofficialYears(day, dueDay) : [];
  if (years.length > 0) steps.push({ kind: 'provisional', years });
  return { dueAt: closeOf(dueDay), provisional: years.length > 0, calendarVersion: calendar.version, steps };
}

const firstDay = (start: Instant, { unit }: TimeLimit): DayNumber => dayOf(start) + (unit === 'working-hour' ? 0 : 1);

const ruleStep = ({ version, source, assumption }: Rule, limit: TimeLimit): Step => ({
  kind: 'rule',
  ruleVersion: version,
  limit,
  source,
  ...(assumption && { assumption }),
});

function explainStart(calendar: Calendar, start: Instant, { unit }: TimeLimit, steps: Step[]): void {
  if (unit !== 'working-hour') steps.push({ kind: 'receipt-not-counted', date: dateOfDay(dayOf(start)) });
  else if (!calendar.isOpen(start))
    steps.push({ kind: 'starts-at-opening', startedAt: start, opensAt: calendar.nextOpen(start) });
}

/** Runs of days off for one reason, then weekends in one sum, then weekend days worked. */
function explainDaysOff(calendar: Calendar, from: DayNumber, to: DayNumber, steps: Step[]): void {
  const off = calendar.offBetween(from, to);
  for (let i = 0; i < off.length; ) {
    const { day, why } = off[i]!;
    let days = 1;
    while (off[i + days]?.day === day + days && off[i + days]?.why === why) days += 1;
    steps.push({ kind: 'day-off', from: dateOfDay(day), to: dateOfDay(day + days - 1), days, why });
    i += days;
  }
  const worked = calendar.workedBefore(to + 1) - calendar.workedBefore(from);
  const weekends = Math.max(to + 1 - from, 0) - worked - off.length;
  if (weekends > 0) steps.push({ kind: 'weekends', days: weekends });
  for (const day of calendar.makeUpsBetween(from, to)) steps.push({ kind: 'make-up-day', date: dateOfDay(day) });
}

const pauseStep = (calendar: Calendar, start: Instant, { unit }: TimeLimit, { lastTick }: End, pause: ClosedPause): Step => ({
  kind: 'pause',
  from: pause.from,
  to: pause.to,
  ...(pause.reason !== undefined && { reason: pause.reason }),
  skipped: skippedBy(calendar, unit, start, lastTick, pause),
});

const movedStep = (calendar: Calendar, from: DayNumber, to: DayNumber): Step => ({
  kind: 'moved-to-working-day',
  from: dateOfDay(from),
  to: dateOfDay(to),
  why: calendar.whyOff(from) ?? 'paused',
});
