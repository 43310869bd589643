import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, MINUTE_MS, parseInstant } from '../../../domain/time.ts';
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

/** `settled`: nobody can write under an older version any more, and nothing that was so written is left. */
type Whole = { state: Recomputation['state']; startedAt: string; settled?: boolean };

async function read(version: number) {
  const items = await allItems<Key & Partial<Whole> & Partial<ShardProgress> & { changed?: number }>(
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

/**
 * No request or message is worked on for longer, since no function may run longer: who read the calendar before it changed has written by
 * then, or never will.
 */
const LONGEST_WORK_MS = 15 * MINUTE_MS;

const isBehindAll = (at: Instant, startedAt: string): boolean => at >= parseInstant(startedAt)! + LONGEST_WORK_MS;

/** What a pass that was asked for at `at` came to, and whether it leaves nothing to look for; undefined while any partition has not finished it. */
export async function passResult(
  version: number,
  pass: number,
  at: Instant,
): Promise<{ touched: number; settles: boolean } | undefined> {
  const { whole, shards } = await read(version);
  const done = shards.filter((shard) => shard.pass === pass && shard.done);
  if (!whole || done.length < OPEN_SHARDS.length) return undefined;
  const touched = done.reduce((total, shard) => total + (shard.touched ?? 0), 0);
  return { touched, settles: touched === 0 && isBehindAll(at, whole.startedAt!) };
}

/** The pass that has to follow so that nothing is left behind a change; undefined while that is too early, and once it is proven. */
export async function passWanted(version: number, now: Instant): Promise<number | undefined> {
  const { whole, shards } = await read(version);
  if (!whole || whole.settled || !isBehindAll(now, whole.startedAt!)) return undefined;
  return 1 + Math.max(0, ...shards.map(({ pass = 0 }) => pass));
}

/** Done, and proven to have left nothing. */
export async function settle(version: number): Promise<void> {
  await database.send(
    new UpdateCommand({
      TableName: recordsTable(),
      Key: recomputationKey(version),
      UpdateExpression: 'SET #state = :done, settled = :settled',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':done': 'done', ':settled': true },
    }),
  );
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
