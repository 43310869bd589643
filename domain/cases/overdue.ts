import type { CaseDueMoved, CaseOverdue } from '../../events/case-clock.ts';
import type { CaseDue, HolderSpell } from '../../events/case-fields.ts';
import { isLate, isStopped, openPause, recomputeClock, resumeClock } from '../deadlines/clock.ts';
import type { Alert, Clock } from '../deadlines/types.ts';
import { nextWake, raise } from '../deadlines/wake.ts';
import { formatInstant, type Instant } from '../time.ts';
import { overrun, reprieved } from './acceptance.ts';
import { type CaseClocks, countedOf, leadingClocks, leadOf, type Timing } from './clocks.ts';
import { isPending } from './vocabulary.ts';

export type ClockEvent = CaseOverdue | CaseDueMoved;

/** The due date in force on the citizen's clock, as events carry it. */
export function dueFact({ name, due }: Clock): CaseDue {
  const { dueAt, provisional, ruleVersion, calendarVersion } = due;
  return { clock: name, dueAt: formatInstant(dueAt), provisional, ...(ruleVersion && { ruleVersion }), calendarVersion };
}

/** The spell of the present holder, where the case is a petition. */
export function holderSpell(item: CaseClocks): HolderSpell | undefined {
  if (item.holderSince === undefined) return undefined;
  return {
    agency: item.cell.agency,
    startedAt: formatInstant(item.holderSince),
    late: countedOf(item, item.holder) !== undefined,
    ...(item.byAcceptance && { byAcceptance: true }),
  };
}

/**
 * Brings a clock item up to an instant, whoever touches it: an older calendar version is replaced, bounded pauses that are over end, and
 * each leading clock that has passed its due instant gets its overdue event. The events' ids are made from what they say, so that sweep and
 * move may both find out.
 */
export function refresh(item: CaseClocks, now: Instant, timing: Timing): { item: CaseClocks; events: ClockEvent[] } {
  const recalculated = recalculate(item, now, timing);
  const overdue = findOverdue(endPauses(recalculated.item, now, timing), now);
  return { item: overdue.item, events: [...recalculated.events, ...overdue.events] };
}

const endPauses = (item: CaseClocks, now: Instant, { calendar }: Timing): CaseClocks => ({
  ...item,
  clocks: item.clocks.map((clock) => {
    const until = isStopped(clock) ? undefined : openPause(clock)?.until;
    return until !== undefined && until <= now ? resumeClock(calendar, clock, now) : clock;
  }),
});

/**
 * The clocks under the calendar in force. A citizen's due date that moves is announced, and an overdue that was counted under the old one is
 * taken back. A date given by another system stays.
 */
export function recalculate(item: CaseClocks, now: Instant, { calendar }: Timing): { item: CaseClocks; events: CaseDueMoved[] } {
  const clocks = item.clocks.map((clock) => (clock.limit ? recomputeClock(calendar, clock, now) : clock));
  const after: CaseClocks = { ...item, clocks };
  const events: CaseDueMoved[] = [];
  let { counted, accepted } = item;
  for (const clock of leadingClocks(after)) {
    const known = item.clocks.find(({ name }) => name === clock.name)!.changes.length;
    const change = clock.changes.slice(known).find(({ from, to }) => from !== to);
    if (!change) continue;
    const citizen = clock.name === after.lead;
    const revoked = isLate(clock, now) ? undefined : countedOf(after, clock.name);
    if (!citizen && !revoked) continue;
    const holder = revoked && clock.name === after.holder ? holderSpell(after) : undefined;
    const judged = holder && reprieved(after, clock.name);
    if (revoked) counted = counted.filter(({ clock: name }) => name !== clock.name);
    if (judged) accepted = judged.accepted;
    events.push({
      ...envelope(item, `due-moved/${clock.name}/${clock.due.calendarVersion}`, now, now),
      type: 'case.due-moved.v1',
      data: {
        cell: item.cell,
        from: formatInstant(change.from),
        due: dueFact(clock),
        why: change.why,
        ...(citizen && revoked && { overdue: { since: formatInstant(revoked.since) } }),
        ...(holder && { holder }),
        ...(judged && { acceptance: judged.acceptance }),
      },
    });
  }
  return { item: { ...after, counted, ...(accepted && { accepted }) }, events };
}

