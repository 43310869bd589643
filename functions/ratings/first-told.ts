import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DAY_MS, type Instant } from '../../domain/time.ts';
import { derive } from '../shared/secret.ts';
import { database, epochSeconds, isConditionFailure, type Key, recordsTable } from '../shared/store/database.ts';

/** As long as ratings are taken back in time: beyond it a sender that tells a rating again has to say when it was given. */
const KEPT_DAYS = 400;

/**
 * When a rating that names no moment was first told under the sender's own id. Told again in another half-month it would otherwise be
 * another rating.
 */
export async function firstTold(origin: string, now: Instant): Promise<Instant> {
  const key: Key = { pk: `TOLD#${await derive('told', origin)}`, sk: 'FIRST' };
  const item = { ...key, toldAt: now, expiresAt: epochSeconds(now + KEPT_DAYS * DAY_MS) };
  try {
    await database.send(
      new PutCommand({ TableName: recordsTable(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
    return now;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: key, ConsistentRead: true }));
  return (Item?.toldAt as Instant | undefined) ?? now;
}
