import { readRatingId } from '../../domain/ratings/rating-id.ts';
import type { RatingGiven } from '../../events/rating-given.ts';
import type { Decoded } from '../shared/batch.ts';
import { logger } from '../shared/logger.ts';
import { isLate, tellMoved } from '../shared/store/moves.ts';

/**
 * Tells that the half-months have moved which were over when their ratings came to be counted. Answers the messages of those that could not
 * be told: they are to come again, find themselves counted, and are told then.
 */
export async function tellLate(ratings: readonly Decoded<RatingGiven>[]): Promise<ReadonlySet<string>> {
  const late = ratings.filter(({ event, firstReceivedAt }) => isLate(halfOf(event), firstReceivedAt));
  try {
    await tellMoved(late.map(({ event }) => halfOf(event)));
    return new Set();
  } catch (error) {
    logger.warn('half-months that have moved could not be told', { error: error as Error });
    return new Set(late.map(({ messageId }) => messageId));
  }
}

const halfOf = ({ id }: RatingGiven) => readRatingId(id)!.half;
