import { Refusal } from '../fail.ts';
import { formatInstant, type Instant, type LocalDate } from '../time.ts';
import { type Calendar, closeOf, dayOfDate } from './calendar.ts';
import { assertRunning, closedPauses, judge, settle } from './clock.ts';
import type { Clock, ExtensionRule } from './types.ts';
import { add, subtract } from './working-time.ts';

/** A wish for more time: a day (until its end, 17:30) or an instant. Free text for the sender travels elsewhere; `reason` is a code. */
export type ExtensionWish = { at: Instant; until: Instant | LocalDate; reason: string };

/**
 * Extends a running clock within its rule. Refused: no rule (`extension-not-allowed`), as often as allowed already (`extensions-used-up`),
 * after the due instant or without the notice the rule asks for (`extension-too-late`), not later than the due date (`extension-not-later`),
 * longer than allowed (`extension-too-long`, with the latest possible instant).
 */
export function extendClock(
  calendar: Calendar,
  clock: Clock,
  { at, until, reason }: ExtensionWish,
  rule: ExtensionRule | undefined,
): Clock {
  assertRunning(clock, at);
  const { dueAt } = clock.due;
  const wished = typeof until === 'number' ? until : closeOf(dayOfDate(until));
  if (!rule) throw new Refusal('extension-not-allowed', 'move', { clock: clock.name });
  if (clock.extensions.length >= rule.times) throw new Refusal('extensions-used-up', 'move', { times: rule.times });
  const latest = rule.noticeBefore ? subtract(calendar, dueAt, rule.noticeBefore) : dueAt;
  if (at > latest) throw new Refusal('extension-too-late', 'move', { latest: formatInstant(latest) });
  if (!(wished > dueAt)) throw new Refusal('extension-not-later', 'until', { dueAt: formatInstant(dueAt) });
  const longest = longestExtension(calendar, clock, rule);
  if (wished > longest) throw new Refusal('extension-too-long', 'until', { latest: formatInstant(longest) });
  const extended: Clock = {
    ...clock,
    extensions: [...clock.extensions, { at, from: dueAt, until: wished, reason }],
    extendedTo: wished,
  };
  return settle(extended, judge(calendar, extended), { at, why: 'extended', reason });
}

/**
 * The latest instant an extension may reach: the allowed time after the due instant, and where limit and extension share a unit not more
 * than both together from the start, so that a limit that moved off a day off does not win days.
 */
export function longestExtension(calendar: Calendar, clock: Clock, { each }: ExtensionRule): Instant {
  const afterDue = add(calendar, clock.due.dueAt, each);
  const { limit, startedAt, extensions } = clock;
  if (limit?.unit !== each.unit) return afterDue;
  const whole = { unit: each.unit, amount: limit.amount + each.amount * (extensions.length + 1) };
  return Math.min(afterDue, add(calendar, startedAt, whole, closedPauses(clock)));
}
