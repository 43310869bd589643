import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { logger } from '../shared/logger.ts';
import { emits, measure } from '../shared/metrics/metrics.ts';
import { rewriteSiteIndex } from '../shared/publications/site-index.ts';
import { noteRollup } from '../shared/rollups/request.ts';
import { RollupRequest } from '../shared/rollups/rollup.ts';
import { publishPeriod } from './publish-period.ts';

/** Rolls up one period and publishes its next revision. The queue lets one publisher work at a time, in order. */
export const handler = middy<SQSEvent, void>()
  .use(emits('publish'))
  .handler(async ({ Records }) => {
    for (const { body } of Records) await publish(RollupRequest.parse(JSON.parse(body)));
  });

async function publish(request: RollupRequest): Promise<void> {
  const began = performance.now();
  await noteRollup(request, 'running');
  try {
    const { state, revision } = await publishPeriod(request);
    await rewriteSiteIndex();
    await noteRollup(request, state, revision);
    measure(state === 'published' ? 'publicationsPublished' : 'publicationsUnchanged');
    measure('rollupSeconds', (performance.now() - began) / 1000);
    logger.info('a roll-up has ended', { period: request.period, stage: request.stage, state, revision });
  } catch (error) {
    await noteRollup(request, 'failed');
    throw error; // the queue delivers it again, and after three times to the dead letters, which ring
  }
}
