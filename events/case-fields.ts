import * as z from 'zod';
import { AgencyId } from '../domain/agencies/agency.ts';
import { CaseKind, CaseState, Channel } from '../domain/cases/vocabulary.ts';
import { event, InstantText } from './envelope.ts';

/** A reason, outcome or clock by its code: never free text. */
export const Code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9@#.-]*$/)
  .max(120);

/** Where a case is counted. `category` is `none` for kinds without one; `filed` tells cases filed here from those mirrored. */
export const CaseCell = z.object({
  agency: AgencyId,
  kind: CaseKind,
  category: Code,
  channel: Channel,
  filed: z.enum(['filed', 'mirrored']),
});
export type CaseCell = z.infer<typeof CaseCell>;

/** Who acted: a role, and for officers the id in their token. A sender is only ever "sender". */
export const Actor = z.object({
  role: z.enum(['officer', 'head', 'coordinator', 'sender', 'system', 'integration']),
  agency: AgencyId.optional(),
  sub: z.string().max(200).optional(),
});
export type Actor = z.infer<typeof Actor>;

/** The due date of the citizen's clock as announced. */
export const CaseDue = z.object({
  clock: Code,
  dueAt: InstantText,
  provisional: z.boolean(),
  ruleVersion: z.string().max(120).optional(),
  calendarVersion: z.int(),
});
export type CaseDue = z.infer<typeof CaseDue>;

/** An overdue that was counted at `since` and that this event ends, moves or takes back. */
export const CountedOverdue = z.object({ since: InstantText });

/**
 * The time under one holder, which Decision 766 judges: petitions only. `late` when its overdue was counted. `byAcceptance`: the satisfaction
 * with it is counted by acceptance; without it, from before acceptances were counted, by this spell.
 */
export const HolderSpell = z.object({
  agency: AgencyId,
  startedAt: InstantText,
  late: z.boolean(),
  byAcceptance: z.literal(true).optional(),
});
export type HolderSpell = z.infer<typeof HolderSpell>;

/**
 * That a holder accepted a petition: counted once, where it was then and in the half-month of `at`. `dissatisfied`: overdue, complained of,
 * or asked again about (Decision 766, item 5.3).
 */
export const Acceptance = z.object({ cell: CaseCell, at: InstantText, dissatisfied: z.boolean() });
export type Acceptance = z.infer<typeof Acceptance>;

/** How an acceptance was counted so far, and from now on: the difference is what an event adds. */
export const AcceptanceChange = z.object({ before: Acceptance.optional(), after: Acceptance.optional() });
export type AcceptanceChange = z.infer<typeof AcceptanceChange>;

/** Working days of a spell: from receipt (or reopening) to the end, pauses left out. */
export const Days = z.int().min(0);

/** What all events of a case carry: the state after it, who did it, where the case counts, and the due date then in force. */
const shared = {
  version: z.int().min(1),
  state: CaseState,
  by: Actor,
  cell: CaseCell,
  due: CaseDue.optional(),
  acceptance: AcceptanceChange.optional(),
};

export const caseEvent = <Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) =>
  event(type, z.object({ ...shared, ...data }));

/** How a pending case stopped being pending. `standing` compares with the citizen's clock; early is a day or more before the due day. */
export const ending = {
  standing: z.enum(['early', 'on-time', 'late']),
  dueAt: InstantText,
  days: Days,
  overdue: CountedOverdue.optional(),
  holder: HolderSpell.optional(),
};
