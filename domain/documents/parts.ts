import type { AgencyId } from '../agencies/agency.ts';
import type { Text } from '../publication/table.ts';

/** A stretch of text. `blank`: a place that only people can fill, printed so that nobody overlooks it. */
export type Run = { readonly text: string; readonly bold?: true; readonly italic?: true; readonly blank?: true };

/** What stands in a cell, ready to print. */
export type Cell = string | Run;

/** Columns with their share of the width. `hasTotal`: the last row is one. */
export type DocumentTable = {
  readonly columns: readonly (Text & { readonly width: number; readonly numeric?: true })[];
  readonly rows: readonly (readonly Cell[])[];
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

/** A stretch of the body. `ragged` paragraphs are not justified: they hold a word that would tear the line apart. */
export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[]; readonly ragged?: true }
  | { readonly kind: 'point'; readonly runs: readonly Run[] }
  | { readonly kind: 'source'; readonly agency: AgencyId; readonly runs: readonly Run[] }
  | { readonly kind: 'table'; readonly caption?: Text; readonly table: DocumentTable }
  | { readonly kind: 'chart'; readonly chart: Chart };

/** A table of the appendix. `source` is the table of the publication that it repeats, if it is one. */
export type Annex = {
  readonly number: string;
  readonly title: Text;
  readonly source: string | null;
  readonly note: Text | null;
  readonly table: DocumentTable;
};
