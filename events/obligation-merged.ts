import type * as z from 'zod';
import { event } from './envelope.ts';
import { ObligationFacts, ObligationState } from './obligation-state.ts';

/** A successor owed the same twice; this one ended and the one named in `after.mergedInto` goes on. */
export const ObligationMerged = event(
  'obligation.merged.v1',
  ObligationFacts.extend({
    before: ObligationState,
    after: ObligationState,
  }),
);
export type ObligationMerged = z.infer<typeof ObligationMerged>;
