import type { Basis, PeriodId } from '../../../domain/periods/period.ts';
import type { Key } from '../store/database.ts';

export type PublicationStatus = 'preliminary' | 'final' | 'restated';

/** One published revision. Never changed once written; `path` is where its files lie in the site bucket, ending in a slash. */
export type PublicationEntry = {
  readonly period: PeriodId;
  readonly basis: Basis;
  readonly revision: number;
  readonly status: PublicationStatus;
  readonly publishedAt: string;
  readonly manifestSha256: string;
  readonly path: string;
  readonly files: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  /** The place in the chain of all publications, from 1. */
  readonly sequence: number;
  readonly reason?: string;
  /** The request that made it: asked again, it is found here. */
  readonly requestId: string;
};

const partition = (basis: Basis, period: PeriodId): string => `PUBLICATION#${basis}#${period}`;

/** Says which revision of a period is the current one. Moves in the transaction that writes the revision, and last of all. */
export const pointerKey = (basis: Basis, period: PeriodId): Key => ({ pk: partition(basis, period), sk: 'POINTER' });

export const revisionKey = (basis: Basis, period: PeriodId, revision: number): Key => ({
  pk: partition(basis, period),
  sk: `REVISION#${String(revision).padStart(6, '0')}`,
});

/** The chain of all publications: its head, and every entry in order. */
export const CHAIN_PARTITION = 'PUBLICATIONS';
export const CHAIN_HEAD: Key = { pk: CHAIN_PARTITION, sk: 'HEAD' };
export const chainKey = (sequence: number): Key => ({ pk: CHAIN_PARTITION, sk: `ENTRY#${String(sequence).padStart(8, '0')}` });

/** Which private ledger of a year is in force. It moves in the same transaction as the pointers. */
export const ledgerKey = (basis: Basis, year: number): Key => ({ pk: `LEDGER#${basis}#${year}`, sk: 'POINTER' });
