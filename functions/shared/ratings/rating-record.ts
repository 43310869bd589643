import type { CountedRating } from '../../../domain/ratings/increments.ts';
import { readRatingId } from '../../../domain/ratings/rating-id.ts';
import type { RatingGiven } from '../../../events/rating-given.ts';
import type { Action } from '../store/cells.ts';
import { type Key, recordsTable } from '../store/database.ts';

/**
 * A rating as it lies in Records: the fact and, by being there, the receipt that it was counted. Withdrawn ones keep only their
 * place (a tombstone), for ever, so that a late delivery cannot count them again.
 */
export type RatingRecord =
  | (Key &
      CountedRating & {
        readonly id: string;
        readonly revision: number;
        readonly occurredAt: string;
        readonly recordedAt: string;
        readonly withdrawn?: never;
      })
  | (Key & { readonly id: string; readonly revision: number; readonly withdrawn: true; readonly recordedAt: string });

/** All ratings of an agency and half-month lie in one partition, which is what a recount reads. */
export const ratingPartition = (agency: string, half: string): string => `RATING#${half}#${agency}`;

export function ratingKey(id: string): Key {
  const parts = readRatingId(id);
  if (!parts) throw new Error('not a rating id');
  return { pk: ratingPartition(parts.agency, parts.half), sk: parts.tail };
}

export function countedRating({ id, data }: RatingGiven): CountedRating {
  const { agency, service, channel, instrument, answers, assurance, filing, respondent } = data;
  return { agency, service, channel, instrument, answers, assurance, filing, respondent, half: readRatingId(id)!.half };
}

/** The receipt: written if absent, together with what it stands for. */
export function ratingReceipt(event: RatingGiven): Action {
  const { id, occurredAt, recordedAt, data } = event;
  const { receivedBy, procedure } = data;
  return {
    Put: {
      TableName: recordsTable(),
      Item: { ...ratingKey(id), id, revision: 1, occurredAt, recordedAt, ...countedRating(event), receivedBy, procedure },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}