/** Counts each leading clock that is late and was not counted: dated at its due instant, or when the case came to its cell if later. */
function findOverdue(item: CaseClocks, now: Instant): { item: CaseClocks; events: CaseOverdue[] } {
  if (!isPending(item.state)) return { item, events: [] };
  const late = leadingClocks(item).filter((clock) => !isStopped(clock) && isLate(clock, now) && !countedOf(item, clock.name));
  const counted = late.map(({ name, due }) => ({ clock: name, since: Math.max(due.dueAt, item.inCellSince) }));
  const judged = late.some(({ name }) => name === item.holder) ? overrun(item, item.holder) : undefined;
  const after: CaseClocks = {
    ...item,
    counted: [...item.counted, ...counted],
    ...(judged && { accepted: judged.accepted }),
  };
  const events = late.map((clock, i): CaseOverdue => {
    const spell = clock.name === item.holder ? holderSpell(after) : undefined;
    const dueAt = formatInstant(clock.due.dueAt);
    return {
      ...envelope(item, `overdue/${clock.name}/${dueAt}`, counted[i]!.since, now),
      type: 'case.overdue.v1',
      data: {
        cell: item.cell,
        clock: clock.name,
        dueAt,
        citizen: clock.name === item.lead,
        ...(spell && { holder: spell }),
        ...(spell && judged && { acceptance: judged.acceptance }),
      },
    };
  });
  return { item: after, events };
}

const envelope = ({ code }: CaseClocks, tail: string, occurredAt: Instant, recordedAt: Instant) => ({
  id: `${code}/${tail}`,
  subject: code,
  occurredAt: formatInstant(occurredAt),
  recordedAt: formatInstant(recordedAt),
});

/**
 * What the sweep does with a woken item: counts what is overdue, raises what has to be told. Nobody assigned means nobody owns it; who has a
 * mirrored case is known to its own system, and nobody could be named here. A bounded pause that is over ends in office hours, when somebody
 * can be told of it.
 */
export function wake(
  item: CaseClocks,
  now: Instant,
  timing: Timing,
): { item: CaseClocks; events: ClockEvent[]; alerts: Alert[] } {
  const recalculated = recalculate(item, now, timing);
  const owned = item.cell.filed === 'mirrored' || item.assignee !== undefined;
  const raised = raise(timing.calendar, recalculated.item.clocks, now, { owned });
  const told = { ...recalculated.item, clocks: raised.clocks };
  const overdue = findOverdue(timing.calendar.isOpen(now) ? endPauses(told, now, timing) : told, now);
  return { item: overdue.item, events: [...recalculated.events, ...overdue.events], alerts: raised.alerts };
}

/** The next instant at which a sweep has something to do: an alert or the end of a pause in office hours, or an overdue to be counted. */
export function wakeAtOf(item: CaseClocks, now: Instant, { calendar }: Timing): Instant | undefined {
  const alert = nextWake(calendar, item.clocks, now);
  const turning = isPending(item.state)
    ? leadingClocks(item)
        .filter((clock) => !isStopped(clock) && !openPause(clock) && !countedOf(item, clock.name))
        .map(({ due }) => due.dueAt + 1) // at the due instant itself it is still in time
    : [];
  const wakes = [...(alert === undefined ? [] : [alert]), ...turning];
  return wakes.length === 0 ? undefined : Math.max(Math.min(...wakes), now);
}

export const leadDue = (item: CaseClocks): CaseDue => dueFact(leadOf(item));
