import { logger } from '../logger.ts';
import { type Difference, differences } from './compare.ts';
import { eventCells, recountEvents } from './events.ts';

export type ReconciledEvents = { readonly compared: number; readonly differences: readonly Difference[] };

/**
 * Compares the cells of cases and tasks with a recount of their events. Both are read while counting goes on; a cell that moved between the
 * readings before and after the recount is left to the next night.
 */
export async function reconcileEvents(): Promise<ReconciledEvents> {
  const before = await eventCells();
  const recounted = await recountEvents();
  const after = await eventCells();
  const stood = <Value>(cells: ReadonlyMap<string, Value>): Map<string, Value> =>
    new Map([...cells].filter(([id]) => before.get(id)?.version === after.get(id)?.version));
  const cells = stood(after);
  const found = differences(cells, stood(recounted));
  if (found.length > 0) logger.error('cells differ from the recount of their events', { cells: found.map(({ cell }) => cell) });
  return { compared: cells.size, differences: found };
}
