import type { Outcome, Stage } from '../../deadlines/types.ts';
import type { CaseKind, CaseState, MoveName } from '../vocabulary.ts';

/**
 * Who may move a case: staff of the holding agency, a co-ordinator with one of the regime's scopes, or the sender himself. A keeper is a
 * head or co-ordinator who may also learn who denounced: the scope `complaints` of his token says so.
 */
export type MoverRole = 'officer' | 'head' | 'coordinator' | 'keeper' | 'sender';
export type Scope = 'portal' | 'procedures' | 'complaints';

/** What has to be true of a case before a move; each is a named check in `guards.ts`. */
export type Guard =
  | 'identified'
  | 'outside-time-bar'
  | 'decided'
  | 'public-answer'
  | 'nothing-to-publish'
  | 'supplements-left'
  | 'suspensions-left';

/**
 * What a move does to the clocks of a case. The *lead* is the citizen's clock of the stage that leads to settlement; after a transfer a
 * holder's clock runs beside it, and whatever is done to the lead is done to both. Other stages have clocks of their own.
 */
export type ClockAct =
  | { readonly do: 'start'; readonly stage: Stage; readonly when?: 'public' }
  | { readonly do: 'stop'; readonly stage: Stage }
  /** Ends the lead and starts the next one, of this stage. */
  | { readonly do: 'lead'; readonly stage: Stage }
  /** Judges the lead's rule again after a classification. */
  | { readonly do: 'judge-again' }
  | { readonly do: 'pause' }
  | { readonly do: 'resume' }
  | { readonly do: 'extend' }
  /** The holder changes: his clock ends and the next holder's starts; the citizen's goes on. */
  | { readonly do: 'next-holder' }
  /** Settlement or another end: stops the lead, and drops every other stage. */
  | { readonly do: 'end'; readonly outcome: Outcome };

/** One way a move can be made. `same`: the state stays; `back`: to the state before the supplement or the suspension. */
export type MoveRule = {
  readonly from: readonly CaseState[];
  readonly to: CaseState | 'same' | 'back';
  readonly by: readonly MoverRole[];
  readonly needs?: readonly Guard[];
  readonly clocks?: readonly ClockAct[];
};

/** The procedure of one kind of case: data only, read by the one engine in `move.ts`. Of several ways of a move the first that fits is taken. */
export type CaseRegime = {
  readonly kind: CaseKind;
  /** Law behind the procedure, in Vietnamese. */
  readonly source: string;
  readonly scopes: readonly Scope[];
  readonly initial: CaseState;
  /** The stage whose clock leads at receipt and wherever the case is `initial` again, and after another reopening. */
  readonly lead: Stage;
  readonly leadAfterReopening: Stage;
  readonly onReceipt: readonly ClockAct[];
  readonly moves: Readonly<Partial<Record<MoveName, readonly MoveRule[]>>>;
};

export const STAFF: readonly MoverRole[] = ['officer', 'head', 'coordinator'];
export const STAFF_OR_SENDER: readonly MoverRole[] = [...STAFF, 'sender'];
export const LEADERS: readonly MoverRole[] = ['head', 'coordinator'];
export const KEEPERS: readonly MoverRole[] = ['keeper'];
