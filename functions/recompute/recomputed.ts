import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../domain/deadlines/types.ts';
import type { Instant } from '../../domain/time.ts';
import type { Envelope } from '../../events/envelope.ts';
import type { ClockItem } from '../shared/clocks/clock-item.ts';
import { type ClockContext, recalculate } from '../shared/clocks/keepers.ts';
import { nextItem } from '../shared/clocks/write.ts';
import { timeText } from '../shared/store/wake.ts';

export type Change = { readonly item: ClockItem; readonly events: readonly Envelope[] };

/**
 * A clock item under the calendar in force; undefined when that changes nothing about it. Most open clocks are not touched by the days that
 * changed, and are left as they are: 100,000 unchanged items cost reading, not writing. They keep the version they were computed under,
 * which gives the same, and whoever touches them next moves them on.
 */
export function recomputed(item: ClockItem, at: Instant, context: ClockContext): Change | undefined {
  const { state, events } = recalculate(item, at, context);
  const next = nextItem(item.pk, state, { seen: item, events: events.length, now: at, context });
  const same =
    events.length === 0 &&
    (isAwake(item, at) || (next.wakeAt === item.wakeAt && next.wakeShard === item.wakeShard)) &&
    next.clocks.length === item.clocks.length &&
    next.clocks.every((clock, i) => isSame(clock, item.clocks[i]!));
  return same ? undefined : { item: next, events };
}

/** It has woken already: the next sweep looks after it. */
const isAwake = ({ wakeShard = '', wakeAt = '' }: ClockItem, at: Instant): boolean =>
  wakeShard.startsWith('CLOCK#') && wakeAt <= timeText(at);

/** Equal but for the version of the calendar. Steps belong to it: an explanation that names other days is another explanation. */
const isSame = (a: Clock, b: Clock): boolean =>
  a.due.dueAt === b.due.dueAt &&
  a.due.provisional === b.due.provisional &&
  a.pauses === b.pauses &&
  a.changes === b.changes &&
  isDeepStrictEqual(a.due.steps, b.due.steps); // the database keeps no order of names
