import middy from '@middy/core';
import { logger } from '../shared/logger.ts';
import { flushMetrics, measure } from '../shared/metrics/metrics.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { moveObligations } from '../shared/tasks/succession.ts';
import { openDue } from './openings.ts';

/** After midnight: what agencies owe that ended yesterday goes to their successors, then what falls to be asked today is opened. */
export const handler = middy()
  .after(flushMetrics)
  .handler(async (event: unknown) => {
    const { scheduledTime } = Scheduled.parse(event);
    const { moved, stranded } = await moveObligations(await currentRegistry(), scheduledTime);
    for (const { id, agency, why } of stranded) logger.warn('an obligation has no heir', { id, agency, why });
    measure('obligationsMoved', moved);
    measure('obligationsStranded', stranded.length);
    measure('obligationsOpened', await openDue(scheduledTime));
  });
