import * as z from 'zod';
import { InstantText } from '../../../events/envelope.ts';
import { AgencyId, LocalDateText } from '../../agencies/agency.ts';

/** What a person wrote: trimmed, not empty, bounded. Goes to Private only. */
export const freeText = (maxCharacters: number) => z.string().trim().min(1).max(maxCharacters);

export const TITLE_CHARACTERS = 300;
export const DESCRIPTION_CHARACTERS = 20_000;
const NOTE_CHARACTERS = 4000;

export const Title = freeText(TITLE_CHARACTERS);
export const Description = freeText(DESCRIPTION_CHARACTERS);
export const Note = freeText(NOTE_CHARACTERS);

/** Who asks and how he can be reached. */
export const Contact = z.strictObject({
  name: freeText(200).optional(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 .-]{6,20}$/)
    .optional(),
  email: z.email().max(200).optional(),
  address: freeText(500).optional(),
});
export type Contact = z.infer<typeof Contact>;

export const Location = z
  .strictObject({
    lat: z.number().min(-90).max(90).optional(),
    lng: z.number().min(-180).max(180).optional(),
    address: freeText(500).optional(),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), 'lat and lng go together');

/** The decision or act complained of; for a second instance, the first decision on the complaint. */
export const Decision = z.strictObject({ number: freeText(100), date: LocalDateText, agency: AgencyId.optional() });

/** An instant with offset; whether it may lie in the past or the future is checked where "now" is known. */
export const When = InstantText;

/** A code as `parseCode` accepts it. */
export const CodeText = z.string().min(10).max(40);
