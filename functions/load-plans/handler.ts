import middy from '@middy/core';
import { flushMetrics } from '../shared/metrics/metrics.ts';
import { loadIndicators } from './indicators.ts';
import { loadPlans } from './plans.ts';

/** Loads Hanoi's plans and indexes behind a deployment: nobody has to wait for some 2,800 obligations to ask something else. */
export const handler = middy()
  .after(flushMetrics)
  .handler(async () => {
    const now = Date.now(); // allowed: a deployment carries no moment of its own, and this is the first line
    await loadIndicators(now);
    await loadPlans(now);
  });
