import * as z from 'zod';
import { AgencyId } from '../domain/agencies/agency.ts';
import { ReadinessItem, ReadinessItemId } from '../domain/agencies/change/readiness.ts';
import { event } from './envelope.ts';

/** One thing that a new body needs came closer. Subject: the agency. */
export const AgencyReadinessUpdated = event(
  'agency-readiness.updated.v1',
  z.object({ agency: AgencyId, item: ReadinessItemId, state: ReadinessItem }),
);
export type AgencyReadinessUpdated = z.infer<typeof AgencyReadinessUpdated>;
