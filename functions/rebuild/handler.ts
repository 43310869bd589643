import middy from '@middy/core';
import { moveFirstHalf } from '../shared/deadlines/first-half.ts';
import { logger } from '../shared/logger.ts';
import { inOrder } from '../shared/parallel.ts';
import { eventsSource, firstHalfOf } from '../shared/recount/events.ts';
import { ratingsSource, rebuildPartition } from '../shared/recount/rebuild.ts';
import { type Key, metricsTable, recordsTable } from '../shared/store/database.ts';
import { tellMoved } from '../shared/store/moves.ts';
import { scanAll } from '../shared/store/scan.ts';

const PARTITIONS_AT_ONCE = 4;
const RATINGS = /^RATING#(\d{4}-\d{2}[ab])#(.+)$/;

/** Makes Metrics anew from Records. Counting may go on meanwhile; what is equal already is simply written again. */
export const handler = middy().handler(async () => {
  const partitions = await ratingPartitions();
  const written = await inOrder(partitions, PARTITIONS_AT_ONCE, rebuildRatings);
  const cells = written.reduce((sum, n) => sum + n, 0) + (await rebuildEvents());
  logger.info('metrics were rebuilt', { partitions: partitions.length, cells });
  return { partitions: partitions.length, cells };
});

/** The cells of an agency's ratings in a half-month. Told also when it fails on the way: some of them may have been written. */
async function rebuildRatings({ agency, half }: { agency: string; half: string }): Promise<number> {
  try {
    return await rebuildPartition(ratingsSource(agency, half));
  } finally {
    await tellMoved([half]);
  }
}

/** The cells of cases and obligations, and where they begin. Answers how many were written. */
async function rebuildEvents(): Promise<number> {
  const written = await rebuildPartition(eventsSource);
  const first = firstHalfOf((await eventsSource.stored()).values());
  if (first !== undefined) await moveFirstHalf(first);
  return written;
}

/**
 * Every agency and half-month that has ratings, and every one that has cells: a cell that nothing accounts for has to go too. Both tables
 * are read whole.
 */
async function ratingPartitions(): Promise<{ agency: string; half: string }[]> {
  const found = new Map<string, { agency: string; half: string }>();
  const add = (half: string, agency: string) => found.set(`${half} ${agency}`, { agency, half });
  await scanAll(keysOf(recordsTable(), 'RATING#'), (items) => {
    for (const { pk } of items as Key[]) {
      const [, half, agency] = RATINGS.exec(pk) ?? [];
      if (half && agency) add(half, agency);
    }
  });
  await scanAll(keysOf(metricsTable(), 'satisfaction#'), (items) => {
    for (const { pk, sk } of items as Key[]) add(pk.split('#')[1]!, sk.split('#')[0]!);
  });
  return [...found.values()];
}

const keysOf = (TableName: string, prefix: string) => ({
  TableName,
  ProjectionExpression: 'pk, sk',
  FilterExpression: 'begins_with(pk, :prefix)',
  ExpressionAttributeValues: { ':prefix': prefix },
});
