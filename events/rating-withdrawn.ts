import * as z from 'zod';
import { event } from './envelope.ts';

/** A person took a rating back. Its tombstone stays; its answers are gone. */
export const RatingWithdrawn = event('rating.withdrawn.v1', z.object({ revision: z.int().min(1) }));
export type RatingWithdrawn = z.infer<typeof RatingWithdrawn>;
