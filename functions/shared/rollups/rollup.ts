import type { Basis, PeriodId } from '../../../domain/periods/period.ts';
import type { PublicationStatus } from '../publications/entry.ts';
import type { Key } from '../store/database.ts';

/** Where the roll-up of a period stands, as callers see it. */
export type RollupState = 'queued' | 'running' | 'waiting' | 'published' | 'unchanged' | 'failed';

/** One request to roll a period up. Equal ids are one request: a schedule that fires twice asks once. */
export type RollupRequest = {
  readonly requestId: string;
  readonly period: PeriodId;
  readonly basis: Basis;
  readonly stage: PublicationStatus;
  /** Who asked: a person's `sub`, or `schedule`. */
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly reason?: string;
  readonly approvedBy?: string;
};

/** The latest request for a period and what became of it. */
export type Rollup = RollupRequest & { readonly state: RollupState; readonly revision?: number };

export const rollupKey = (basis: Basis, period: PeriodId): Key => ({ pk: `ROLLUP#${basis}#${period}`, sk: 'STATE' });
