import type { Instant } from '../../../domain/time.ts';
import { type ClockItem, snapshotKey } from '../clocks/clock-item.ts';
import type { Proposal, Snapshot } from '../clocks/commit.ts';
import type { ClockContext } from '../clocks/keepers.ts';
import { nextItem, putClock, putEvents } from '../clocks/write.ts';
import type { Action } from '../store/cells.ts';
import { recordsTable } from '../store/database.ts';

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
