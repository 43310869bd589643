import * as z from 'zod';
import { ROUTING } from '../../../events/routing.ts';

/** The types of events that other systems may receive. */
export const OUTWARD_TYPES: readonly string[] = Object.entries(ROUTING)
  .filter(([, queues]) => (queues as readonly string[]).includes('webhooks'))
  .map(([type]) => type);

/** `case.*` for all of a noun, or one type by its name. */
const TypePattern = z
  .string()
  .max(80)
  .refine((pattern) => OUTWARD_TYPES.some((type) => matches(pattern, type)), 'no event of that type is sent out');

export const matches = (pattern: string, type: string): boolean =>
  pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;

export const SubscriptionInput = z.strictObject({
  url: z.string().max(1000),
  types: z.array(TypePattern).min(1).max(60),
  active: z.boolean().default(true),
  /** Makes a new signing secret; the old one ends at once. */
  rotate: z.boolean().default(false),
});

/** A system that receives events. Its secret is derived, so it is stored nowhere. */
export const Subscription = z.object({
  id: z.string(),
  url: z.string(),
  types: z.array(z.string()),
  active: z.boolean(),
  secretVersion: z.int(),
});
export type Subscription = z.infer<typeof Subscription>;
