import { addCounters, type Cell, type Counters } from '../../metrics/cell.ts';
import { HOLDER } from './cells.ts';

/**
 * Petitions that an agency held, each counted in the half-month in which its spell began (Decision 766, item 5). Without its lateness a
 * petition counts as in time; a dissatisfied one was answered in time, so the two never count one petition twice.
 */
export function holderCounts(cells: Iterable<Pick<Cell, 'counters'>>) {
  let sum: Counters = {};
  for (const { counters } of cells) sum = addCounters(sum, counters);
  const of = (name: string): number => sum[HOLDER + name] ?? 0;
  const received = of('received');
  return { received, onTime: received - of('late'), accepted: received, dissatisfied: of('late') + of('dissatisfied') };
}
