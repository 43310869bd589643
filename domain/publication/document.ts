import type { Basis, PeriodId, PeriodKind } from '../periods/period.ts';
import type { LocalDate } from '../time.ts';
import type { Table, Text, Value } from './table.ts';

export type Status = 'preliminary' | 'final' | 'restated';

export const SECTION_IDS = ['satisfaction', 'deadlines', 'tasks', 'indicators', 'warnings', 'comparability'] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** A chapter of the publication. Without tables it says so in `empty`, instead of leaving the reader to guess. */
export type Section = {
  readonly id: SectionId;
  readonly title: Text;
  readonly tables: readonly Table[];
  readonly empty: Text | null;
};

/** A cell that changed between two revisions of a period. */
export type Difference = {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly from: Value;
  readonly to: Value;
};

/** Where an earlier publication lies: its folder under the site's address, ending in a slash, and what names it. */
export type Reference = { readonly path: string; readonly manifestSha256: string };

/** What is published of one period at one revision: `publication.json`. Everything in it may be known to everybody. */
export type Publication = {
  readonly schema: 'thuoc-do.publication.v1';
  readonly title: Text;
  readonly period: PeriodId;
  readonly kind: PeriodKind;
  readonly basis: Basis;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly revision: number;
  readonly status: Status;
  readonly reason: string | null;
  /** The cut-off: what was known at this instant is counted. Hanoi time. */
  readonly asOf: string;
  readonly publishedAt: string;
  readonly methods: readonly ({ readonly id: string } & Text)[];
  readonly disclosure: {
    readonly fewest: number;
    readonly flaggedUnder: number;
    readonly hiddenRows: number;
    readonly heldRows: number;
  };
  readonly sections: readonly Section[];
  readonly notes: readonly Text[];
  /** The revision before this one, and every cell that is different in this one. */
  readonly previous: (Reference & { readonly revision: number }) | null;
  readonly differences: readonly Difference[];
};
