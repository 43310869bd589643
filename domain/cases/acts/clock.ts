import { add } from '../../deadlines/working-time.ts';
import { Refusal } from '../../fail.ts';
import { formatInstant, type Instant, type LocalDate, parseInstant } from '../../time.ts';
import { leadOf } from '../clocks.ts';
import type { Move } from '../moves.ts';
import { SUSPEND_REASONS } from '../reasons.ts';
import { type Acted, clocksAfter, textsOf, type Work } from './work.ts';

const untilOf = (text: string): Instant | LocalDate => parseInstant(text) ?? text;

/** Before the due date, within the rule, with a reason that the sender gets as a notice. */
export function extend(work: Work, { until, reason, note }: Move<'extend'>): Acted<'case.extended.v1'> {
  const item = clocksAfter(work, { until: untilOf(until) });
  return {
    type: 'case.extended.v1',
    data: { from: formatInstant(leadOf(work.item).due.dueAt), until: formatInstant(leadOf(item).due.dueAt) },
    item,
    texts: textsOf(work, [
      ['extension-reason', reason],
      ['note', note],
    ]),
  };
}

/** For a listed legal reason, bounded: afterwards the clocks run by themselves. */
export function suspend(work: Work, { reason, note }: Move<'suspend'>): Acted<'case.suspended.v1'> {
  const { before, at, context } = work;
  const listed = SUSPEND_REASONS[reason]!;
  if (!listed.kinds.includes(before.kind)) throw new Refusal('reason-not-fitting', 'reason', { reason, kind: before.kind });
  const until = add(context.calendar, at, { amount: listed.maxCalendarDays, unit: 'calendar-day' });
  return {
    type: 'case.suspended.v1',
    data: { reason, until: formatInstant(until) },
    item: clocksAfter(work, { pause: { reason, until } }),
    texts: textsOf(work, [['note', note]]),
  };
}

export const resume = (work: Work, { note }: Move<'resume'>): Acted<'case.resumed.v1'> => ({
  type: 'case.resumed.v1',
  data: {},
  item: clocksAfter(work),
  texts: textsOf(work, [['note', note]]),
});
