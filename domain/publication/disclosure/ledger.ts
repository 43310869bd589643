import type { HalfMonth } from '../../periods/half-month.ts';
import type { Basis } from '../../periods/period.ts';
import type { HalfFacts } from '../facts.ts';
import { type Figure, isZero, sum, ZERO } from '../figure.ts';
import { type Dimension, UNIVERSE_IDS, type UniverseId } from '../universe.ts';

/**
 * What publications of one year have let out, and of whom. **Private**: it holds the small numbers that the publications hide, so it is
 * stored where only the publisher reads, and neither it nor a hash of it is published.
 *
 * A *block* is a set of answers that entered the city's total together: the first count of a month, or what came late. Blocks are
 * disjoint, each of 0 or at least ten people, and every published total is a sum of whole blocks. Within a dimension a row *covers*
 * blocks: the row's own part of them went out as one sum. One cover is again of at least ten people, and a row is a sum of whole covers.
 */
export type Ledger = {
  readonly schema: 'thuoc-do.ledger.v1';
  readonly basis: Basis;
  readonly year: number;
  readonly universes: Readonly<Record<UniverseId, UniverseLedger>>;
  /** By calendar month: what was told last of how people judged the handling of petitions (Decision 766, item 5.3). */
  readonly judgements?: Readonly<Record<string, { readonly satisfied: number; readonly dissatisfied: number }>>;
};

export type UniverseLedger = {
  blocks: Block[];
  covers: number;
  /** Every figure shown so far, by dimension, row and period: later ones are measured against each of them. */
  shown: Record<string, Figure[]>;
};

export type Block = {
  readonly facts: Readonly<Record<HalfMonth, HalfFacts>>;
  /** By dimension and row, the number of the cover through which the row's part of this block went out. */
  readonly covered: Partial<Record<Dimension, Record<string, number>>>;
};

export const emptyLedger = (basis: Basis, year: number): Ledger => ({
  schema: 'thuoc-do.ledger.v1',
  basis,
  year,
  universes: Object.fromEntries(UNIVERSE_IDS.map((id) => [id, { blocks: [], covers: 0, shown: {} }])) as unknown as Record<
    UniverseId,
    UniverseLedger
  >,
});

/** The blocks that lie wholly in some half-months. */
export const blocksIn = ({ blocks }: UniverseLedger, halves: ReadonlySet<HalfMonth>): Block[] =>
  blocks.filter(({ facts }) => Object.keys(facts).every((half) => halves.has(half)));

export const wholeOf = ({ facts }: Block): Figure => sum(Object.values(facts).map(({ whole }) => whole));

/** The part of a block that belongs to a row. */
export const partOf = ({ facts }: Block, dimension: Dimension, row: string): Figure =>
  sum(Object.values(facts).map(({ parts }) => parts[dimension]?.[row] ?? ZERO));

export const coverOf = ({ covered }: Block, dimension: Dimension, row: string): number | undefined => covered[dimension]?.[row];

/** The rows of a dimension that have anything in some blocks or facts. */
export function rowsIn(facts: Iterable<HalfFacts>, dimension: Dimension): Set<string> {
  const rows = new Set<string>();
  for (const { parts } of facts)
    for (const [row, figure] of Object.entries(parts[dimension] ?? {})) if (!isZero(figure)) rows.add(row);
  return rows;
}

/** Whether some answers came after a first count of every half-month they lie in. */
export const isLate = (block: Block, { blocks }: UniverseLedger): boolean => {
  const earlier = blocks.slice(0, blocks.indexOf(block));
  return Object.keys(block.facts).every((half) => earlier.some(({ facts }) => half in facts));
};
