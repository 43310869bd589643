import middy from '@middy/core';
import type { Instant } from '../../domain/time.ts';
import { logger } from '../shared/logger.ts';
import { emits } from '../shared/metrics/metrics.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { keepDeadLetters } from './keep-dead-letters.ts';
import { requestMissingCloses } from './missing-closes.ts';
import { reconcileEvents } from './reconcile-events.ts';
import { reconcileRatings } from './reconcile-ratings.ts';
import { settleCalendar } from './settle-calendar.ts';
import { resendUncounted } from './uncounted-events.ts';

/** What people wait for comes first, the long comparisons last. */
const STEPS: Readonly<Record<string, (now: Instant) => Promise<void>>> = {
  requestMissingCloses,
  resendUncounted,
  settleCalendar,
  keepDeadLetters,
  reconcileRatings,
  reconcileEvents,
};

/**
 * Every night: prove the counters, find closes that did not happen, events that were not counted and due dates under an old calendar. A step
 * that fails does not keep the others from their work; it rings when they are done, and the night is tried again.
 */
export const handler = middy()
  .use(emits('nightly'))
  .handler(async (event: unknown) => {
    const { scheduledTime } = Scheduled.parse(event);
    const failed: string[] = [];
    for (const [name, step] of Object.entries(STEPS)) {
      await step(scheduledTime).catch((error) => {
        logger.error('a step of the night failed', { step: name, error: error as Error });
        failed.push(name);
      });
    }
    if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}`);
  });
