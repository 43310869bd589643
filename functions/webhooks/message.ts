import * as z from 'zod';
import { Relayed } from '../shared/relayed.ts';

/** An event from the relay; with `subscriber`, its delivery to one of them. */
export const Message = Relayed.extend({ subscriber: z.string().optional() });
export type Message = z.infer<typeof Message>;
