import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { withdrawalOf } from '../../domain/ratings/increments.ts';
import { formatInstant } from '../../domain/time.ts';
import { type Answer, noContent } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { ratingKey } from '../shared/ratings/rating-record.ts';
import { database, privateTable, recordsTable } from '../shared/store/database.ts';
import { change, ratingEvent } from './change.ts';
import { mustOwn, storedRating } from './own-rating.ts';
import type { withdrawRating } from './routes.ts';

/**
 * Takes a rating back. A tombstone without answers stays for ever; it may even come before the rating, which then finds its place
 * taken and is not counted. Repeating it changes nothing. The comment is erased.
 */
export async function withdraw({ params, headers, now }: Request<typeof withdrawRating>): Promise<Answer> {
  const id = params.id!;
  await mustOwn(id, headers['x-secret']);
  await database.send(new DeleteCommand({ TableName: privateTable(), Key: { pk: `RATING#${id}`, sk: 'COMMENT' } }));
  return change(id, async () => {
    const rating = await storedRating(id);
    if (rating?.withdrawn) return { result: noContent };
    const revision = (rating?.revision ?? 0) + 1;
    return {
      result: noContent,
      change: {
        sequence: revision,
        event: ratingEvent('rating.withdrawn.v1', id, revision, now),
        increments: rating ? [withdrawalOf(rating)] : [],
        item: {
          Put: {
            TableName: recordsTable(),
            Item: { ...ratingKey(id), id, revision, withdrawn: true, recordedAt: formatInstant(now) },
            ...(rating
              ? {
                  ConditionExpression: 'revision = :seen AND attribute_not_exists(withdrawn)',
                  ExpressionAttributeValues: { ':seen': rating.revision },
                }
              : { ConditionExpression: 'attribute_not_exists(pk)' }),
          },
        },
      },
    };
  });
}
