import * as z from 'zod';
import { AgencyId } from '../agencies/agency.ts';
import { DEFAULT_INSTRUMENT } from '../instruments/index.ts';
import { parseInstant } from '../time.ts';

/** Field of the procedure (API.md). */
export const SERVICES = [
  'land',
  'construction',
  'investment',
  'business',
  'tax',
  'civil-status',
  'certification',
  'justice',
  'labour',
  'transport',
  'health',
  'education',
  'social-security',
  'other',
] as const;
/** How the rating came. */
export const CHANNELS = ['counter', 'portal', 'app', 'qr', 'phone', 'zalo', 'email', 'paper'] as const;
/** How the dossier was filed. */
export const FILINGS = ['online-full', 'online-part', 'in-person'] as const;
export const RESPONDENTS = ['citizen', 'business', 'organisation'] as const;

/**
 * How sure we are that the rater used the service: sent by a one-door system, vouched for by a one-time token or a known dossier, or
 * by anyone. Counted apart and published apart; scorecards use the first two.
 */
export const ASSURANCES = ['integration', 'token', 'open'] as const;
export type Assurance = (typeof ASSURANCES)[number];
export const VERIFIED: readonly Assurance[] = ['integration', 'token'];

export const Service = z.enum(SERVICES);
export const Channel = z.enum(CHANNELS);

/** An instant as ISO 8601 with offset, read into milliseconds. */
export const InstantInput = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'not an instant')
  .transform((text) => parseInstant(text)!)
  .meta({ type: 'string', format: 'date-time' });

/** Item codes to scores of 1 to 5; which items exist is the instrument's business (`checkAnswers`). */
export const Answers = z.record(z.string().min(1).max(40), z.int().min(1).max(5));
export type Answers = z.infer<typeof Answers>;

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
const Code = z
  .string()
  .regex(/^[\p{L}\p{N}._/-]+$/u)
  .max(80);
const COMMENT_MAX_CHARACTERS = 4000;

/** One person's answers about one service contact, as a caller sends them. */
export const RatingInput = z.strictObject({
  agency: AgencyId,
  service: Service,
  channel: Channel,
  instrument: z.string().max(60).default(DEFAULT_INSTRUMENT),
  answers: Answers,
  filing: z.enum(FILINGS).optional(),
  respondent: z.enum(RESPONDENTS).optional(),
  receivedBy: Slug.optional(),
  occurredAt: InstantInput.optional(),
  procedure: Code.optional(),
  dossier: Code.optional(),
  comment: z.string().max(COMMENT_MAX_CHARACTERS).optional(),
  token: z.string().max(400).optional(),
});
export type RatingInput = z.output<typeof RatingInput>;

/** One line of a batch: a rating that may carry the id it has in the system that sends it. */
export const RatingLine = RatingInput.omit({ token: true }).extend({ externalId: z.string().min(1).max(120).optional() });
export type RatingLine = z.output<typeof RatingLine>;
