import * as z from 'zod';
import { AGENCY_KINDS, AgencyId, LocalDateText } from '../agency.ts';

export const CHANGE_KINDS = ['merge', 'split', 'abolish', 'rename'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * A body after the change: a new one, or, where a merger absorbs others, the one that goes on. `share` is
 * what the act says of its part; it is kept and never used to allocate figures. `receivesOpenItems` names the one that takes over open
 * cases and obligations after a split.
 */
export const ChangeTarget = z.strictObject({
  id: AgencyId,
  nameVi: z.string().min(1).max(300),
  nameEn: z.string().min(1).max(300),
  kind: z.enum(AGENCY_KINDS),
  share: z.number().positive().max(1).optional(),
  receivesOpenItems: z.literal(true).optional(),
});
export type ChangeTarget = z.infer<typeof ChangeTarget>;

/**
 * A merger, split, abolition or renaming by a legal act, in force from the first moment of `effectiveOn`. A change that was wrong is
 * withdrawn before that day, and corrected by another change after it: what was published and moved under it stands.
 */
export const AgencyChange = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  from: z.array(AgencyId).min(1).max(200),
  to: z.array(ChangeTarget).max(200),
  effectiveOn: LocalDateText,
  legalAct: z.string().min(1).max(300),
});
export type AgencyChange = z.infer<typeof AgencyChange>;

/** What a caller sends: the change, and whether only its effects are asked for. */
export const AgencyChangeRequest = AgencyChange.extend({ dryRun: z.boolean().optional() });
export type AgencyChangeRequest = z.infer<typeof AgencyChangeRequest>;
