import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../domain/time.ts';
import { database, recordsTable } from './database.ts';
import { hash } from './hash.ts';

/**
 * What lies in the sparse index `wake`: clocks that still have something to raise (by when), open clocks that have nothing to raise,
 * clocks of cases that ended and whose people's words are still kept (by when they are to be erased), events that wait to be counted,
 * alerts that nobody was told of yet (both by when they were written).
 */
export type WakeKind = 'CLOCK' | 'RESTING' | 'KEPT' | 'UNCOUNTED' | 'TELL';

/** Enough that 1,000 clocks waking at 08:00 are not one hot partition; few enough to ask all of them every five minutes. */
const SHARDS = 4;

/** The partition of the index in which an item of this partition key lies. */
export const shardOf = (kind: WakeKind, pk: string): string => `${kind}#${hash(pk) % SHARDS}`;
export const shardsOf = (kind: WakeKind): string[] => Array.from({ length: SHARDS }, (_, shard) => `${kind}#${shard}`);

/** An instant as text that sorts by time. */
export const timeText = (instant: Instant): string => new Date(instant).toISOString();

export type Page<Item> = { readonly items: Item[]; readonly next?: Record<string, unknown> };

/** One page of a partition of the index, earliest first, up to an instant where one is given. What was written a moment ago may be missing. */
export async function wakePage<Item>(
  shard: string,
  { until, start, limit }: { until?: Instant; start?: Record<string, unknown> | undefined; limit?: number } = {},
): Promise<Page<Item>> {
  const { Items = [], LastEvaluatedKey } = await database.send(
    new QueryCommand({
      TableName: recordsTable(),
      IndexName: 'wake',
      KeyConditionExpression: until === undefined ? 'wakeShard = :shard' : 'wakeShard = :shard AND wakeAt <= :until',
      ExpressionAttributeValues: { ':shard': shard, ...(until !== undefined && { ':until': timeText(until) }) },
      ExclusiveStartKey: start,
      Limit: limit,
    }),
  );
  return { items: Items as Item[], ...(LastEvaluatedKey && { next: LastEvaluatedKey }) };
}

/** Everything of a kind that has woken by an instant, page by page. */
export async function* woken<Item>(kind: WakeKind, until: Instant): AsyncGenerator<Item[]> {
  for (const shard of shardsOf(kind)) {
    let start: Record<string, unknown> | undefined;
    do {
      const page: Page<Item> = await wakePage<Item>(shard, { until, start });
      if (page.items.length > 0) yield page.items;
      start = page.next;
    } while (start);
  }
}
