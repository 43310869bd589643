import * as z from 'zod';
import { AgencyId, LocalDateText } from '../domain/agencies/agency.ts';
import { Addressee, ALERT_SUBJECTS, AlertKind } from './alert-raised.ts';
import { event, InstantText } from './envelope.ts';

/** The digest lists so many items at most; the counts are always whole. */
export const DIGEST_ITEMS = 50;

/**
 * What one addressee is told on one working day, once: everything raised since the last time. `counts` is by agency and level; above the head
 * of an agency that is all there is. Subject: the agency of the addressee.
 */
export const AlertDigested = event(
  'alert.digested.v1',
  z.object({
    to: Addressee,
    date: LocalDateText,
    total: z.int().min(1),
    counts: z.array(z.object({ agency: AgencyId, level: z.string().max(60), n: z.int().min(1) })),
    items: z
      .array(
        z.object({
          of: z.enum(ALERT_SUBJECTS),
          subject: z.string().max(200),
          agency: AgencyId,
          kind: AlertKind,
          level: z.string().max(60),
          dueAt: InstantText.optional(),
        }),
      )
      .max(DIGEST_ITEMS),
  }),
);
export type AlertDigested = z.infer<typeof AlertDigested>;
