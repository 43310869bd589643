import { dateOf, type Instant } from '../../domain/time.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { reconcileEvents as compare } from '../shared/recount/reconcile-events.ts';

/** Recounts cases and tasks from their events, and compares each cell. */
export async function reconcileEvents(now: Instant): Promise<void> {
  const { compared, differences } = await compare(dateOf(now));
  measure('cellsCompared', compared);
  measure('reconcileDifference', differences.length);
}
