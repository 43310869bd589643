import type { Calendar } from '../deadlines/calendar.ts';
import { isStopped, startFixedClock, stopClock } from '../deadlines/clock.ts';
import type { Clock, Outcome } from '../deadlines/types.ts';
import { officeTimeBetween } from '../deadlines/working-time.ts';
import { addDays, HOUR_MS, type Instant, type LocalDate, startOfDay } from '../time.ts';
import { dueAtOf, dueOnOf, isOpen, isOverdue, type Obligation } from './obligation.ts';

/** Warnings are shares of the time left when this many days remain: a task of five years is not nearly due in its fourth. */
const WARNING_SPAN_DAYS = 90;
const OFFICE_HOURS_OF_DAY = 8;
/** `due=near` in lists: so many working days or fewer are left. */
const NEAR_WORKING_DAYS = 10;

/** The name of an obligation's only clock. */
export const OBLIGATION_CLOCK = 'perform';

/**
 * The clock of an obligation as it stands: due at 17:30 of its due day, running while something is owed, stopped when it was reported
 * done or cancelled. `before` is the clock stored until now: what was raised is not raised again, unless a later due day makes it true
 * anew. Silent for what was due before it was imported. Undefined without a due day.
 */
export function obligationClock(calendar: Calendar, obligation: Obligation, before?: Clock): Clock | undefined {
  const dueOn = dueOnOf(obligation);
  if (dueOn === undefined) return undefined;
  if (!isOpen(obligation) && before && isStopped(before)) return before;
  const clock: Clock = {
    ...startFixedClock(
      calendar,
      {
        name: OBLIGATION_CLOCK,
        regime: 'task',
        stage: 'perform',
        startedAt: startOfDay(warnedFrom(obligation, dueOn)),
        recordedAt: obligation.openedAt,
        ...(obligation.dueBeforeImport && { quiet: true as const }),
      },
      dueOn,
    ),
    raised: before?.raised ?? [],
    changes: before?.changes ?? [],
  };
  if (isOpen(obligation)) return clock;
  const at = obligation.doneAt ?? obligation.updatedAt;
  return stopClock(calendar, { ...clock, startedAt: Math.min(clock.startedAt, at) }, { at, outcome: outcomeOf(obligation) });
}

const warnedFrom = ({ opensOn }: Obligation, dueOn: LocalDate): LocalDate => {
  const latest = addDays(dueOn, -WARNING_SPAN_DAYS);
  return opensOn > latest ? opensOn : latest;
};

const outcomeOf = ({ status, mergedInto }: Obligation): Outcome =>
  status !== 'cancelled' ? 'done' : mergedInto === undefined ? 'dropped' : 'superseded';

export type DueState = 'overdue' | 'near' | 'open' | 'closed';

/** How an obligation stands towards its due day, for lists. `open` has time, or no due day. */
export function dueStateOf(calendar: Calendar, obligation: Obligation, now: Instant): DueState {
  if (!isOpen(obligation)) return 'closed';
  const dueAt = dueAtOf(obligation);
  if (isOverdue(obligation, now) || (dueAt !== undefined && now > dueAt)) return 'overdue';
  if (dueAt === undefined) return 'open';
  const left = officeTimeBetween(calendar, now, dueAt, []);
  return left <= NEAR_WORKING_DAYS * OFFICE_HOURS_OF_DAY * HOUR_MS ? 'near' : 'open';
}
