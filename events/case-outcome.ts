import * as z from 'zod';
import { LocalDateText } from '../domain/agencies/agency.ts';
import { Code, caseEvent, Days, ending, HolderSpell } from './case-fields.ts';
import { InstantText } from './envelope.ts';

/** First and all spells together, working days: reopening forgets nothing. */
const durations = { firstDays: Days, cumulativeDays: Days };

/** A complaint or denunciation was decided: this settles it. `occurredAt` is the decision's day. */
export const CaseDecided = caseEvent('case.decided.v1', {
  number: z.string().max(60),
  date: LocalDateText,
  /** Of complaints: after the second instance only a court is open. */
  instance: z.union([z.literal(1), z.literal(2)]).optional(),
  ...ending,
  ...durations,
});
export type CaseDecided = z.infer<typeof CaseDecided>;

/** The sender has his answer; after a decision: the decision was sent. `settles` carries how a pending case ended with it. */
export const CaseAnswered = caseEvent('case.answered.v1', {
  public: z.boolean(),
  settles: z.object({ ...ending, ...durations }).optional(),
  sentLate: z.boolean().optional(),
});
export type CaseAnswered = z.infer<typeof CaseAnswered>;

export const CasePublished = caseEvent('case.published.v1', { late: z.boolean() });
export type CasePublished = z.infer<typeof CasePublished>;

export const CaseRejected = caseEvent('case.rejected.v1', {
  reasonCode: Code,
  /** The other case, of a duplicate. */
  other: z.string().max(40).optional(),
  beyondLimit: z.boolean(),
  ...ending,
});
export type CaseRejected = z.infer<typeof CaseRejected>;

export const CaseWithdrawn = caseEvent('case.withdrawn.v1', { ...ending });
export type CaseWithdrawn = z.infer<typeof CaseWithdrawn>;

/** Taken up again: a new spell with a new clock. `dissatisfied`: the spell before it, when its answer was in time and not yet complained of. */
export const CaseReopened = caseEvent('case.reopened.v1', {
  spell: z.int().min(2),
  reason: Code,
  holder: HolderSpell.optional(),
  dissatisfied: HolderSpell.optional(),
});
export type CaseReopened = z.infer<typeof CaseReopened>;

export const CaseClosed = caseEvent('case.closed.v1', {});
export type CaseClosed = z.infer<typeof CaseClosed>;

/** The sender judged the answer. The scores are his, the words are kept apart. */
export const CaseRated = caseEvent('case.rated.v1', {
  answers: z.record(z.string().max(20), z.int().min(1).max(5)),
  likes: z.int().min(0),
  dislikes: z.int().min(0),
  at: InstantText,
  dissatisfied: HolderSpell.optional(),
});
export type CaseRated = z.infer<typeof CaseRated>;
