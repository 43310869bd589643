import * as z from 'zod';
import { isLocalDate } from '../time.ts';

/** Kebab-case ASCII slug of the Vietnamese name. */
export const AgencyId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
export type AgencyId = z.infer<typeof AgencyId>;

export const LocalDateText = z.string().refine(isLocalDate, 'not a day');

export const AGENCY_KINDS = [
  'committee-office',
  'department',
  'department-equivalent',
  'inspectorate',
  'service-centre',
  'ward',
  'commune',
  'commune-group',
  'district-group',
  'police',
  'court',
  'social-insurance',
  'tax',
  'utility',
  'front',
  'party',
  'institute',
  'school',
  'press',
  'other',
] as const;

/**
 * One body of the city, in force from the first day `validFrom` to the last day `validTo`, both included.
 * A group names others: by id (`members`), by kind (`membersKind`), or not at all (`expandable: false`).
 */
export const Agency = z.strictObject({
  id: AgencyId,
  nameVi: z.string().min(1).max(300),
  nameEn: z.string().min(1).max(300),
  kind: z.enum(AGENCY_KINDS),
  parent: AgencyId.optional(),
  aliases: z.array(z.string()).optional(),
  validFrom: LocalDateText.optional(),
  validTo: LocalDateText.optional(),
  predecessors: z.array(AgencyId).optional(),
  successors: z.array(AgencyId).optional(),
  /** After a split: the successor that takes over open cases and obligations. */
  openItemsTo: AgencyId.optional(),
  isGroup: z.literal(true).optional(),
  members: z.array(AgencyId).optional(),
  membersKind: z.array(z.enum(AGENCY_KINDS)).optional(),
  expandable: z.literal(false).optional(),
  note: z.string().optional(),
});
export type Agency = z.infer<typeof Agency>;
