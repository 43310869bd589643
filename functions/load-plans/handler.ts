import middy from '@middy/core';
import { deployedAt } from '../shared/deployed.ts';
import { loadIndicators } from './indicators.ts';
import { loadPlans } from './plans.ts';

/** Loads Hanoi's plans and indexes behind a deployment: nobody has to wait for some 2,800 obligations to ask something else. */
export const handler = middy().handler(async (event: unknown) => {
  const now = deployedAt(event) ?? Date.now(); // allowed: a deployment on AWS carries no moment, and this is the first line
  await loadIndicators(now);
  await loadPlans(now);
});
