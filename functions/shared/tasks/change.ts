import { obligationClock } from '../../../domain/tasks/clock.ts';
import { obligationFacts, stateOf } from '../../../domain/tasks/events.ts';
import { dueOnOf, type Obligation } from '../../../domain/tasks/obligation.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { EventType } from '../../../events/routing.ts';
import { type ClockItem, type ClockState, obligationState } from '../clocks/clock-item.ts';
import type { ClockContext } from '../clocks/keepers.ts';
import type { Action } from '../store/cells.ts';

/** An obligation that becomes another (or comes to be), the fact that says so, and what else is written with it. */
export type Change = {
  readonly before?: Obligation;
  readonly after: Obligation;
  readonly event: Envelope;
  readonly extra?: readonly Action[];
};

const event = (type: EventType, { id, version }: Obligation, now: Instant, data: Record<string, unknown>): Envelope => ({
  id: `${id}:${version}`,
  type,
  subject: id,
  occurredAt: formatInstant(now),
  recordedAt: formatInstant(now),
  data,
});

const both = (before: Obligation, after: Obligation) => ({
  ...obligationFacts(after),
  before: stateOf(before),
  after: stateOf(after),
});

export const opened = (after: Obligation, now: Instant): Change => ({
  after,
  event: event('obligation.opened.v1', after, now, { ...obligationFacts(after), after: stateOf(after) }),
});

export type By = 'agency' | 'coordinator' | 'integration' | 'succession';

export const updated = (before: Obligation, after: Obligation, now: Instant, by: By, noted: boolean): Change => ({
  before,
  after,
  event: event('obligation.updated.v1', after, now, { ...both(before, after), by, evidence: after.evidence, noted }),
});

export const rescheduledTo = (
  before: Obligation,
  after: Obligation,
  now: Instant,
  why: 'amended' | 'declared' | 'extended',
): Change => ({
  before,
  after,
  event: event('obligation.rescheduled.v1', after, now, { ...both(before, after), why }),
});

/** What came of an obligation when agencies changed: merged into another, moved, or joined by the evidence of others. */
export function succeeded(before: Obligation, after: Obligation, now: Instant): Change {
  if (after.mergedInto !== undefined && before.mergedInto === undefined)
    return { before, after, event: event('obligation.merged.v1', after, now, both(before, after)) };
  if (after.agency === before.agency) return updated(before, after, now, 'succession', false);
  return { before, after, event: event('obligation.moved.v1', after, now, both(before, after)) };
}

/** An extension that was asked for or declined; a granted one is a new due day. */
export function extension(before: Obligation, after: Obligation, number: number, now: Instant): Change {
  const request = after.extensions.find((one) => one.number === number)!;
  if (request.state === 'granted') return rescheduledTo(before, after, now, 'extended');
  const type = request.state === 'asked' ? 'obligation.extension-asked.v1' : 'obligation.extension-declined.v1';
  const { agency } = after;
  const data = { ...obligationFacts(after), agency, number, dueOn: dueOnOf(before), until: request.until };
  return { before, after, event: event(type, after, now, data) };
}

/** The clock of an obligation that has become another, from the clock item as it is now. */
export const clockAfter = (after: Obligation, seen: ClockItem | undefined, { calendar }: ClockContext): ClockState =>
  obligationState(after, obligationClock(calendar, after, seen?.clocks[0]));
