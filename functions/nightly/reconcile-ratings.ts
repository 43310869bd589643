import { halfMonthAt, halvesBetween } from '../../domain/periods/half-month.ts';
import { DAY_MS, type Instant } from '../../domain/time.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { inOrder } from '../shared/parallel.ts';
import { countedRatings } from '../shared/recount/ratings.ts';
import { markedHalves, reconcile } from '../shared/recount/reconcile.ts';
import { hash } from '../shared/store/hash.ts';
import { currentRegistry } from '../shared/store/registry.ts';

/** Ratings are taken up to 400 days late: before that no new cell can come to be. */
const LOOK_BACK_DAYS = 400;
const HALVES_AT_ONCE = 4;
/** So many nights until every agency and half-month was recounted, whether anything seems to have moved or not. */
const ROUND_NIGHTS = 28;

/**
 * Recounts every agency and half-month that changed since the last night, and compares each cell. Corrections, withdrawals and redriven
 * messages have no age limit, so half-months that were compared before are looked at however old they are. A twenty-eighth of what has not
 * changed is recounted too: a rating stored without being counted, or a cell that somebody overwrote, moves nothing.
 */
export async function reconcileRatings(now: Instant): Promise<void> {
  const recent = halvesBetween(halfMonthAt(now - LOOK_BACK_DAYS * DAY_MS), halfMonthAt(now));
  const halves = [...new Set([...(await markedHalves(countedRatings)), ...recent])];
  const agencies = (await currentRegistry()).all.map(({ id }) => id);
  const night = Math.floor(now / DAY_MS);
  const results = await inOrder(halves, HALVES_AT_ONCE, (half) =>
    reconcile(
      countedRatings,
      half,
      agencies.filter((agency) => (hash(`${half} ${agency}`) + night) % ROUND_NIGHTS === 0),
    ),
  );
  measure(
    'cellsCompared',
    results.reduce((sum, { compared }) => sum + compared, 0),
  );
  measure(
    'reconcileDifference',
    results.reduce((sum, { differences }) => sum + differences.length, 0),
  );
}
