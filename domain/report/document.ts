import type { AgencyId } from '../agencies/agency.ts';
import type { Annex, Block, Run } from '../documents/parts.ts';
import type { PeriodId } from '../periods/period.ts';
import type { Text } from '../publication/table.ts';
import type { LocalDate } from '../time.ts';
import type { ContributorState } from './contribution.ts';

/** A chapter (`I`) or a heading under it (`I.1`). */
export type ReportSection = { readonly code: string; readonly heading: Text; readonly blocks: readonly Block[] };

/** Where a statement comes from: the annex, and in `publication.json` the table and row (null: the whole table). */
export type FigureSource = {
  readonly annex: string;
  readonly table: string;
  readonly row: string | null;
  readonly rowName: Text | null;
};

/** A strength or weakness drawn from figures. `denominator` and `n` are null where the figure has none. */
export type Finding = {
  readonly kind: 'strength' | 'weakness';
  readonly text: Text;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly n: number | null;
  readonly source: FigureSource;
};

/** A marked blank: what is missing under which heading, and who has to give it. */
export type Blank = { readonly code: string; readonly what: Text; readonly agencies: readonly AgencyId[] };

/** The city's written report: its content without form. The same input gives the same document. */
export type ReportDocument = {
  readonly schema: 'thuoc-do.report.v1';
  readonly period: PeriodId;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly dueOn: LocalDate;
  readonly title: Text;
  readonly figures: {
    readonly revision: number;
    readonly status: string;
    readonly asOf: string;
    readonly manifestSha256: string;
  };
  readonly opening: readonly (readonly Run[])[];
  readonly sections: readonly ReportSection[];
  readonly closing: string;
  readonly findings: readonly Finding[];
  readonly annexes: readonly Annex[];
  readonly contributors: readonly { readonly agency: AgencyId; readonly name: Text; readonly state: ContributorState }[];
  readonly blanks: readonly Blank[];
};
