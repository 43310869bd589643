import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import { readRatingId } from '../../domain/ratings/rating-id.ts';
import { type RatingRecord, ratingKey } from '../shared/ratings/rating-record.ts';
import { isSecretOf } from '../shared/secret.ts';
import { database, recordsTable } from '../shared/store/database.ts';

/** Refuses, as if there were no such rating, whoever does not hold the secret that was given with the id. */
export async function mustOwn(id: string, secret: string | undefined): Promise<void> {
  if (!readRatingId(id) || !(await isSecretOf(id, secret))) throw new Refusal('not-found');
}

/** The rating as stored; undefined while it has not been counted. */
export async function storedRating(id: string): Promise<RatingRecord | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: ratingKey(id), ConsistentRead: true }));
  return Item as RatingRecord | undefined;
}
