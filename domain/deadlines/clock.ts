import type { AgencyId } from '../agencies/agency.ts';
import { Refusal } from '../fail.ts';
import type { Instant, LocalDate } from '../time.ts';
import { type Calendar, closeOf, dayOf } from './calendar.ts';
import { computeDue, dueOnDate } from './due.ts';
import type { Clock, ClosedPause, Due, DueChange, Outcome, Pause, Regime, Rule, Stage, TimeLimit } from './types.ts';
import { consumed, postpone, workingDayFrom } from './working-time.ts';

/** What every clock is told when it starts. */
type Start = {
  name: string;
  regime: Regime;
  stage: Stage;
  holder?: AgencyId;
  quiet?: true;
  startedAt: Instant;
  recordedAt: Instant;
  /** Time since the start in which a clock before this one stood: it is not counted here either. */
  pauses?: readonly ClosedPause[];
};

const fresh = ({ pauses = [], ...start }: Start, due: Due): Clock => ({
  ...start,
  due,
  pauses: [...pauses],
  extensions: [],
  changes: [],
  raised: [],
});

/** Starts the clock of a rule, which is pinned from now on: later rules do not touch it. */
export const startClock = (calendar: Calendar, start: Start, rule: Rule): Clock => ({
  ...fresh(start, computeDue(calendar, { start: start.startedAt, limit: rule.limit, pauses: start.pauses ?? [], rule })),
  ruleVersion: rule.version,
  limit: rule.limit,
});

/** Starts a clock with a limit of its own, such as a procedure's. */
export const startFreeClock = (calendar: Calendar, start: Start, limit: TimeLimit): Clock => ({
  ...fresh(start, computeDue(calendar, { start: start.startedAt, limit, pauses: start.pauses ?? [] })),
  limit,
});

/** Starts a clock that is due on a named day, at 17:30. Pauses keep it silent and leave its date alone. */
export const startFixedClock = (calendar: Calendar, start: Start, date: LocalDate, options?: { moveOffDays?: boolean }): Clock =>
  fresh(start, dueOnDate(calendar, date, options));

/** The pause a clock is in at an instant; a bounded one ends by itself. */
export const openPause = (clock: Clock): Pause | undefined => clock.pauses.find(({ to }) => to === undefined);

export const isStopped = (clock: Clock): boolean => clock.stoppedAt !== undefined;

/** The pauses that have ended; the only ones that count. */
export const closedPauses = (clock: Clock): ClosedPause[] =>
  clock.pauses.filter((pause): pause is ClosedPause => pause.to !== undefined);

/** True when the clock's act came, or would come now, after its due instant. While paused nothing becomes late. */
export function isLate(clock: Clock, now: Instant): boolean {
  const end = clock.stoppedAt ?? openPause(clock)?.from ?? now;
  return end > clock.due.dueAt;
}

/** Stops the time. Refused on a stopped (`clock-stopped`) or paused clock (`clock-paused`), or before its start (`clock-order`). */
export function pauseClock(clock: Clock, { at, reason, until }: { at: Instant; reason: string; until?: Instant }): Clock {
  assertRunning(clock, at);
  if (until !== undefined && until <= at) throw new Refusal('bad-pause', 'until');
  return { ...clock, pauses: [...clock.pauses, { from: at, ...(until !== undefined && { until }), reason }] };
}

/** Lets the time run again: the due date moves by what the pause took away, in the clock's own unit. Refused unless paused (`clock-running`). */
export function resumeClock(calendar: Calendar, clock: Clock, at: Instant): Clock {
  const open = openPause(clock);
  if (isStopped(clock)) throw new Refusal('clock-stopped', '', { clock: clock.name });
  if (!open) throw new Refusal('clock-running', '', { clock: clock.name });
  if (at < open.from) throw new Refusal('clock-order', '', { clock: clock.name });
  const pause: ClosedPause = { ...open, to: Math.min(at, open.until ?? at) };
  const resumed: Clock = { ...clock, pauses: [...closedPauses(clock), pause] };
  if (clock.limit && clock.extendedTo !== undefined) {
    resumed.extendedTo = postpone(calendar, clock.limit.unit, clock.extendedTo, pause);
  }
  return settle(resumed, judge(calendar, resumed), {
    at: pause.to,
    why: 'resumed',
    ...(pause.reason && { reason: pause.reason }),
  });
}

/** Ends the clock, and a pause it is in with it. The judgement then stands, whatever rules or calendars come later. */
export function stopClock(calendar: Calendar, clock: Clock, { at, outcome }: { at: Instant; outcome: Outcome }): Clock {
  if (isStopped(clock)) throw new Refusal('clock-stopped', '', { clock: clock.name });
  if (at < clock.startedAt) throw new Refusal('clock-order', '', { clock: clock.name });
  return { ...(openPause(clock) ? resumeClock(calendar, clock, at) : clock), stoppedAt: at, outcome };
}

/**
 * Computes an open clock again under another calendar. The announced date is never moved earlier: a later result replaces it, an earlier one
 * stands beside it. Stopped clocks come back as they are.
 */
export function recomputeClock(calendar: Calendar, clock: Clock, at: Instant): Clock {
  if (isStopped(clock) || clock.due.calendarVersion === calendar.version) return clock;
  return settle(clock, judge(calendar, clock), { at, why: 'calendar' });
}

/**
 * The same clock under another rule or start, because what was assumed was wrong: a case classified as urgent or complex, refiled as
 * another kind, or received on another day. This one may move the date either way, but not behind an extension that was granted; the
 * change is recorded. Under a rule with the same limit the date stands, and only what else the rule allows is another.
 */
