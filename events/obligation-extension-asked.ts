import * as z from 'zod';
import { AgencyId, LocalDateText } from '../domain/agencies/agency.ts';
import { event } from './envelope.ts';
import { ObligationFacts } from './obligation-state.ts';

/** The lead asked for a later day. The reason is not here but in Private. */
export const ObligationExtensionAsked = event(
  'obligation.extension-asked.v1',
  ObligationFacts.extend({ agency: AgencyId, number: z.int().min(1), dueOn: LocalDateText, until: LocalDateText }),
);
export type ObligationExtensionAsked = z.infer<typeof ObligationExtensionAsked>;
