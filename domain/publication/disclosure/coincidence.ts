import type { Cell } from '../../metrics/cell.ts';
import type { HalfMonth } from '../../periods/half-month.ts';
import { type Figure, subtract } from '../figure.ts';
import { isIn, type Universe } from '../universe.ts';
import type { ShownRows } from './cover.ts';
import { isSafe } from './safe.ts';

/** The dimensions that leaves cross, in the order in which their tables are decided. */
export const CROSSED = ['agency', 'service', 'channel'] as const;
export type Crossed = (typeof CROSSED)[number];

const isCrossed = (dimension: string): dimension is Crossed => CROSSED.includes(dimension as Crossed);

/**
 * Whether a row lies wholly within one row of another table, or holds one wholly, so that the two differ by 1 to 9 people: only the tax
 * office rates tax, and the office has three other ratings. Who knows who does what could subtract the tables; the row stays hidden.
 */
export function coincides(
  leaves: readonly Cell[],
  universe: Universe,
  halves: ReadonlySet<HalfMonth>,
  decided: ReadonlyMap<string, ShownRows>,
): (dimension: string, row: string, figure: Figure) => boolean {
  const own = leaves.filter(
    (cell) =>
      cell.subject === universe.instrument.id &&
      isIn(universe, cell.assurance) &&
      halves.has(cell.half) &&
      Object.values(cell.counters).some((n) => n !== 0),
  );
  const together = new Map<string, Set<string>>();
  for (const cell of own)
    for (const one of CROSSED)
      for (const other of CROSSED)
        if (one !== other) {
          const key = `${one}/${cell[one]}/${other}`;
          together.set(key, (together.get(key) ?? new Set()).add(String(cell[other])));
        }
  const nested = (one: string, row: string, other: string, otherRow: string): boolean => {
    const within = together.get(`${one}/${row}/${other}`);
    return within?.size === 1 && within.has(otherRow);
  };
  return (dimension, row, figure) =>
    isCrossed(dimension) &&
    CROSSED.some((other) =>
      [...(decided.get(other)?.rows ?? [])].some(
        ([otherRow, shown]) =>
          other !== dimension &&
          shown.figure !== null &&
          (nested(dimension, row, other, otherRow) || nested(other, otherRow, dimension, row)) &&
          !isSafe(subtract(shown.figure, figure), universe.answersPerPerson),
      ),
    );
}
