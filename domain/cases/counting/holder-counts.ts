import { addCounters, type Cell, type Counters } from '../../metrics/cell.ts';
import { BY_ACCEPTANCE, HOLDER } from './cells.ts';

/**
 * Petitions that an agency held, each counted in the half-month in which its spell began, and those that it accepted, each once by its first
 * acceptance (Decision 766, items 5.2 and 5.3). Without its lateness a petition counts as in time. Spells from before acceptances were
 * counted stand for them: there a dissatisfied one was answered in time, so that it and a late one are never the same.
 */
export function holderCounts(cells: Iterable<Pick<Cell, 'counters'>>) {
  let sum: Counters = {};
  for (const { counters } of cells) sum = addCounters(sum, counters);
  const of = (name: string): number => sum[HOLDER + name] ?? 0;
  const former = (name: string): number => of(name) - (sum[BY_ACCEPTANCE + name] ?? 0);
  const received = of('received');
  return {
    received,
    onTime: received - of('late'),
    accepted: of('accepted') + former('received'),
    dissatisfied: of('acceptedDissatisfied') + former('late') + former('dissatisfied'),
  };
}
