import { halfMonthAt, halvesBetween } from '../../domain/periods/half-month.ts';
import { DAY_MS, type Instant } from '../../domain/time.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { inOrder } from '../shared/parallel.ts';
import { countedRatings } from '../shared/recount/ratings.ts';
import { reconcile } from '../shared/recount/reconcile.ts';

/**
 * Ratings are taken up to 400 days late, and may be corrected, withdrawn or delivered again after that. Cells that have not moved cost one
 * query and one mark a half-month.
 */
const LOOK_BACK_DAYS = 5 * 366;
const HALVES_AT_ONCE = 4;

/** Recounts every agency and half-month that changed since the last night, and compares each cell. */
export async function reconcileRatings(now: Instant): Promise<void> {
  const halves = halvesBetween(halfMonthAt(now - LOOK_BACK_DAYS * DAY_MS), halfMonthAt(now));
  const results = await inOrder(halves, HALVES_AT_ONCE, (half) => reconcile(countedRatings, half));
  measure(
    'cellsCompared',
    results.reduce((sum, { compared }) => sum + compared, 0),
  );
  measure(
    'reconcileDifference',
    results.reduce((sum, { differences }) => sum + differences.length, 0),
  );
}
