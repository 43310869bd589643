import * as z from 'zod';
import { AgencyId } from '../domain/agencies/agency.ts';
import { event } from './envelope.ts';

/** An agency sent, or replaced, its contribution to a written report. The words stay beside the report; here is only their hash. Subject: the period. */
export const ReportContributed = event(
  'report.contributed.v1',
  z.object({
    agency: AgencyId,
    /** The heading that it belongs under, `other` for one of its own. */
    place: z.string().max(60),
    revision: z.int().min(1),
    sha256: z.string().length(64),
    facts: z.int().min(0),
    late: z.boolean(),
    by: z.string().min(1).max(200),
  }),
);
export type ReportContributed = z.infer<typeof ReportContributed>;
