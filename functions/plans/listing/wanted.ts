import type { Obligation, Status } from '../../../domain/tasks/obligation.ts';
import type { Instant } from '../../../domain/time.ts';
import type { DUE } from '../contracts.ts';

/** What a list asks for; `keep` decides on each obligation. */
export type Wanted = {
  readonly plan?: string | undefined;
  readonly task?: string | undefined;
  readonly status?: Status | undefined;
  readonly due?: (typeof DUE)[number] | undefined;
  readonly now: Instant;
  readonly keep: (obligation: Obligation) => boolean;
};

/** A page, and where the next one begins. */
export type Found = { readonly found: readonly Obligation[]; readonly next?: unknown };
