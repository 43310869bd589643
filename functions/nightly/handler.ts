import middy from '@middy/core';
import { flushMetrics } from '../shared/metrics/metrics.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { keepDeadLetters } from './keep-dead-letters.ts';
import { requestMissingCloses } from './missing-closes.ts';
import { reconcileEvents } from './reconcile-events.ts';
import { reconcileRatings } from './reconcile-ratings.ts';
import { resendUncounted } from './uncounted-events.ts';

/** Every night: prove the counters, find closes that did not happen and events that were not counted. */
export const handler = middy()
  .after(flushMetrics)
  .handler(async (event: unknown) => {
    const { scheduledTime } = Scheduled.parse(event);
    await keepDeadLetters();
    await resendUncounted(scheduledTime);
    await reconcileRatings(scheduledTime);
    await reconcileEvents();
    await requestMissingCloses(scheduledTime);
  });
