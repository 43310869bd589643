import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { CaseClocks } from '../../../domain/cases/clocks.ts';
import type { Clock } from '../../../domain/deadlines/types.ts';
import type { Status } from '../../../domain/tasks/obligation.ts';
import type { Key } from '../store/database.ts';

/** What of an obligation its clock needs to be raised and listed. */
export type ObligationFacts = {
  readonly id: string;
  readonly task: string;
  readonly plan: string;
  readonly status: Status;
};

type Kinds = { case: Omit<CaseClocks, 'clocks'>; obligation: ObligationFacts };
export type ClockKind = keyof Kinds;

/**
 * The clocks of one case or obligation, and the little about it that sweep, recomputation and inbox need, so that none of them touches
 * its snapshot. `owner` is the officer who has it; without one, raising it raises that too.
 */
export type ClockStateOf<Kind extends ClockKind> = {
  readonly kind: Kind;
  readonly agency: AgencyId;
  readonly owner?: string;
  readonly clocks: readonly Clock[];
  readonly facts: Kinds[Kind];
};
export type ClockState = { [Kind in ClockKind]: ClockStateOf<Kind> }[ClockKind];

/**
 * The clock item as stored beside its snapshot. `revision` moves with every write and is the condition of the next one; `lastEvent` is
 * the sequence of the newest event in the partition, so that officers and sweeps append in one order. In the index `wake` while a clock is
 * open, in the index `inbox` while there is work.
 */
export type ClockItem = ClockState &
  Key & {
    readonly calendarVersion: number;
    readonly revision: number;
    readonly lastEvent: number;
    readonly wakeShard?: string;
    readonly wakeAt?: string;
    readonly inboxKey?: string;
    readonly inboxSort?: string;
  };

/** The state in a stored item, without what belongs to the store. */
export const stateOf = ({ kind, agency, owner, clocks, facts }: ClockState): ClockState =>
  ({ kind, agency, ...(owner !== undefined && { owner }), clocks, facts }) as ClockState;

export const casePartition = (code: string): string => `CASE#${code}`;
export const obligationPartition = (id: string): string => `OBLIGATION#${id}`;
export const snapshotKey = (pk: string): Key => ({ pk, sk: 'SNAPSHOT' });
export const clockKey = (pk: string): Key => ({ pk, sk: 'CLOCK' });

/** Code of the case or id of the obligation. */
export const subjectOf = (state: ClockState): string => (state.kind === 'case' ? state.facts.code : state.facts.id);

/** The clocks of a case as the domain has them. */
export const caseClocksOf = ({ clocks, facts }: ClockStateOf<'case'>): CaseClocks => ({ ...facts, clocks });

/** The clocks of a case as they are stored. */
export function caseState({ clocks, ...facts }: CaseClocks): ClockStateOf<'case'> {
  const { cell, assignee } = facts;
  return { kind: 'case', agency: cell.agency, ...(assignee !== undefined && { owner: assignee }), clocks, facts };
}

/** The clock of an obligation as it is stored; none where it has no due day. */
export function obligationState(
  { id, task, plan, status, agency }: ObligationFacts & { readonly agency: AgencyId },
  clock: Clock | undefined,
): ClockStateOf<'obligation'> {
  return { kind: 'obligation', agency, clocks: clock ? [clock] : [], facts: { id, task, plan, status } };
}
