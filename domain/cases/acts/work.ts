import type { Actor, CaseCell } from '../../../events/case-fields.ts';
import { formatInstant, type Instant } from '../../time.ts';
import type { Case } from '../case.ts';
import type { CaseEventOf, CaseEventType } from '../catalog.ts';
import { act, type ClockMove } from '../clock-acts.ts';
import type { CaseClocks } from '../clocks.ts';
import type { CaseContext, Received } from '../decision.ts';
import { leadDue } from '../overdue.ts';
import type { MoveRule } from '../regimes/regime.ts';
import type { PrivateText } from '../separate.ts';
import type { CaseState } from '../vocabulary.ts';

/** A move that is allowed, with everything it may look at. `item`: the clocks, brought up to now. */
export type Work = {
  readonly before: Case;
  readonly item: CaseClocks;
  readonly rule: MoveRule;
  readonly actor: Actor;
  readonly at: Instant;
  readonly context: CaseContext;
  readonly codes: readonly string[];
};

type Shared = 'version' | 'state' | 'by' | 'cell' | 'due';
type Own<Type extends CaseEventType> = Omit<CaseEventOf<Type>['data'], Shared>;

/** What a move came to: the fact, the clocks after it, and what was written on the way. Cell, state and moment default to the plain ones. */
export type Acted<Type extends CaseEventType = CaseEventType> = {
  readonly type: Type;
  readonly data: Own<Type>;
  readonly item: CaseClocks;
  readonly cell?: CaseCell;
  readonly state?: CaseState;
  readonly occurredAt?: Instant;
  readonly texts?: readonly PrivateText[];
  readonly parts?: readonly Received[];
};

/** The version that a move leads to. */
export const nextVersion = ({ before }: Work): number => before.version + 1;

/** The clocks after the acts of the move's rule. */
export const clocksAfter = ({ before, item, rule, at, context }: Work, move: Partial<ClockMove> = {}): CaseClocks =>
  act(item, rule.clocks ?? [], { at, recordedAt: at, judged: before, ...move }, context);

export function stateAfter({ before, rule }: Work): CaseState {
  if (rule.to === 'same') return before.state;
  return rule.to === 'back' ? (before.resumesTo ?? before.state) : rule.to;
}

/** The event of a move. Its id is the case and the version, so that two movers of one version cannot both be recorded. */
export function eventOf(work: Work, { type, data, item, cell, state, occurredAt = work.at }: Acted) {
  const version = nextVersion(work);
  return {
    id: `${work.before.code}/${String(version).padStart(6, '0')}`,
    type,
    subject: work.before.code,
    occurredAt: formatInstant(occurredAt),
    recordedAt: formatInstant(work.at),
    data: {
      version,
      state: state ?? stateAfter(work),
      by: work.actor,
      cell: cell ?? work.before.cell,
      due: leadDue(item),
      ...data,
    },
  };
}

/** Texts of a move for Private; absent ones are left out. */
export const textsOf = (
  work: Work,
  texts: readonly (readonly [what: PrivateText['what'], text: string | undefined, isPublic?: boolean])[],
): PrivateText[] =>
  texts.flatMap(([what, text, isPublic = false]) =>
    text === undefined ? [] : [{ code: work.before.code, version: nextVersion(work), what, text, public: isPublic, at: work.at }],
  );
