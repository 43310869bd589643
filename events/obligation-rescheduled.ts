import * as z from 'zod';
import { event } from './envelope.ts';
import { ObligationFacts, ObligationState } from './obligation-state.ts';

/** Another due day holds from now on, because the plan was amended, a condition was declared or an extension granted. */
export const ObligationRescheduled = event(
  'obligation.rescheduled.v1',
  ObligationFacts.extend({
    before: ObligationState,
    after: ObligationState,
    why: z.enum(['amended', 'declared', 'extended']),
  }),
);
export type ObligationRescheduled = z.infer<typeof ObligationRescheduled>;
