import * as z from 'zod';
import { AgencyId } from '../domain/agencies/agency.ts';
import { Answers, ASSURANCES, Channel, FILINGS, RESPONDENTS, Service } from '../domain/ratings/rating.ts';
import { event } from './envelope.ts';

/** A person rated one service contact. Carries everything needed to count it, and nothing that the person wrote. */
export const RatingGiven = event(
  'rating.given.v1',
  z.object({
    agency: AgencyId,
    service: Service,
    channel: Channel,
    instrument: z.string(),
    answers: Answers,
    assurance: z.enum(ASSURANCES),
    filing: z.enum(FILINGS).optional(),
    respondent: z.enum(RESPONDENTS).optional(),
    receivedBy: z.string().optional(),
    procedure: z.string().optional(),
  }),
);
export type RatingGiven = z.infer<typeof RatingGiven>;
