import { keptUntil } from '../../../domain/cases/retention.ts';
import { openPause } from '../../../domain/deadlines/clock.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Action } from '../store/cells.ts';
import { recordsTable } from '../store/database.ts';
import { putEvent } from '../store/events.ts';
import { shardOf, timeText } from '../store/wake.ts';
import { type ClockItem, type ClockState, caseClocksOf, clockKey, stateOf } from './clock-item.ts';
import { type ClockContext, inboxOf, isRunning, wakeAtOf } from './keepers.ts';

/** What a clock item was when it was read; absent for a new one. */
type Seen = Pick<ClockItem, 'revision' | 'lastEvent'>;

const NEW: Seen = { revision: 0, lastEvent: 0 };

/** The clock item that follows one that was seen, with so many events appended. */
export function nextItem(
  pk: string,
  state: ClockState,
  { seen = NEW, events, now, context }: { seen?: Seen | undefined; events: number; now: Instant; context: ClockContext },
): ClockItem {
  return {
    ...clockKey(pk),
    ...stateOf(state),
    calendarVersion: context.calendar.version,
    revision: seen.revision + 1,
    lastEvent: seen.lastEvent + events,
    ...wakeAttributes(pk, state, now, context),
    ...inboxOf(state),
  };
}

/**
 * Where an item lies in the index `wake`. Open clocks with nothing to raise (suspended without bound, every level raised) rest in
 * partitions of their own, which the sweep never asks for and a recomputation walks too. Cases that ended lie where they are found once
 * what people wrote in them is to be erased; whoever takes one up again takes it away from there.
 */
function wakeAttributes(pk: string, state: ClockState, now: Instant, context: ClockContext) {
  const wakeAt = wakeAtOf(state, now, context);
  if (wakeAt !== undefined) return { wakeShard: shardOf('CLOCK', pk), wakeAt: timeText(wakeAt) };
  if (!isRunning(state)) return keptAttributes(pk, state, now);
  const since = Math.max(...state.clocks.map((clock) => openPause(clock)?.from ?? clock.startedAt));
  return { wakeShard: shardOf('RESTING', pk), wakeAt: timeText(since) };
}

function keptAttributes(pk: string, state: ClockState, now: Instant) {
  const until = state.kind === 'case' ? keptUntil(caseClocksOf(state), now) : undefined;
  return until === undefined ? {} : { wakeShard: shardOf('KEPT', pk), wakeAt: timeText(until) };
}

/** Writes a clock item over the one that was seen. Its own condition: a move and a sweep never overwrite each other. */
export function putClock(item: ClockItem): Action {
  const isNew = item.revision === 1;
  return {
    Put: {
      TableName: recordsTable(),
      Item: item,
      ...(isNew
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': item.revision - 1 } }),
    },
  };
}

/** The events that come with a clock item, in the last places of its partition. */
export const putEvents = ({ pk, lastEvent }: ClockItem, events: readonly Envelope[]): Action[] =>
  events.map((event, i) => putEvent(pk, lastEvent - events.length + 1 + i, event));
