import middy from '@middy/core';
import type { ClockItem } from '../shared/clocks/clock-item.ts';
import { logger } from '../shared/logger.ts';
import { inOrder } from '../shared/parallel.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { woken } from '../shared/store/wake.ts';
import { eraseCase } from './erase-case.ts';

const CASES_AT_ONCE = 4;

/** Every night: what people wrote in cases whose time of keeping is over goes. Cut short it goes on in the next night. */
export const handler = middy().handler(async (event: unknown) => {
  const { scheduledTime } = Scheduled.parse(event);
  let erased = 0;
  for await (const page of woken<ClockItem>('KEPT', scheduledTime))
    erased += (await inOrder(page, CASES_AT_ONCE, eraseCase)).filter(Boolean).length;
  if (erased > 0) logger.info('what people wrote in old cases was erased', { erased });
});
