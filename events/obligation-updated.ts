import * as z from 'zod';
import { event } from './envelope.ts';
import { ObligationFacts, ObligationState } from './obligation-state.ts';

/** A report on an obligation, by who owes it, a system for it, the co-ordinator, or because others were merged into it. The note is not here but in Private. */
export const ObligationUpdated = event(
  'obligation.updated.v1',
  ObligationFacts.extend({
    before: ObligationState,
    after: ObligationState,
    by: z.enum(['agency', 'coordinator', 'integration', 'succession']),
    evidence: z.array(z.string()),
    noted: z.boolean(),
  }),
);
export type ObligationUpdated = z.infer<typeof ObligationUpdated>;
