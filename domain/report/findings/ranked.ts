import type { Row } from '../../publication/table.ts';
import { NAMED_AT_MOST } from './finding.ts';

/** Rows in order of a number, most first: those named one by one, and the rest with the least and the most of the number among them. */
export type Ranked = {
  readonly named: readonly Row[];
  readonly rest: readonly Row[];
  readonly least: number;
  readonly most: number;
};

/**
 * The rows with most of something. Equal rows are named together or not at all: nobody is singled out by the alphabet. Where more than five
 * are equal at the top, nobody is named.
 */
export function ranked(rows: readonly Row[], of: (row: Row) => number): Ranked {
  const sorted = [...rows].sort((a, b) => of(b) - of(a) || (String(a.key) < String(b.key) ? -1 : 1));
  const next = sorted[NAMED_AT_MOST];
  const named = next ? sorted.slice(0, NAMED_AT_MOST).filter((row) => of(row) > of(next)) : sorted;
  const rest = sorted.slice(named.length);
  return { named, rest, least: rest.length === 0 ? 0 : of(rest.at(-1)!), most: rest.length === 0 ? 0 : of(rest[0]!) };
}

/** `từ 1 đến 2`, or `2` where all have the same. */
export const spread = ({ least, most }: Ranked): { readonly vi: string; readonly en: string } =>
  least === most ? { vi: String(most), en: String(most) } : { vi: `từ ${least} đến ${most}`, en: `${least} to ${most}` };
