import * as z from 'zod';
import { BASES, type Basis, type PeriodId } from '../../../domain/periods/period.ts';
import type { Key } from '../store/database.ts';

/** Where the roll-up of a period stands, as callers see it. */
export type RollupState = 'queued' | 'running' | 'waiting' | 'published' | 'unchanged' | 'failed';

/** One request to roll a period up. Equal ids are one request: a schedule that fires twice asks once. */
export const RollupRequest = z.object({
  requestId: z.string().min(1),
  period: z.string(),
  basis: z.enum(BASES),
  stage: z.enum(['preliminary', 'final', 'restated']),
  /** Who asked: a person's `sub`, or `schedule`. */
  requestedBy: z.string(),
  requestedAt: z.iso.datetime({ offset: true }),
  reason: z.string().optional(),
  approvedBy: z.string().optional(),
});
export type RollupRequest = z.infer<typeof RollupRequest>;

/** The latest request for a period and what became of it. */
export type Rollup = RollupRequest & { readonly state: RollupState; readonly revision?: number };

export const rollupKey = (basis: Basis, period: PeriodId): Key => ({ pk: `ROLLUP#${basis}#${period}`, sk: 'STATE' });
