import * as z from 'zod';
import { event } from './envelope.ts';

/** A submitted report was sent back. Why stands beside the report, not here. Subject: the period. */
export const ReportReturned = event(
  'report.returned.v1',
  z.object({ version: z.int().min(1), noted: z.boolean(), by: z.string().min(1).max(200) }),
);
export type ReportReturned = z.infer<typeof ReportReturned>;
