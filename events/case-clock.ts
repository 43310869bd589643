import * as z from 'zod';
import { AcceptanceChange, CaseCell, CaseDue, Code, CountedOverdue, caseEvent, HolderSpell } from './case-fields.ts';
import { event, InstantText } from './envelope.ts';

/** The due date was moved once more, before it came, with a reason kept apart and a notice to the sender. */
export const CaseExtended = caseEvent('case.extended.v1', { from: InstantText, until: InstantText });
export type CaseExtended = z.infer<typeof CaseExtended>;

/** The clocks stand still for a listed legal reason, until `until` at most. */
export const CaseSuspended = caseEvent('case.suspended.v1', { reason: Code, until: InstantText });
export type CaseSuspended = z.infer<typeof CaseSuspended>;

export const CaseResumed = caseEvent('case.resumed.v1', {});
export type CaseResumed = z.infer<typeof CaseResumed>;

/**
 * A pending case was not settled at its due instant. `occurredAt` is when that became true here: the due instant, or later when the case
 * came to this cell afterwards. `citizen`: by the citizen's clock; `holder`: by the holder's. Its id is made from case, clock and due
 * instant, so that it exists once whoever finds out first.
 */
export const CaseOverdue = event(
  'case.overdue.v1',
  z.object({
    cell: CaseCell,
    clock: Code,
    dueAt: InstantText,
    citizen: z.boolean(),
    holder: HolderSpell.optional(),
    acceptance: AcceptanceChange.optional(),
  }),
);
export type CaseOverdue = z.infer<typeof CaseOverdue>;

/** A new calendar version moved the due date of the citizen's clock. `overdue`: a counted overdue that is taken back by it. */
export const CaseDueMoved = event(
  'case.due-moved.v1',
  z.object({
    cell: CaseCell,
    from: InstantText,
    due: CaseDue,
    why: Code,
    overdue: CountedOverdue.optional(),
    holder: HolderSpell.optional(),
    acceptance: AcceptanceChange.optional(),
  }),
);
export type CaseDueMoved = z.infer<typeof CaseDueMoved>;
