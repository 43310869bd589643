import * as z from 'zod';
import { Envelope } from '../../events/envelope.ts';

/** What the relay hands to every queue: the event, and where it lies in Records. */
export const Relayed = z.object({ event: Envelope, key: z.object({ pk: z.string(), sk: z.string() }) });
export type Relayed = z.infer<typeof Relayed>;
