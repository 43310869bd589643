import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Action } from '../store/cells.ts';
import { database, isConditionFailure, type Key, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { shardsOf } from '../store/wake.ts';

/** How far the recomputation of open due dates under a calendar version is: `of` open items were looked at, `changed` were written anew. */
export type Recomputation = { readonly state: 'queued' | 'running' | 'done'; readonly of: number; readonly changed: number };

/** The partitions of open clocks: those that will ring, and those with nothing to raise. */
export const OPEN_SHARDS: readonly string[] = [...shardsOf('CLOCK'), ...shardsOf('RESTING')];

const prefix = (version: number): string => `RECOMPUTATION#${String(version).padStart(6, '0')}`;
export const recomputationKey = (version: number): Key => ({ pk: 'CALENDAR', sk: prefix(version) });
const shardKey = (version: number, shard: string): Key => ({ pk: 'CALENDAR', sk: `${prefix(version)}#${shard}` });

/**
 * How far one partition is. A pass goes once through all open clocks; `unchanged` and `touched` are those of this pass, `changed` those
 * written in all of them.
 */
type ShardProgress = { pass: number; page: number; unchanged: number; touched: number; done: boolean };

async function read(version: number) {
  const items = await allItems<Key & { state?: Recomputation['state'] } & Partial<ShardProgress> & { changed?: number }>(
    recordsTable(),
    'CALENDAR',
    prefix(version),
    { ConsistentRead: true },
  );
  return { whole: items.find(({ sk }) => sk === prefix(version)), shards: items.filter(({ sk }) => sk !== prefix(version)) };
}

/** Undefined for a version that was never recomputed: the first. */
export async function recomputationOf(version: number): Promise<Recomputation | undefined> {
  const { whole, shards } = await read(version);
  if (!whole) return undefined;
  const sum = (name: 'unchanged' | 'changed') => shards.reduce((total, shard) => total + (shard[name] ?? 0), 0);
  return { state: whole.state!, of: sum('unchanged') + sum('changed'), changed: sum('changed') };
}

/** What a pass came to; undefined while any partition has not finished it. */
export async function passResult(version: number, pass: number): Promise<{ touched: number } | undefined> {
  const { shards } = await read(version);
  const done = shards.filter((shard) => shard.pass === pass && shard.done);
  if (done.length < OPEN_SHARDS.length) return undefined;
  return { touched: done.reduce((total, shard) => total + (shard.touched ?? 0), 0) };
}

export async function setState(version: number, state: Recomputation['state']): Promise<void> {
  await database.send(
    new UpdateCommand({
      TableName: recordsTable(),
      Key: recomputationKey(version),
      UpdateExpression: 'SET #state = :state',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': state },
    }),
  );
}

/** Adds to the count of changed items, in the transaction that changes them: exact under redelivery. */
export const addChanged = (version: number, shard: string, n: number): Action => ({
  Update: {
    TableName: recordsTable(),
    Key: shardKey(version, shard),
    UpdateExpression: 'ADD changed :n',
    ExpressionAttributeValues: { ':n': n },
  },
});

/** Notes a page. False when another delivery of the same message is further already. */
export async function notePage(
  version: number,
  shard: string,
  { pass, page, unchanged, touched, done }: ShardProgress,
): Promise<boolean> {
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: shardKey(version, shard),
        UpdateExpression: 'SET pass = :pass, page = :page, unchanged = :unchanged, touched = :touched, done = :done',
        ConditionExpression: 'attribute_not_exists(pass) OR pass < :pass OR (pass = :pass AND page <= :page)',
        ExpressionAttributeValues: {
          ':pass': pass,
          ':page': page,
          ':unchanged': unchanged,
          ':touched': touched,
          ':done': done,
        },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
