import * as z from 'zod';
import { AgencyId } from '../domain/agencies/agency.ts';
import { event, InstantText } from './envelope.ts';

/** Who is told: the officer who has the item, the head of an agency, or an agency's desk (whoever reads its common mailbox). */
export const Addressee = z.discriminatedUnion('role', [
  z.object({ role: z.literal('officer'), agency: AgencyId, sub: z.string().min(1).max(200) }),
  z.object({ role: z.literal('head'), agency: AgencyId }),
  z.object({ role: z.literal('desk'), agency: AgencyId }),
]);
export type Addressee = z.infer<typeof Addressee>;

export const ALERT_KINDS = ['near-due', 'overdue', 'escalation', 'missing-owner', 'pause-ended', 'early-warning'] as const;
export const AlertKind = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof AlertKind>;

export const ALERT_SUBJECTS = ['case', 'obligation', 'agency'] as const;

/**
 * Something is nearly due, overdue, has climbed a step of the ladder, or warns early. `occurredAt` is when it became true, `recordedAt` when it
 * was raised, in office hours. `urgent` ones are told at once, all others in the next digest.
 */
export const AlertRaised = event(
  'alert.raised.v1',
  z.object({
    alert: z.string().max(140),
    of: z.enum(ALERT_SUBJECTS),
    agency: AgencyId,
    kind: AlertKind,
    level: z.string().max(60),
    clock: z.string().max(120).optional(),
    dueAt: InstantText.optional(),
    to: z.array(Addressee),
    urgent: z.boolean(),
  }),
);
export type AlertRaised = z.infer<typeof AlertRaised>;
