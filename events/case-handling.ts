import * as z from 'zod';
import { About, Category, Level } from '../domain/cases/vocabulary.ts';
import { CaseCell, Code, CountedOverdue, caseEvent, HolderSpell } from './case-fields.ts';
import { InstantText } from './envelope.ts';

/** Received for handling; for complaints and denunciations: accepted (thụ lý), from which the limit to settle runs. */
export const CaseAccepted = caseEvent('case.accepted.v1', {
  /** Why a complaint outside its time is accepted. */
  obstacle: Code.optional(),
  /** The acceptance was overdue. */
  overdue: CountedOverdue.optional(),
});
export type CaseAccepted = z.infer<typeof CaseAccepted>;

/** An officer set level, category or properties, on which limits depend. `from` is where the case counted before, if that changed. */
export const CaseClassified = caseEvent('case.classified.v1', {
  category: Category.optional(),
  about: About.nullable().optional(),
  level: Level.optional(),
  remote: z.boolean().optional(),
  complex: z.boolean().optional(),
  speciallyComplex: z.boolean().optional(),
  severalPlaces: z.boolean().optional(),
  /** Of complaints found to come from a remote area, or not: whether they are outside their time by that. */
  outsideTimeBar: z.boolean().optional(),
  from: CaseCell.optional(),
  overdue: CountedOverdue.optional(),
  holder: HolderSpell.optional(),
});
export type CaseClassified = z.infer<typeof CaseClassified>;

export const CaseAssigned = caseEvent('case.assigned.v1', { to: z.string().max(200) });
export type CaseAssigned = z.infer<typeof CaseAssigned>;

/** The sender was asked for more; the clocks wait until `until` at most. `beyondLimit`: asked later than the rule allows. */
export const CaseSupplementRequested = caseEvent('case.supplement-requested.v1', {
  until: InstantText,
  beyondLimit: z.boolean(),
});
export type CaseSupplementRequested = z.infer<typeof CaseSupplementRequested>;

export const CaseSupplemented = caseEvent('case.supplemented.v1', {});
export type CaseSupplemented = z.infer<typeof CaseSupplemented>;

/** The sender was told how far the case is; of a denunciation: that it was accepted. */
export const CaseProgressNotified = caseEvent('case.progress-notified.v1', {});
export type CaseProgressNotified = z.infer<typeof CaseProgressNotified>;

/** A dialogue with the complainant was held. */
export const CaseDialogueHeld = caseEvent('case.dialogue-held.v1', { on: z.iso.date() });
export type CaseDialogueHeld = z.infer<typeof CaseDialogueHeld>;
