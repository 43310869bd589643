import * as z from 'zod';
import type { Addressee } from '../../../events/alert-raised.ts';
import { addresseeKey } from '../alerts/addressees.ts';
import type { Key } from '../store/database.ts';

/** Where somebody can be reached, and in which language. Lies in Private only. */
export const ContactPoint = z.object({
  email: z.string().max(320).optional(),
  phone: z.string().max(30).optional(),
  zalo: z.string().max(64).optional(),
  language: z.enum(['vi', 'en']).optional(),
});
export type ContactPoint = z.infer<typeof ContactPoint>;

/** Where officers, heads and desks say that they can be reached. */
export const contactPointKey = (addressee: Addressee): Key => ({ pk: `CONTACT#${addresseeKey(addressee)}`, sk: 'POINT' });