export function correctClock(
  calendar: Calendar,
  clock: Clock,
  { at, rule, startedAt = clock.startedAt, reason }: { at: Instant; rule: Rule; startedAt?: Instant; reason: string },
): Clock {
  if (isStopped(clock)) throw new Refusal('clock-stopped', '', { clock: clock.name });
  const corrected: Clock = {
    ...clock,
    regime: rule.regime,
    stage: rule.stage,
    startedAt,
    ruleVersion: rule.version,
    limit: rule.limit,
  };
  const computed = computeDue(calendar, { start: startedAt, limit: rule.limit, pauses: closedPauses(clock), rule });
  if (startedAt === clock.startedAt && isSameLimit(clock.limit, rule.limit)) {
    const steps = [...computed.steps.slice(0, 1), ...clock.due.steps.slice(1)];
    return { ...corrected, due: { ...clock.due, ruleVersion: rule.version, steps } };
  }
  const due = withExtension(calendar, corrected, computed);
  if (due.dueAt === clock.due.dueAt) return { ...corrected, due };
  return {
    ...corrected,
    due,
    changes: [...clock.changes, changeOf(clock.due.dueAt, due, due.dueAt, { at, why: 'corrected', reason })],
  };
}

const isSameLimit = (one: TimeLimit | undefined, other: TimeLimit): boolean =>
  one?.amount === other.amount && one.unit === other.unit;

/** How much of its limit a clock has used and has left at an instant (or when it stopped), in its unit; undefined on a fixed date. */
export function progressOf(calendar: Calendar, clock: Clock, now: Instant): { used: number; left: number } | undefined {
  if (!clock.limit) return undefined;
  const until = clock.stoppedAt ?? openPause(clock)?.from ?? now;
  const used = consumed(calendar, clock.limit.unit, clock.startedAt, until, closedPauses(clock));
  const whole = consumed(calendar, clock.limit.unit, clock.startedAt, clock.due.dueAt, closedPauses(clock));
  return { used, left: Math.max(whole - used, 0) };
}

/** What a case used over all its clocks of one stage, the first and those after each reopening, in their unit. */
export const cumulativeUse = (calendar: Calendar, clocks: readonly Clock[], stage: Stage, now: Instant): number =>
  clocks
    .filter((clock) => clock.stage === stage && clock.holder === undefined)
    .reduce((sum, clock) => sum + (progressOf(calendar, clock, now)?.used ?? 0), 0);

/** The due date that the clock's facts give under a calendar, the reason it started with kept as first step. */
export function judge(calendar: Calendar, clock: Clock): Due {
  const [basis] = clock.due.steps;
  if (!clock.limit) {
    const base = basis?.kind === 'fixed-date' ? dueOnDate(calendar, basis.date, { moveOffDays: basis.moveOffDays }) : clock.due;
    return withExtension(calendar, clock, base);
  }
  const due = computeDue(calendar, { start: clock.startedAt, limit: clock.limit, pauses: closedPauses(clock) });
  const steps = basis ? [basis, ...due.steps.slice(1)] : due.steps;
  return withExtension(calendar, clock, { ...due, ...(clock.ruleVersion && { ruleVersion: clock.ruleVersion }), steps });
}

/** An extension too ends on a working day, unless it moved a date that a plan names, or hours. */
function withExtension(calendar: Calendar, { limit, extendedTo, extensions }: Clock, due: Due): Due {
  const last = extensions.at(-1);
  if (extendedTo === undefined || !last) return due;
  const inDays = limit !== undefined && limit.unit !== 'working-hour';
  const until =
    inDays && !calendar.isWorking(dayOf(extendedTo)) ? closeOf(workingDayFrom(calendar, dayOf(extendedTo))) : extendedTo;
  const dueAt = Math.max(due.dueAt, until);
  return {
    ...due,
    dueAt,
    provisional: due.provisional || calendar.unofficialYears(dayOf(dueAt), dayOf(dueAt)).length > 0,
    steps: [...due.steps, { kind: 'extended', from: last.from, to: dueAt, reason: last.reason }],
  };
}

type Change = Pick<DueChange, 'at' | 'why' | 'reason'>;

const changeOf = (from: Instant, due: Due, to: Instant, change: Change): DueChange => ({
  ...change,
  from,
  to,
  computedAt: due.dueAt,
  calendarVersion: due.calendarVersion,
});

/** Puts a newly computed due date in force, unless the announced one is later. */
export function settle(clock: Clock, computed: Due, change: Change): Clock {
  const announcedAt = clock.due.dueAt;
  if (computed.dueAt === announcedAt) return { ...clock, due: computed };
  const dueAt = Math.max(announcedAt, computed.dueAt);
  const due: Due =
    dueAt === computed.dueAt
      ? computed
      : { ...computed, dueAt, steps: [...computed.steps, { kind: 'announced-kept', announcedAt, computedAt: computed.dueAt }] };
  return { ...clock, due, changes: [...clock.changes, changeOf(announcedAt, computed, dueAt, change)] };
}

/** Refuses to change a clock that is stopped or paused, or at an instant before it started. */
export function assertRunning(clock: Clock, at: Instant): void {
  if (isStopped(clock)) throw new Refusal('clock-stopped', '', { clock: clock.name });
  if (openPause(clock)) throw new Refusal('clock-paused', '', { clock: clock.name });
  if (at < clock.startedAt) throw new Refusal('clock-order', '', { clock: clock.name });
}
