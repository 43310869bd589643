import { halfMonthOf } from '../../domain/periods/half-month.ts';
import { halvesOf, type Period, periodsEndingOn } from '../../domain/periods/period.ts';
import { PUBLISHED_INSTRUMENTS } from '../../domain/publication/universe.ts';
import { addDays, dateOf, formatInstant, type Instant } from '../../domain/time.ts';
import { firstHalf } from '../shared/deadlines/first-half.ts';
import { logger } from '../shared/logger.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { currentEntry, published } from '../shared/publications/find.ts';
import { requestRollup } from '../shared/rollups/request.ts';
import { isFinalDue, MADE_UP_FOR_DAYS } from '../shared/rollups/stage.ts';
import { agencyCells } from '../shared/store/cells.ts';

/** Finds periods that ended but were not published, or not made final, rings, and asks for them again. */
export async function requestMissingCloses(now: Instant): Promise<void> {
  const today = dateOf(now);
  const ended = Array.from({ length: MADE_UP_FOR_DAYS }, (_, i) => addDays(today, i - MADE_UP_FOR_DAYS)).flatMap((day) =>
    periodsEndingOn(day, 'report'),
  );
  let missing = 0;
  for (const period of ended) {
    const stage = await missingStage(period, today);
    if (!stage) continue;
    missing++;
    logger.error('a close is missing and is asked for again', { period: period.id, stage });
    await requestRollup({
      requestId: `close-${stage}-${period.basis}-${period.id}`,
      period: period.id,
      basis: period.basis,
      stage,
      requestedBy: 'schedule',
      requestedAt: formatInstant(now),
    });
  }
  measure('closesMissing', missing);
}

/** Which publication of an ended period should be there and is not. Nothing is missed before the first publication unless something was counted. */
async function missingStage(period: Period, today: string): Promise<'preliminary' | 'final' | undefined> {
  const entry = await currentEntry(period.basis, period.id);
  const finalDue = isFinalDue(period, today);
  if (entry) return finalDue && entry.status === 'preliminary' ? 'final' : undefined;
  const expected =
    (await published(Number.POSITIVE_INFINITY)).some(({ publishedAt }) => publishedAt.slice(0, 10) <= period.to) ||
    (await isAnythingCounted(period));
  if (!expected) return undefined;
  return finalDue ? 'final' : 'preliminary';
}

/** Ratings by any instrument in the period, or cases that are carried into it. */
async function isAnythingCounted(period: Period): Promise<boolean> {
  const first = await firstHalf();
  if (first !== undefined && first <= halfMonthOf(period.to)) return true;
  const rated = await Promise.all(
    PUBLISHED_INSTRUMENTS.map((instrument) => agencyCells('satisfaction', instrument, halvesOf(period))),
  );
  return rated.flat().length > 0;
}
