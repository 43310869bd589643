import * as z from 'zod';
import { AgencyId } from '../domain/agencies/agency.ts';
import { event } from './envelope.ts';

/** An officer took note of an alert. Subject: the id of the alert. */
export const AlertAcknowledged = event(
  'alert.acknowledged.v1',
  z.object({ agency: AgencyId, of: z.string().max(200), level: z.string().max(60), by: z.string().min(1).max(200) }),
);
export type AlertAcknowledged = z.infer<typeof AlertAcknowledged>;
