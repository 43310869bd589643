import * as z from 'zod';
import { Answers } from '../domain/ratings/rating.ts';
import { event } from './envelope.ts';

/** A person changed the answers of a rating. The counters were changed in the same transaction. */
export const RatingCorrected = event(
  'rating.corrected.v1',
  z.object({ revision: z.int().min(2), before: Answers, after: Answers }),
);
export type RatingCorrected = z.infer<typeof RatingCorrected>;
