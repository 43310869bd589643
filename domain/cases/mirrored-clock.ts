import type { CaseCell } from '../../events/case-fields.ts';
import { startClock, startFixedClock } from '../deadlines/clock.ts';
import type { Clock } from '../deadlines/types.ts';
import { Refusal } from '../fail.ts';
import { dateOf, parseInstant } from '../time.ts';
import { deadlineRegimeOf, ruleFor } from './clocks.ts';
import type { CaseContext } from './decision.ts';
import type { MirroredLine } from './intake/mirrored-line.ts';

type Wanted = Pick<Clock, 'name' | 'startedAt' | 'recordedAt'>;

/** The due date that the source gives; without one, that of the rules. */
export function clockFor(line: MirroredLine, cell: CaseCell, wanted: Wanted, context: CaseContext): Clock {
  const rule = ruleFor(context, { kind: line.kind, cell }, 'settle', wanted.startedAt);
  if (!rule) throw new Refusal('no-rule', 'kind', { regime: line.kind, stage: 'settle', on: dateOf(wanted.startedAt) });
  const common = { ...wanted, regime: rule.regime, stage: 'settle' } as const;
  const dueAt = dueIn(line);
  if (dueAt === undefined) return startClock(context.calendar, common, rule);
  const fixed = startFixedClock(context.calendar, common, dateOf(dueAt));
  return { ...fixed, due: { ...fixed.due, dueAt } };
}

/**
 * The citizen's clock of a spell that is told of again. It stays, with the due date that was announced, unless the source tells another
 * start, another due date or none any more, or a channel that has other limits.
 */
export function clockAgain(lead: Clock, line: MirroredLine, cell: CaseCell, startedAt: number, context: CaseContext): Clock {
  const dueAt = dueIn(line);
  const isDueKept = dueAt === undefined ? lead.limit !== undefined : lead.limit === undefined && lead.due.dueAt === dueAt;
  const isRegimeKept = lead.regime === deadlineRegimeOf({ kind: line.kind, cell });
  if (isDueKept && isRegimeKept && lead.startedAt === startedAt) return running(lead);
  const { name, recordedAt, raised } = lead;
  return { ...clockFor(line, cell, { name, recordedAt, startedAt }, context), raised };
}

/** A clock that has not stopped: its end is told again with the rest. */
export function running({ stoppedAt: _, outcome: __, ...clock }: Clock): Clock {
  return clock;
}

const dueIn = ({ dueAt }: MirroredLine) => (dueAt === undefined ? undefined : parseInstant(dueAt)!);
