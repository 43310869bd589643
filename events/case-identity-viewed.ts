import * as z from 'zod';
import { Actor } from './case-fields.ts';
import { event } from './envelope.ts';

/**
 * Somebody looked at the identity of a denouncer (Law on Denunciation 2018 Art. 8, 56). His reason is kept beside the identity. `files`: he
 * was given addresses of files that may show it.
 */
export const CaseIdentityViewed = event('case.identity-viewed.v1', z.object({ by: Actor, what: z.enum(['files']).optional() }));
export type CaseIdentityViewed = z.infer<typeof CaseIdentityViewed>;
