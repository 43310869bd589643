import * as z from 'zod';
import { AgencyId } from '../../agencies/agency.ts';
import { Channel, DENUNCIATION_CHANNELS } from '../vocabulary.ts';
import { Description, freeText, When } from './fields.ts';

const MAX_PLACES = 50;

/** Who denounces. A secret (Law on Denunciation 2018 Art. 8, 56): stored apart, each look recorded. */
export const Denouncer = z.strictObject({
  name: freeText(200),
  address: freeText(500).optional(),
  phone: freeText(30).optional(),
  email: z.email().max(200).optional(),
  idNumber: freeText(30).optional(),
});
export type Denouncer = z.infer<typeof Denouncer>;

/** `POST /v1/denunciations`: an officer registers a letter or a visit. Without `denouncer` it is anonymous (Art. 25). */
export const DenunciationInput = z.strictObject({
  agency: AgencyId,
  receivedAt: When,
  form: z.enum(['letter', 'visit']),
  channel: Channel.refine((channel) => DENUNCIATION_CHANNELS.includes(channel), 'by letter or visit only').optional(),
  /** Who or what is denounced. */
  subject: freeText(1000),
  description: Description,
  /** Where it has to be verified, by name or by number: several places give 10 instead of 7 working days (Art. 24). */
  places: z.union([z.array(freeText(300)).max(MAX_PLACES), z.int().min(1).max(MAX_PLACES)]).optional(),
  denouncer: Denouncer.optional(),
});
export type DenunciationInput = z.infer<typeof DenunciationInput>;
