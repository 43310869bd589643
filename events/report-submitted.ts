import * as z from 'zod';
import { event } from './envelope.ts';

/** A written report was submitted for approval, on one revision of the figures and with these revisions of the contributions. Subject: the period. */
export const ReportSubmitted = event(
  'report.submitted.v1',
  z.object({
    version: z.int().min(1),
    figures: z.object({ revision: z.int().min(1), manifestSha256: z.string().length(64) }),
    contributions: z.record(z.string(), z.int().min(1)),
    by: z.string().min(1).max(200),
  }),
);
export type ReportSubmitted = z.infer<typeof ReportSubmitted>;
