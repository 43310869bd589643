import * as z from 'zod';
import { AgencyId, LocalDateText } from '../domain/agencies/agency.ts';
import { About, CaseKind } from '../domain/cases/vocabulary.ts';
import { CaseCell, Code, CountedOverdue, caseEvent, HolderSpell } from './case-fields.ts';
import { MirroredSpell } from './case-mirrored.ts';

/** What leaves one cell enters another: `from` to `cell`. `holder` is the spell that ends with it. */
const departure = { from: CaseCell, overdue: CountedOverdue.optional(), holder: HolderSpell.optional() };

/** Passed to the competent agency. The citizen's clock goes on, the new holder's starts. `beyondLimit`: later than the rule allows. */
export const CaseTransferred = caseEvent('case.transferred.v1', { ...departure, beyondLimit: z.boolean() });
export type CaseTransferred = z.infer<typeof CaseTransferred>;

/**
 * The holder ended and its successor answers for the case: no clock is touched. `mirrored`: the spell of a mirrored case as counted so far
 * and with the hand-over; their difference is what is counted.
 */
export const CaseHandedOver = caseEvent('case.handed-over.v1', {
  ...departure,
  change: Code,
  mirrored: z.object({ before: MirroredSpell, after: MirroredSpell }).optional(),
});
export type CaseHandedOver = z.infer<typeof CaseHandedOver>;

/** Filed under the wrong kind and put right; the moment of receipt stays the start. */
export const CaseRefiled = caseEvent('case.refiled.v1', {
  ...departure,
  kind: CaseKind,
  about: About.optional(),
  instance: z.union([z.literal(1), z.literal(2)]).optional(),
  knownOn: LocalDateText.optional(),
  firstDecision: z.object({ date: LocalDateText, agency: AgencyId.optional() }).optional(),
  outsideTimeBar: z.boolean().optional(),
  /** The spell that begins when it became a petition. */
  newHolder: HolderSpell.optional(),
});
export type CaseRefiled = z.infer<typeof CaseRefiled>;

/** A mixed case was taken apart; its parts are cases of their own with the same moment of receipt. */
export const CaseSplit = caseEvent('case.split.v1', {
  parts: z.array(z.string().max(40)).min(2).max(10),
  overdue: CountedOverdue.optional(),
  holder: HolderSpell.optional(),
});
export type CaseSplit = z.infer<typeof CaseSplit>;

export const LINKS = ['duplicate', 'related', 'repeated-by', 'part-of', 'part', 'first-instance', 'second-instance'] as const;

/** Tied to another case. `dissatisfied`: the first sign that the sender was not content with an answer given in time. */
export const CaseLinked = caseEvent('case.linked.v1', {
  to: z.string().max(40),
  as: z.enum(LINKS),
  dissatisfied: HolderSpell.optional(),
});
export type CaseLinked = z.infer<typeof CaseLinked>;
