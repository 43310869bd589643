import type { Difference, Publication } from './document.ts';
import { allRows, isNumeric, type Row, type Table, type Value } from './table.ts';

/** Every number that differs between two revisions of a period, in the order of the newer one; rows and tables that went come last. */
export function differencesOf(before: Pick<Publication, 'sections'>, after: Pick<Publication, 'sections'>): Difference[] {
  const [old, now] = [cellsOf(before), cellsOf(after)];
  const changed = [...now].filter(([name, cell]) => !same(old.get(name)?.value ?? null, cell.value));
  const gone = [...old].filter(([name, cell]) => !now.has(name) && cell.value !== null);
  return [
    ...changed.map(([name, { value, ...place }]) => ({ ...place, from: old.get(name)?.value ?? null, to: value })),
    ...gone.map(([, { value, ...place }]) => ({ ...place, from: value, to: null })),
  ];
}

type Cell = { readonly table: string; readonly row: string; readonly column: string; readonly value: Value };

function cellsOf({ sections }: Pick<Publication, 'sections'>): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const table of sections.flatMap(({ tables }) => tables))
    for (const row of allRows(table))
      for (const cell of numbersIn(table, row)) cells.set(`${cell.table}\n${cell.row}\n${cell.column}`, cell);
  return cells;
}

const numbersIn = (table: Table, row: Row): Cell[] =>
  table.columns
    .filter(isNumeric)
    .map(({ key }) => ({ table: table.id, row: String(row.key), column: key, value: row[key] ?? null }));

const same = (a: Value, b: Value): boolean => a === b;
