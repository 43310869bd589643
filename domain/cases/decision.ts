import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import type { Calendar } from '../deadlines/calendar.ts';
import type { RuleBook } from '../deadlines/rules.ts';
import type { Words } from '../deadlines/types.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './catalog.ts';
import type { CaseClocks } from './clocks.ts';
import type { PrivateCase, PrivateText } from './separate.ts';

/** What every decision about a case needs to know of the world. Codes for the parts of a split are made at the edge. */
export type CaseContext = {
  readonly registry: Registry;
  readonly calendar: Calendar;
  readonly rules: RuleBook;
  readonly intakeDesk?: AgencyId;
};

/** Where cases go that nobody directed: the committee office, which answers for the portal. */
export const INTAKE_DESK: AgencyId = 'van-phong-ubnd-thanh-pho';

export type Warning = Words & { readonly code: string };

/**
 * What has to be written in one transaction: the snapshot (condition: the version before it), the clock item with its `wakeAt`, the
 * events (each put once under its id); and apart from it what a person wrote, into Private.
 */
export type Decided = {
  readonly case: Case;
  readonly clocks: CaseClocks;
  readonly wakeAt?: Instant;
  readonly events: readonly CaseEvent[];
  readonly texts: readonly PrivateText[];
};

/** A new case, with the person's part of it. */
export type Received = Decided & { readonly person: PrivateCase; readonly warnings: readonly Warning[] };

/** A move; a split brings new cases with it. */
export type Moved = Decided & { readonly parts: readonly Received[] };
