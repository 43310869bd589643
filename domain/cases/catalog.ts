import type * as z from 'zod';
import { CaseDueMoved, CaseExtended, CaseOverdue, CaseResumed, CaseSuspended } from '../../events/case-clock.ts';
import {
  CaseAccepted,
  CaseAssigned,
  CaseClassified,
  CaseDialogueHeld,
  CaseProgressNotified,
  CaseSupplemented,
  CaseSupplementRequested,
} from '../../events/case-handling.ts';
import { CaseHandedOver, CaseLinked, CaseRefiled, CaseSplit, CaseTransferred } from '../../events/case-holder.ts';
import { CaseMirrored } from '../../events/case-mirrored.ts';
import {
  CaseAnswered,
  CaseClosed,
  CaseDecided,
  CasePublished,
  CaseRated,
  CaseRejected,
  CaseReopened,
  CaseWithdrawn,
} from '../../events/case-outcome.ts';
import { CaseReceived } from '../../events/case-received.ts';

/** Every event of a case, by type. */
export const CASE_EVENTS = {
  'case.received.v1': CaseReceived,
  'case.accepted.v1': CaseAccepted,
  'case.classified.v1': CaseClassified,
  'case.assigned.v1': CaseAssigned,
  'case.supplement-requested.v1': CaseSupplementRequested,
  'case.supplemented.v1': CaseSupplemented,
  'case.progress-notified.v1': CaseProgressNotified,
  'case.dialogue-held.v1': CaseDialogueHeld,
  'case.extended.v1': CaseExtended,
  'case.suspended.v1': CaseSuspended,
  'case.resumed.v1': CaseResumed,
  'case.overdue.v1': CaseOverdue,
  'case.due-moved.v1': CaseDueMoved,
  'case.transferred.v1': CaseTransferred,
  'case.handed-over.v1': CaseHandedOver,
  'case.refiled.v1': CaseRefiled,
  'case.split.v1': CaseSplit,
  'case.linked.v1': CaseLinked,
  'case.decided.v1': CaseDecided,
  'case.answered.v1': CaseAnswered,
  'case.published.v1': CasePublished,
  'case.rejected.v1': CaseRejected,
  'case.withdrawn.v1': CaseWithdrawn,
  'case.reopened.v1': CaseReopened,
  'case.closed.v1': CaseClosed,
  'case.rated.v1': CaseRated,
  'case.mirrored.v1': CaseMirrored,
} as const satisfies Record<string, z.ZodType>;

export type CaseEventType = keyof typeof CASE_EVENTS;
export type CaseEvent = { [Type in CaseEventType]: z.infer<(typeof CASE_EVENTS)[Type]> }[CaseEventType];
export type CaseEventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

export const isCaseEventType = (type: string): type is CaseEventType => type in CASE_EVENTS;

/** Reads an event as stored or queued; undefined for other types, an error for a payload that is not what its type promises. */
export function parseCaseEvent(envelope: { type: string }): CaseEvent | undefined {
  return isCaseEventType(envelope.type) ? (CASE_EVENTS[envelope.type].parse(envelope) as CaseEvent) : undefined;
}
