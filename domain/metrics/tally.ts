import { addCounters, agencyCellOf, type Cell, type CellKey, type Counters, cellId, isLeaf } from './cell.ts';

/** One thing to be counted: where, and by how much. */
export type Increment = { readonly key: CellKey; readonly counters: Counters };

/** Adds increments up per cell, each leaf also into the agency cell above it, so that a batch touches each cell once. */
export function tally(increments: Iterable<Increment>): Cell[] {
  const cells = new Map<string, Cell>();
  const add = (key: CellKey, counters: Counters) => {
    const id = cellId(key);
    const before = cells.get(id);
    cells.set(id, { ...key, counters: before ? addCounters(before.counters, counters) : counters });
  };
  for (const { key, counters } of increments) {
    add(key, counters);
    if (isLeaf(key)) add(agencyCellOf(key), counters);
  }
  return [...cells.values()];
}
