import { apply } from './apply.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './catalog.ts';
import type { CaseClocks } from './clocks.ts';

/** Events that belong to the clock item and leave the case as it is, so that no officer's version is disturbed. */
const OF_THE_CLOCKS: readonly CaseEvent['type'][] = ['case.overdue.v1', 'case.due-moved.v1'];

/** Order within a case: its version. Events of the clocks have none. */
const versionOf = (event: CaseEvent): number => ('version' in event.data ? event.data.version : 0);

/** The case that its events tell of, in whatever order they were read; undefined without any. Equal to the stored snapshot. */
export const replay = (events: Iterable<CaseEvent>): Case | undefined =>
  [...events]
    .filter(({ type }) => !OF_THE_CLOCKS.includes(type))
    .sort((a, b) => versionOf(a) - versionOf(b))
    .reduce<Case | undefined>((before, event) => apply(before, event), undefined);

/** A clock item with the copies of a case's facts as they are now: nobody stays assigned in it whom the case has lost. */
export const withFacts = (
  { assignee: _, ...item }: CaseClocks,
  { cell, inCellSince, state, assignee }: Pick<Case, 'cell' | 'inCellSince' | 'state' | 'assignee'>,
): CaseClocks => ({
  ...item,
  cell,
  inCellSince,
  state,
  ...(assignee !== undefined && { assignee }),
});
