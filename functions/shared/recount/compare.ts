import type { Cell } from '../../../domain/metrics/cell.ts';
import type { StoredCell } from '../store/cells.ts';

/** One cell that is not what its events say. */
export type Difference = { readonly cell: string; readonly stored: Cell['counters']; readonly recounted: Cell['counters'] };

/** Every cell, stored or recounted, in which the two differ. */
export function differences(stored: ReadonlyMap<string, StoredCell>, recounted: ReadonlyMap<string, Cell>): Difference[] {
  const ids = new Set([...stored.keys(), ...recounted.keys()]);
  return [...ids].flatMap((cell) => {
    const is = stored.get(cell)?.counters ?? {};
    const should = recounted.get(cell)?.counters ?? {};
    return JSON.stringify(is) === JSON.stringify(should) ? [] : [{ cell, stored: is, recounted: should }];
  });
}
