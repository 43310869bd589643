import type { Instant } from '../../../domain/time.ts';
import { type ClockItem, snapshotKey } from '../clocks/clock-item.ts';
import type { Proposal, Snapshot } from '../clocks/commit.ts';
import type { ClockContext } from '../clocks/keepers.ts';
import { nextItem, putClock, putEvents } from '../clocks/write.ts';
import type { Action } from '../store/cells.ts';
import { recordsTable } from '../store/database.ts';
import type { Change } from './change.ts';

/** DynamoDB's limit of a transaction. */
const MAX_ACTIONS = 100;
/** Snapshot, clock and event. */
const ACTIONS_OF_ONE = 3;

/**
 * Packs changes into transactions, those of a task together: beside each change's own actions one for the counters of every task, and one
 * for every period of a task.
 */
export function* chunksOf(changes: readonly Change[]): Generator<Change[]> {
  const sorted = [...Map.groupBy(changes, ({ after }) => after.task).values()].flat();
  let chunk: Change[] = [];
  let actions = 0;
  let shared = new Set<string>();
  for (const change of sorted) {
    const { task, occurrence } = change.after;
    const own = ACTIONS_OF_ONE + (change.extra?.length ?? 0);
    const others = [task, `${task}~${occurrence}`];
    if (actions + own + others.filter((one) => !shared.has(one)).length > MAX_ACTIONS) {
      yield chunk;
      chunk = [];
      actions = 0;
      shared = new Set();
    }
    actions += own + others.filter((one) => !shared.has(one)).length;
    for (const one of others) shared.add(one);
    chunk.push(change);
  }
  if (chunk.length > 0) yield chunk;
}

/** The actions that change a snapshot with its clock and events under the conditions of `commit`, to be packed with others into one transaction. */
export function updating<Of extends Snapshot>(
  pk: string,
  { snapshot, clock, events, extra = [] }: Proposal<Of>,
  seenVersion: number,
  seen: ClockItem,
  { now, context, request }: { now: Instant; context: ClockContext; request?: string },
): Action[] {
  const item = nextItem(pk, clock, { seen, events: events.length, now, context });
  const put: Action = {
    Put: {
      TableName: recordsTable(),
      Item: { ...snapshotKey(pk), ...snapshot, request },
      ConditionExpression: '#version = :seen',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':seen': seenVersion },
    },
  };
  return [put, putClock(item), ...putEvents(item, events), ...extra];
}
