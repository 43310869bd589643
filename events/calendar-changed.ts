import * as z from 'zod';
import { LocalDateText } from '../domain/agencies/agency.ts';
import { event } from './envelope.ts';

/**
 * One year of the working calendar was replaced, which made a new version of the whole. `off` and `work` are the days whose meaning changed:
 * now off, and now worked. Open due dates are recomputed. Subject: `calendar`.
 */
export const CalendarChanged = event(
  'calendar.changed.v1',
  z.object({
    version: z.int().min(2),
    year: z.int(),
    provisional: z.boolean(),
    source: z.string().max(1000),
    off: z.array(LocalDateText),
    work: z.array(LocalDateText),
    by: z.string().min(1).max(200),
  }),
);
export type CalendarChanged = z.infer<typeof CalendarChanged>;
