import type { AgencyId } from '../agencies/agency.ts';
import type { PeriodId } from '../periods/period.ts';
import type { Text } from '../publication/table.ts';
import type { LocalDate } from '../time.ts';
import type { ContributorState } from './contribution.ts';

/** A stretch of text. `blank`: a place that only people can fill, printed so that nobody overlooks it. */
export type Run = { readonly text: string; readonly bold?: true; readonly italic?: true; readonly blank?: true };

/** Columns with their share of the width; cells are ready to print. `total` marks the last row. */
export type ReportTable = {
  readonly columns: readonly (Text & { readonly width: number; readonly numeric?: true })[];
  readonly rows: readonly (readonly string[])[];
  readonly hasTotal?: true;
};

/** One line of a bar chart: parts from left to right, each a share of the whole width (0 to 1), and the words beside. */
export type Bar = {
  readonly label: string;
  readonly parts: readonly { readonly share: number; readonly tone: Tone }[];
  readonly value: string;
};
/** `sure` up to the lower bound of the interval, `unsure` from there to the upper; `level1` to `level5` are answers. */
export type Tone = 'sure' | 'unsure' | 'level1' | 'level2' | 'level3' | 'level4' | 'level5';
export type Chart = {
  readonly title: Text;
  readonly bars: readonly Bar[];
  readonly legend: readonly (Text & { readonly tone: Tone })[];
};

export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'point'; readonly runs: readonly Run[] }
  | { readonly kind: 'source'; readonly agency: AgencyId; readonly runs: readonly Run[] }
  | { readonly kind: 'table'; readonly caption?: Text; readonly table: ReportTable }
  | { readonly kind: 'chart'; readonly chart: Chart };

/** A chapter (`I`) or a heading under it (`I.1`). */
export type ReportSection = { readonly code: string; readonly heading: Text; readonly blocks: readonly Block[] };

/** A table of the appendix. `source` is the table of the publication that it repeats, if it is one. */
export type Annex = {
  readonly number: string;
  readonly title: Text;
  readonly source: string | null;
  readonly note: Text | null;
  readonly table: ReportTable;
};

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
