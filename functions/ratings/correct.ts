import { Refusal } from '../../domain/fail.ts';
import { checkAnswers } from '../../domain/ratings/check.ts';
import { correctionOf } from '../../domain/ratings/increments.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { ratingKey } from '../shared/ratings/rating-record.ts';
import { recordsTable } from '../shared/store/database.ts';
import { change, ratingEvent } from './change.ts';
import { mustOwn, storedRating } from './own-rating.ts';
import type { correctRating } from './routes.ts';

/** Replaces the answers of a counted rating: the old ones are taken from the counters and the new ones added, in one transaction. */
export async function correct({ params, headers, body, now }: Request<typeof correctRating>): Promise<Answer> {
  const id = params.id!;
  await mustOwn(id, headers['x-secret']);
  return change(id, async () => {
    const rating = await storedRating(id);
    if (!rating) throw new Refusal('rating-not-counted-yet');
    if (rating.withdrawn) throw new Refusal('rating-withdrawn');
    checkAnswers(rating.instrument, body.answers);
    if (sameAnswers(rating.answers, body.answers)) return { result: ok({ id, revision: rating.revision }) };
    const revision = rating.revision + 1;
    return {
      result: ok({ id, revision }),
      change: {
        sequence: revision,
        event: ratingEvent('rating.corrected.v1', id, revision, now),
        increments: [correctionOf(rating, body.answers)],
        item: {
          Update: {
            TableName: recordsTable(),
            Key: ratingKey(id),
            UpdateExpression: 'SET answers = :answers, revision = :revision',
            ConditionExpression: 'revision = :seen AND attribute_not_exists(withdrawn)',
            ExpressionAttributeValues: { ':answers': body.answers, ':revision': revision, ':seen': rating.revision },
          },
        },
      },
    };
  });
}

const sameAnswers = (a: Record<string, number>, b: Record<string, number>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([item, score]) => b[item] === score);
