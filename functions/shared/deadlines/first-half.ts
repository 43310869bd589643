import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import type { Countable } from '../counting/chunks.ts';
import { database, isConditionFailure, type Key, metricsTable } from '../store/database.ts';

/** The half-month from which on cases are counted: stocks are sums of all flows since, so every reading begins there. */
const FIRST_HALF: Key = { pk: 'FIRST#cases', sk: 'HALF' };

/**
 * Moves the beginning back where a case is about to be counted before it. Done before counting, so that no cell ever lies before the
 * beginning; done twice it changes nothing. One write a batch.
 */
export async function noteFirstHalf(countables: readonly Pick<Countable, 'increments'>[]): Promise<void> {
  let earliest: HalfMonth | undefined;
  for (const { increments } of countables)
    for (const { key } of increments)
      if (key.family === 'cases' && (earliest === undefined || key.half < earliest)) earliest = key.half;
  if (earliest !== undefined) await moveFirstHalf(earliest);
}

/** Sets the beginning, unless it is as early already. */
export async function moveFirstHalf(half: HalfMonth): Promise<void> {
  try {
    await database.send(
      new UpdateCommand({
        TableName: metricsTable(),
        Key: FIRST_HALF,
        UpdateExpression: 'SET half = :half',
        ConditionExpression: 'attribute_not_exists(half) OR half > :half',
        ExpressionAttributeValues: { ':half': half },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** The first half-month with a counted case; undefined before there was one. */
export async function firstHalf(): Promise<HalfMonth | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: metricsTable(), Key: FIRST_HALF, ConsistentRead: true }));
  return Item?.half as HalfMonth | undefined;
}
