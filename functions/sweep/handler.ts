import middy from '@middy/core';
import { clockContext } from '../shared/clocks/read.ts';
import { emits, measure } from '../shared/metrics/metrics.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { sweepClocks } from './clocks.ts';
import { tellDigests } from './digests.ts';

/** Every five minutes: raises what has become near due, overdue or higher on its ladder, and makes the digests of the day. */
export const handler = middy()
  .use(emits('sweep'))
  .handler(async (event: unknown) => {
    const { scheduledTime: now } = Scheduled.parse(event);
    const context = await clockContext(now);

    const swept = await sweepClocks(now, context);
    measure('clocksWoken', swept.woken);
    measure('alertsRaised', swept.raised);
    await tellDigests(now, context.calendar);

    // After everything else was done: rings, and is tried again.
    if (swept.failed > 0) throw new Error(`${swept.failed} clock items could not be swept`);
  });
