import * as z from 'zod';
import { CalendarChanged } from '../../events/calendar-changed.ts';
import { Stretch } from '../shared/recomputation/stretch.ts';
import { Relayed } from '../shared/relayed.ts';

/** What the queue holds: the change itself, from the relay, and then stretch after stretch. */
export const Message = z.union([Relayed.extend({ event: CalendarChanged }), Stretch]);
export type Message = z.infer<typeof Message>;
