import type { AgencyId } from '../../agencies/agency.ts';
import type { Block } from '../../documents/parts.ts';
import type { Period } from '../../periods/period.ts';
import type { Publication } from '../../publication/document.ts';
import type { Text } from '../../publication/table.ts';
import type { LocalDate } from '../../time.ts';
import type { Contribution } from '../contribution.ts';
import type { Blank, Finding } from '../document.ts';

/** A task that falls due in the coming period. */
export type ComingTask = {
  readonly task: string;
  readonly titleVi: string;
  readonly agencies: readonly AgencyId[];
  readonly deliverables: readonly string[];
  readonly dueOn: LocalDate;
};

/** What falls due in the coming period: how many tasks, and the first of them. */
export type Coming = { readonly total: number; readonly tasks: readonly ComingTask[] };

/** More would bury what matters; the rest is counted. */
const LISTED_AT_MOST = 40;

/** The tasks due first, in order. */
export const comingOf = (all: readonly ComingTask[]): Coming => ({
  total: all.length,
  tasks: [...all].sort((a, b) => (`${a.dueOn}${a.task}` < `${b.dueOn}${b.task}` ? -1 : 1)).slice(0, LISTED_AT_MOST),
});

/** What every part of the report is written from. */
export type Context = {
  readonly period: Period;
  readonly publication: Publication;
  readonly contributions: readonly Contribution[];
  readonly coming?: Coming;
  readonly findings: readonly Finding[];
  readonly name: (agency: AgencyId) => Text;
  /** `Biểu 02` of a table of the publication; undefined where the annex does not repeat it. */
  readonly annexOf: (table: string) => string | undefined;
};

/** What is written under a heading, and what is missing there. */
export type Written = { readonly blocks: readonly Block[]; readonly blanks: readonly Blank[] };

export const NOTHING: Written = { blocks: [], blanks: [] };
export const joined = (...parts: readonly Written[]): Written => ({
  blocks: parts.flatMap(({ blocks }) => blocks),
  blanks: parts.flatMap(({ blanks }) => blanks),
});
