import type { HalfMonth } from '../../domain/periods/half-month.ts';
import { readRatingId } from '../../domain/ratings/rating-id.ts';
import { parseInstant } from '../../domain/time.ts';
import type { RatingGiven } from '../../events/rating-given.ts';
import { isLate } from '../shared/store/moves.ts';

/** The half-month of a rating that came in when it was over; undefined for one in time. */
export function lateHalf({ id, recordedAt }: RatingGiven): HalfMonth | undefined {
  const { half } = readRatingId(id)!;
  return isLate(half, parseInstant(recordedAt)!) ? half : undefined;
}
