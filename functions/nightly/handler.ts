import middy from '@middy/core';
import { flushMetrics } from '../shared/metrics/metrics.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { requestMissingCloses } from './missing-closes.ts';
import { reconcileRatings } from './reconcile-ratings.ts';

/** Every night: prove the counters, find closes that did not happen. */
export const handler = middy()
  .after(flushMetrics)
  .handler(async (event: unknown) => {
    const { scheduledTime } = Scheduled.parse(event);
    await reconcileRatings(scheduledTime);
    await requestMissingCloses(scheduledTime);
  });
