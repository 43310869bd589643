import type * as z from 'zod';
import { event } from './envelope.ts';
import { ObligationFacts, ObligationState } from './obligation-state.ts';

/** An agency came to owe a task, or one period of it. */
export const ObligationOpened = event('obligation.opened.v1', ObligationFacts.extend({ after: ObligationState }));
export type ObligationOpened = z.infer<typeof ObligationOpened>;
