import type { CaseClocks } from '../../../domain/cases/clocks.ts';
import { leadOf } from '../../../domain/cases/clocks.ts';
import type { Received } from '../../../domain/cases/decision.ts';
import { stateWords } from '../../../domain/cases/vocabulary.ts';
import { explainSteps } from '../../../domain/deadlines/explain.ts';
import type { Clock } from '../../../domain/deadlines/types.ts';
import { formatInstant } from '../../../domain/time.ts';

/** The receipt of a new case, without its secret. Nothing in it was written by a person: it is remembered for replays. */
export function receiptOf({ case: of, clocks, warnings }: Received) {
  const { due } = leadOf(clocks);
  return {
    code: of.code,
    kind: of.kind,
    state: of.state,
    agency: of.cell.agency,
    version: of.version,
    receivedAt: formatInstant(of.receivedAt),
    dueAt: formatInstant(due.dueAt),
    provisional: due.provisional,
    dueSteps: explainSteps(due.steps),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** Where a case stands after a move. */
export function standingOf({ code, kind, state, version, cell }: Received['case'], clocks: CaseClocks) {
  const { due } = leadOf(clocks);
  return {
    code,
    kind,
    state,
    stateText: stateWords({ kind, state }),
    version,
    agency: cell.agency,
    dueAt: formatInstant(due.dueAt),
    provisional: due.provisional,
    due: clocks.clocks.map(clockLine),
  };
}

const clockLine = ({ name, stage, holder, due, stoppedAt, outcome }: Clock) => ({
  name,
  stage,
  ...(holder && { holder }),
  dueAt: formatInstant(due.dueAt),
  provisional: due.provisional,
  ...(stoppedAt !== undefined && { stoppedAt: formatInstant(stoppedAt), outcome }),
});
