import * as z from 'zod';
import { AgencyChange } from '../domain/agencies/change/change.ts';
import { event } from './envelope.ts';

/** A declared change was taken back before its effective day. Subject: the id of the change. */
export const AgencyChangeWithdrawn = event(
  'agency-change.withdrawn.v1',
  z.object({ change: AgencyChange, reason: z.string().min(1).max(1000) }),
);
export type AgencyChangeWithdrawn = z.infer<typeof AgencyChangeWithdrawn>;
