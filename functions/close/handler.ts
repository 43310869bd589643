import middy from '@middy/core';
import * as z from 'zod';
import { periodsEndingOn } from '../../domain/periods/period.ts';
import { addDays, dateOf, formatInstant } from '../../domain/time.ts';
import { requestRollup } from '../shared/rollups/request.ts';
import { Scheduled } from '../shared/scheduled.ts';

const Input = Scheduled.extend({ stage: z.enum(['preliminary', 'final']) });

/** The last day of every reporting month (Decree 09/2019 Art. 12). */
const CLOSE_DAY = 14;

/**
 * Asks for the publication of every reporting period that ended on the last 14th, shortest first: on the 15th the preliminary
 * revision, on the 18th the final one, in time for the report due on the 20th.
 */
export const handler = middy().handler(async (event: unknown) => {
  const { scheduledTime, stage } = Input.parse(event);
  const today = dateOf(scheduledTime);
  const closed = addDays(today, CLOSE_DAY - Number(today.slice(8)));
  for (const { id, basis } of periodsEndingOn(closed, 'report')) {
    await requestRollup({
      requestId: `close-${stage}-${basis}-${id}`,
      period: id,
      basis,
      stage,
      requestedBy: 'schedule',
      requestedAt: formatInstant(scheduledTime),
    });
  }
});
