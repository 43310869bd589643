import type * as z from 'zod';
import { event } from './envelope.ts';
import { ObligationFacts, ObligationState } from './obligation-state.ts';

/** An agency ended and its successor owes what was open, or a co-ordinator handed it over. The due day stays. */
export const ObligationMoved = event(
  'obligation.moved.v1',
  ObligationFacts.extend({
    before: ObligationState,
    after: ObligationState,
  }),
);
export type ObligationMoved = z.infer<typeof ObligationMoved>;
