import * as z from 'zod';
import { Answers } from '../domain/ratings/rating.ts';
import { event } from './envelope.ts';

/**
 * A person changed the answers of a rating. The counters were changed in the same transaction. The answers lie in the rating alone, so
 * that a withdrawal leaves none; events of the first days still carry them.
 */
export const RatingCorrected = event(
  'rating.corrected.v1',
  z.object({ revision: z.int().min(2), before: Answers.optional(), after: Answers.optional() }),
);
export type RatingCorrected = z.infer<typeof RatingCorrected>;
