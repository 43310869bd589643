import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import { moveFirstHalf } from '../shared/deadlines/first-half.ts';
import { logger } from '../shared/logger.ts';
import { inOrder } from '../shared/parallel.ts';
import { eventsSource, firstHalfOf } from '../shared/recount/events.ts';
import { ratingsSource, rebuildPartition } from '../shared/recount/rebuild.ts';
import { database, recordsTable } from '../shared/store/database.ts';

const PARTITIONS_AT_ONCE = 4;
const RATINGS = /^RATING#(\d{4}-\d{2}[ab])#(.+)$/;

/** Makes Metrics anew from Records. Counting may go on meanwhile; what is equal already is simply written again. */
export const handler = middy().handler(async () => {
  const partitions = await ratingPartitions();
  const written = await inOrder(partitions, PARTITIONS_AT_ONCE, ({ agency, half }) =>
    rebuildPartition(ratingsSource(agency, half)),
  );
  const cells = written.reduce((sum, n) => sum + n, 0) + (await rebuildEvents());
  logger.info('metrics were rebuilt', { partitions: partitions.length, cells });
  return { partitions: partitions.length, cells };
});

/** The cells of cases and obligations, and where they begin. Answers how many were written. */
async function rebuildEvents(): Promise<number> {
  const written = await rebuildPartition(eventsSource);
  const first = firstHalfOf((await eventsSource.stored()).values());
  if (first !== undefined) await moveFirstHalf(first);
  return written;
}

/** Every agency and half-month that has ratings: the whole table is read, keys only. */
async function ratingPartitions(): Promise<{ agency: string; half: string }[]> {
  const found = new Map<string, { agency: string; half: string }>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new ScanCommand({
        TableName: recordsTable(),
        ProjectionExpression: 'pk',
        FilterExpression: 'begins_with(pk, :ratings)',
        ExpressionAttributeValues: { ':ratings': 'RATING#' },
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk } of (page.Items ?? []) as { pk: string }[]) {
      const [, half, agency] = RATINGS.exec(pk) ?? [];
      if (half && agency) found.set(pk, { agency, half });
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return [...found.values()];
}
