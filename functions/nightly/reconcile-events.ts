import { measure } from '../shared/metrics/metrics.ts';
import { reconcileEvents as compare } from '../shared/recount/reconcile-events.ts';

/** Recounts cases and tasks from their events, and compares each cell. */
export async function reconcileEvents(): Promise<void> {
  const { compared, differences } = await compare();
  measure('cellsCompared', compared);
  measure('reconcileDifference', differences.length);
}
