import * as z from 'zod';
import { AgencyId, LocalDateText } from '../domain/agencies/agency.ts';
import { About, Level } from '../domain/cases/vocabulary.ts';
import { Code, caseEvent, HolderSpell } from './case-fields.ts';

/**
 * A case came in: `occurredAt` is the moment of receipt, from which the clocks run, `recordedAt` when it was typed. A part of a split case
 * names the whole in `partOf` and is not counted as received again.
 */
export const CaseReceived = caseEvent('case.received.v1', {
  about: About.optional(),
  level: Level.optional(),
  publish: z.boolean(),
  /** Signers are five or more. */
  group: z.boolean(),
  anonymous: z.boolean(),
  severalPlaces: z.boolean().optional(),
  form: z.enum(['letter', 'visit']).optional(),
  instance: z.union([z.literal(1), z.literal(2)]).optional(),
  knownOn: LocalDateText.optional(),
  firstDecision: z.object({ date: LocalDateText, agency: AgencyId.optional() }).optional(),
  firstCase: z.string().max(40).optional(),
  outsideTimeBar: z.boolean().optional(),
  partOf: z.string().max(40).optional(),
  /** Nobody named an agency: the intake desk has it. */
  undirected: z.boolean().optional(),
  warnings: z.array(Code).max(10).optional(),
  holder: HolderSpell.optional(),
});
export type CaseReceived = z.infer<typeof CaseReceived>;
