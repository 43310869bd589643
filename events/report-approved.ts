import * as z from 'zod';
import { event } from './envelope.ts';

/** A report was approved by somebody other than its submitter, and published as this file. Subject: the period. */
export const ReportApproved = event(
  'report.approved.v1',
  z.object({
    version: z.int().min(1),
    figures: z.object({ revision: z.int().min(1), manifestSha256: z.string().length(64) }),
    file: z.object({ path: z.string(), name: z.string(), sha256: z.string().length(64), bytes: z.int().min(1) }),
    submittedBy: z.string().min(1).max(200),
    by: z.string().min(1).max(200),
  }),
);
export type ReportApproved = z.infer<typeof ReportApproved>;
