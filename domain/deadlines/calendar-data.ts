import * as z from 'zod';
import { LocalDateText } from '../agencies/agency.ts';
import reference from '../reference/hanoi/calendar.json' with { type: 'json' };
import { isoWeekday } from '../time.ts';

const Day = z.strictObject({ date: LocalDateText, why: z.string().min(1).max(100) });

const SATURDAY = 6;

/** One year as announced: weekdays off, and weekend days worked instead. `provisional` until the official plan is out. */
export const CalendarYear = z
  .strictObject({
    year: z.int().min(2000).max(2099),
    provisional: z.boolean(),
    source: z.string().min(1).max(1000),
    off: z.array(Day).max(100),
    work: z.array(Day).max(100),
  })
  .superRefine(({ year, off, work }, context) => {
    const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const seen = new Set<string>();
    for (const [list, days] of Object.entries({ off, work })) {
      for (const [index, { date }] of days.entries()) {
        if (!date.startsWith(String(year))) refuse([list, index, 'date'], 'not in this year');
        if (seen.has(date)) refuse([list, index, 'date'], 'named twice');
        if (list === 'work' && isoWeekday(date) < SATURDAY) refuse([list, index, 'date'], 'a weekday is worked anyway');
        seen.add(date);
      }
    }
  });
export type CalendarYear = z.infer<typeof CalendarYear>;

/** The state offices' calendar as loaded first: version 1. Sources stand in each year. */
export const REFERENCE_YEARS: readonly CalendarYear[] = z.array(CalendarYear).parse(reference.years);
