import * as z from 'zod';
import { InstantInput } from '../../domain/ratings/rating.ts';

/** What a schedule hands to its target: the moment it was due, whenever it really runs, so a late or repeated run does the same. */
export const Scheduled = z.object({ scheduledTime: InstantInput });
