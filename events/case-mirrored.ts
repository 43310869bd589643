import * as z from 'zod';
import { AgencyId } from '../domain/agencies/agency.ts';
import { CaseState } from '../domain/cases/vocabulary.ts';
import { CaseCell, Code, Days, HolderSpell } from './case-fields.ts';
import { event, InstantText } from './envelope.ts';

/** More changes of hands than this are told as one. */
export const MAX_STEPS = 8;

/** One spell of a mirrored case as the source system tells it. What it counts for follows from it alone. */
export const MirroredSpell = z.object({
  /** `reopened` when an earlier spell had ended. */
  start: z.enum(['received', 'reopened']),
  startedAt: InstantText,
  /** Where it was, from when; the last is where it is. `handedOver`: because the agency before it ended, not because the source said so. */
  path: z
    .array(z.object({ cell: CaseCell, since: InstantText, handedOver: z.literal(true).optional() }))
    .min(1)
    .max(MAX_STEPS),
  dueAt: InstantText,
  /** Since when it counted as overdue. */
  overdueSince: InstantText.optional(),
  /** The times under its holders; the last is the present one. `acceptedAt`: when it was first told to be worked on. */
  holders: z
    .array(HolderSpell.extend({ acceptedAt: InstantText.optional() }))
    .min(1)
    .max(MAX_STEPS),
  /** Who accepted it in earlier spells, and how that was counted. */
  acceptedBefore: z
    .array(z.object({ agency: AgencyId, at: InstantText, dissatisfied: z.boolean() }))
    .max(MAX_STEPS)
    .optional(),
  end: z
    .object({
      as: z.enum(['answered', 'rejected', 'withdrawn']),
      at: InstantText,
      standing: z.enum(['early', 'on-time', 'late']),
      days: Days,
    })
    .optional(),
  published: z.object({ at: InstantText, late: z.boolean() }).optional(),
  /** When it waited for the sender or another body, until `until` at most; without `to` it still does, or did when it ended. */
  waits: z
    .array(z.object({ from: InstantText, to: InstantText.optional(), until: InstantText, reason: Code }))
    .max(MAX_STEPS)
    .optional(),
});
export type MirroredSpell = z.infer<typeof MirroredSpell>;

/**
 * Another system told us of a case, or of a change. `before` is the same spell as counted so far (absent for a new spell): the difference of
 * both is what is counted, so that a correction counts as if it had always been so.
 */
export const CaseMirrored = event(
  'case.mirrored.v1',
  z.object({
    version: z.int().min(1),
    state: CaseState,
    source: z.string().max(40),
    externalId: z.string().max(100),
    /** As the source names it, which may be one that has ended. */
    agency: AgencyId.optional(),
    /** When the source last changed it, where it says so: what is older comes late. */
    changedAt: InstantText.optional(),
    before: MirroredSpell.optional(),
    after: MirroredSpell,
  }),
);
export type CaseMirrored = z.infer<typeof CaseMirrored>;
