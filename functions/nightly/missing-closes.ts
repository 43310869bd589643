import { DEFAULT_INSTRUMENT } from '../../domain/instruments/index.ts';
import { halvesOf, type Period, periodsEndingOn } from '../../domain/periods/period.ts';
import { addDays, dateOf, formatInstant, type Instant } from '../../domain/time.ts';
import { logger } from '../shared/logger.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { currentEntry, published } from '../shared/publications/find.ts';
import { requestRollup } from '../shared/rollups/request.ts';
import { agencyCells } from '../shared/store/cells.ts';

/** Closes of the last two months are looked after; older ones have been seen by a person. */
const LOOK_BACK_DAYS = 62;
const DAYS_TO_FINAL = 4;

/** Finds periods that ended but were not published, or not made final, rings, and asks for them again. */
export async function requestMissingCloses(now: Instant): Promise<void> {
  const today = dateOf(now);
  const ended = Array.from({ length: LOOK_BACK_DAYS }, (_, i) => addDays(today, i - LOOK_BACK_DAYS)).flatMap((day) =>
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
  const finalDue = addDays(period.to, DAYS_TO_FINAL) <= today;
  if (entry) return finalDue && entry.status === 'preliminary' ? 'final' : undefined;
  const expected =
    (await published(Number.POSITIVE_INFINITY)).some(({ publishedAt }) => publishedAt.slice(0, 10) <= period.to) ||
    (await agencyCells('satisfaction', DEFAULT_INSTRUMENT, halvesOf(period))).length > 0;
  if (!expected) return undefined;
  return finalDue ? 'final' : 'preliminary';
}
