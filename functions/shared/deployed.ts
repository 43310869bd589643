import * as z from 'zod';
import { InstantInput } from '../../domain/ratings/rating.ts';
import type { Instant } from '../../domain/time.ts';

const Deployment = z.object({ deployedAt: InstantInput });

/** When a deployment took place, where the event tells it: on one machine the clock may stand elsewhere than the machine's. */
export const deployedAt = (event: unknown): Instant | undefined => Deployment.safeParse(event).data?.deployedAt;
