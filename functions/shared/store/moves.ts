import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { boundsOf, type HalfMonth, halfMonthAt } from '../../../domain/periods/half-month.ts';
import { DAY_MS, type Instant } from '../../../domain/time.ts';
import { inOrder } from '../parallel.ts';
import { database, type Key, metricsTable } from './database.ts';
import { allItems } from './query.ts';

/** A message that is handed out is counted within seconds; one that fails five times is a dead letter within the hour. */
const COUNTED_WITHIN_MS = DAY_MS;

/**
 * Whether everything that moves a half-month from now on is told: it is over, and so is the counting of what was handed out while it lasted.
 */
export const movesAreTold = (half: HalfMonth, now: Instant): boolean => now > boundsOf(half).to + COUNTED_WITHIN_MS;

/**
 * Whether counting a rating has to be told: it was first handed out when its half-month was over, however long ago it was given. Others
 * are not, so that the stream of ratings pays nothing for it. Where the moment is not known it is told.
 */
export const isLate = (half: HalfMonth, firstReceivedAt: Instant | undefined): boolean =>
  firstReceivedAt === undefined || halfMonthAt(firstReceivedAt) > half;

const MOVES = 'MOVES#satisfaction';
const WRITES_AT_ONCE = 10;

/**
 * Says that the satisfaction cells of these half-months have moved, so that nobody goes on showing them as kept. To be called after
 * the cells were written, and again where a repetition finds nothing left to write: the first call may have died in between.
 */
export async function tellMoved(halves: Iterable<HalfMonth>): Promise<void> {
  await inOrder([...new Set(halves)], WRITES_AT_ONCE, (half) =>
    database.send(
      new UpdateCommand({
        TableName: metricsTable(),
        Key: { pk: MOVES, sk: half } satisfies Key,
        UpdateExpression: 'ADD moves :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    ),
  );
}

type Moves = Key & { readonly moves: number };

/** How often each half-month of a span was told to have moved; those never told are absent. As of this moment, in one small query. */
export async function movesOf(first: HalfMonth, last: HalfMonth): Promise<ReadonlyMap<HalfMonth, number>> {
  const found = await allItems<Moves>(metricsTable(), MOVES, '', {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':pk': MOVES, ':first': first, ':last': last },
    ConsistentRead: true,
  });
  return new Map(found.map(({ sk, moves }) => [sk, moves]));
}
