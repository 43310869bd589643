import * as z from 'zod';
import { AgencyId, LocalDateText } from '../domain/agencies/agency.ts';
import { event } from './envelope.ts';
import { ObligationFacts } from './obligation-state.ts';

/** The co-ordinator declined a later day; the due day stays. A granted one is `obligation.rescheduled.v1`. */
export const ObligationExtensionDeclined = event(
  'obligation.extension-declined.v1',
  ObligationFacts.extend({ agency: AgencyId, number: z.int().min(1), dueOn: LocalDateText, until: LocalDateText }),
);
export type ObligationExtensionDeclined = z.infer<typeof ObligationExtensionDeclined>;
