import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { putClock, putEvents } from '../shared/clocks/write.ts';
import { addChanged } from '../shared/recomputation/progress.ts';
import { cancellationReasons, database } from '../shared/store/database.ts';
import type { Change } from './recomputed.ts';

/** One transaction holds 100 actions and 4 MB; a clock item with its events is a few KB. */
const MOST_ACTIONS = 60;
const ATTEMPTS = 6;
const BACKOFF_BASE_MS = 20;

const actionsOf = ({ item, events }: Change) => [putClock(item), ...putEvents(item, events)];

/**
 * Writes changed clock items, each on the condition that nobody wrote it since it was read, and counts them in the same transactions. One
 * that was written meanwhile is left to a later pass.
 */
export async function writeChanges(version: number, shard: string, changes: readonly Change[]): Promise<void> {
  for (const group of groupsOf(changes)) await writeGroup(version, shard, group);
}

function groupsOf(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  let room = 0;
  for (const change of changes) {
    const size = 1 + change.events.length;
    if (size > room) {
      groups.push([]);
      room = MOST_ACTIONS;
    }
    groups.at(-1)!.push(change);
    room -= size;
  }
  return groups;
}

async function writeGroup(version: number, shard: string, group: readonly Change[]): Promise<void> {
  let open = group;
  for (let attempt = 0; open.length > 0; attempt++) {
    try {
      const actions = [...open.flatMap(actionsOf), addChanged(version, shard, open.length)];
      await database.send(new TransactWriteCommand({ TransactItems: actions }));
      return;
    } catch (error) {
      const codes = cancellationReasons(error)?.map(({ Code }) => Code);
      if (!codes || attempt === ATTEMPTS) throw error;
      const overtaken = overtakenOf(open, codes);
      if (overtaken.size > 0) open = open.filter((change) => !overtaken.has(change));
      else if (!codes.includes('TransactionConflict')) throw error;
      await new Promise((resolve) => setTimeout(resolve, BACKOFF_BASE_MS * 2 ** attempt));
    }
  }
}

/** The changes of which a condition did not hold, read by the index of their actions. */
function overtakenOf(open: readonly Change[], codes: readonly (string | undefined)[]): Set<Change> {
  const overtaken = new Set<Change>();
  let index = 0;
  for (const change of open) {
    const end = index + 1 + change.events.length;
    if (codes.slice(index, end).includes('ConditionalCheckFailed')) overtaken.add(change);
    index = end;
  }
  return overtaken;
}
