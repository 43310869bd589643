import { CASE_KINDS, type CaseKind } from '../../../domain/cases/vocabulary.ts';
import type { Cell } from '../../../domain/metrics/cell.ts';
import { halfMonthOf, halvesBetween } from '../../../domain/periods/half-month.ts';
import type { Period } from '../../../domain/periods/period.ts';
import { inOrder } from '../parallel.ts';
import { agencyCells } from '../store/cells.ts';
import { firstHalf } from './first-half.ts';

/** What is published of: denunciations are outside every public total (law 9, DESIGN 6). */
export const PUBLIC_KINDS: readonly CaseKind[] = CASE_KINDS.filter((kind) => kind !== 'denunciation');

export type CellQuery = { readonly kinds: readonly CaseKind[]; readonly agency?: string | undefined };

/**
 * All agency cells of cases from the beginning of counting to the end of a period. What is carried over is a sum of flows, so earlier
 * halves are needed too: one query a kind and half-month, whatever the number of cases.
 */
export async function cellsUpTo({ to }: Pick<Period, 'to'>, { kinds, agency }: CellQuery): Promise<Cell[]> {
  const first = await firstHalf();
  if (first === undefined) return [];
  const halves = halvesBetween(first, halfMonthOf(to));
  const perKind = await inOrder(kinds, kinds.length, (kind) => agencyCells('cases', kind, halves, agency));
  return perKind.flat();
}
