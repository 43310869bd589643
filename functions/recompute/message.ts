import * as z from 'zod';
import { CalendarChanged } from '../../events/calendar-changed.ts';
import { Relayed } from '../shared/relayed.ts';

/** One stretch of a partition of open clocks, under one calendar version. `at` is when the calendar changed; `unchanged` and `touched` items were met so far. */
export const Stretch = z.object({
  version: z.int(),
  at: z.int(),
  pass: z.int().min(1),
  shard: z.string(),
  page: z.int().min(0),
  start: z.record(z.string(), z.unknown()).optional(),
  unchanged: z.int().min(0),
  touched: z.int().min(0),
});
export type Stretch = z.infer<typeof Stretch>;

/** What the queue holds: the change itself, from the relay, and then stretch after stretch. */
export const Message = z.union([Relayed.extend({ event: CalendarChanged }), Stretch]);
export type Message = z.infer<typeof Message>;
