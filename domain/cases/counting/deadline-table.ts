import type { AgencyId } from '../../agencies/agency.ts';
import type { Crosswalk } from '../../agencies/change/crosswalk.ts';
import type { Cell } from '../../metrics/cell.ts';
import { halfMonthOf } from '../../periods/half-month.ts';
import { monthsOf, type Period } from '../../periods/period.ts';
import { CASE_KINDS } from '../vocabulary.ts';
import { type DeadlineRow, deadlineRow } from './deadline-row.ts';
import { groupsIn } from './deadline-structure.ts';

export const DEADLINE_CUTS = ['agency', 'kind', 'month'] as const;
export type DeadlineCut = (typeof DEADLINE_CUTS)[number];

/** The key of the one row when no cut is asked for. */
export const EVERYTHING = 'all';

export type KeyedDeadlineRow = { readonly key: string } & DeadlineRow;

/** A row in the structure of a day: which bodies stand in it, and whether it may be compared over time. */
export type StructuredDeadlineRow = KeyedDeadlineRow & { readonly members: readonly AgencyId[]; readonly comparable: boolean };

type CaseCounters = Pick<Cell, 'agency' | 'subject' | 'half' | 'counters'>;

/**
 * Deadline figures of a period in a cut, from all agency cells since counting began. By agency and by kind only rows in which there is
 * anything; by month every month of the period, each with what was carried over into it. Rows of agencies and kinds add up to the whole.
 */
export function deadlineTable(cells: readonly CaseCounters[], period: Period, by: DeadlineCut | undefined): KeyedDeadlineRow[] {
  if (by === 'month') return monthsOf(period).map((month) => ({ key: month.id, ...rowOf(cells, month) }));
  if (by === undefined) return [{ key: EVERYTHING, ...rowOf(cells, period) }];
  const groups = Map.groupBy(cells, ({ agency, subject }) => (by === 'agency' ? agency : subject));
  const rows = [...groups].map(([key, members]) => [key, rowOf(members, period)] as const);
  return rows
    .filter(([, figures]) => isSomething(figures))
    .map(([key, figures]) => ({ key, ...figures }))
    .sort((a, b) => orderOf(by, a.key, b.key));
}

/** The same by agency in the structure of a day. Rows add up to the whole in every structure. */
export function structuredDeadlines(
  cells: readonly CaseCounters[],
  period: Period,
  crosswalk: Crosswalk,
): StructuredDeadlineRow[] {
  const groups = groupsIn(crosswalk, cells, (own) => isSomething(rowOf(own, period)));
  return groups
    .map(({ key, members, comparable, cells: own }) => ({ key, members, comparable, ...rowOf(own, period) }))
    .sort((a, b) => orderOf('agency', a.key, b.key));
}

function rowOf(cells: readonly CaseCounters[], { from, to }: Pick<Period, 'from' | 'to'>): DeadlineRow {
  const first = halfMonthOf(from);
  const last = halfMonthOf(to);
  return deadlineRow(
    cells.filter(({ half }) => half < first),
    cells.filter(({ half }) => half >= first && half <= last),
  );
}

const isSomething = (figures: DeadlineRow): boolean => Object.values(figures).some((figure) => figure !== null && figure !== 0);

const ORDER: readonly string[] = CASE_KINDS;
const orderOf = (by: DeadlineCut, a: string, b: string): number =>
  by === 'kind' ? ORDER.indexOf(a) - ORDER.indexOf(b) : a.localeCompare(b, 'en');
