import middy from '@middy/core';
import { emits } from '../shared/metrics/metrics.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { keepDeadLetters } from './keep-dead-letters.ts';
import { requestMissingCloses } from './missing-closes.ts';
import { reconcileEvents } from './reconcile-events.ts';
import { reconcileRatings } from './reconcile-ratings.ts';
import { settleCalendar } from './settle-calendar.ts';
import { resendUncounted } from './uncounted-events.ts';

/** Every night: prove the counters, find closes that did not happen, events that were not counted and due dates under an old calendar. */
export const handler = middy()
  .use(emits('nightly'))
  .handler(async (event: unknown) => {
    const { scheduledTime } = Scheduled.parse(event);
    await keepDeadLetters();
    await resendUncounted(scheduledTime);
    await settleCalendar(scheduledTime);
    await reconcileRatings(scheduledTime);
    await reconcileEvents();
    await requestMissingCloses(scheduledTime);
  });
