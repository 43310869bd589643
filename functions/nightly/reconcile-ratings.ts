import { halfMonthAt, halvesBetween } from '../../domain/periods/half-month.ts';
import { DAY_MS, type Instant } from '../../domain/time.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { inOrder } from '../shared/parallel.ts';
import { reconcile } from '../shared/recount/reconcile.ts';
import { currentRegistry } from '../shared/store/registry.ts';

/** Ratings are taken up to 400 days late, so older cells cannot move. */
const LOOK_BACK_DAYS = 400;
const PARTITIONS_AT_ONCE = 8;

/** Recounts every agency and half-month that changed since the last night, and compares each cell. */
export async function reconcileRatings(now: Instant): Promise<void> {
  const registry = await currentRegistry();
  const halves = halvesBetween(halfMonthAt(now - LOOK_BACK_DAYS * DAY_MS), halfMonthAt(now));
  const agencies = registry.all.filter(({ isGroup }) => !isGroup);
  const partitions = halves.flatMap((half) => agencies.map(({ id }) => ({ half, agency: id })));
  const results = await inOrder(partitions, PARTITIONS_AT_ONCE, ({ agency, half }) => reconcile(agency, half));
  measure(
    'cellsCompared',
    results.reduce((sum, { compared }) => sum + compared, 0),
  );
  measure(
    'reconcileDifference',
    results.reduce((sum, { differences }) => sum + differences.length, 0),
  );
}
