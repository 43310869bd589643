import type { AgencyId } from '../agencies/agency.ts';
import type { CellKey, Counters } from '../metrics/cell.ts';
import type { Increment } from '../metrics/tally.ts';
import { halfMonthAt } from '../periods/half-month.ts';
import type { Instant } from '../time.ts';
import { dueAtOf, isOpen, type Obligation, type Status } from './obligation.ts';

/**
 * What the counters need of an obligation at one moment. `dueAt` is absent where nothing falls due for the count: without a due day, due
 * before import. Instants are milliseconds.
 */
export type Standing = {
  readonly agency: AgencyId;
  readonly plan: string;
  readonly status: Status;
  readonly dueAt?: Instant;
  readonly overdueAt?: Instant;
  /** It was overdue already when its agency took it over: it became so in the cell of another. */
  readonly overdueMoved?: true;
  readonly onTime?: boolean;
  readonly mergedInto?: string;
};

export function standingOf(obligation: Obligation): Standing {
  const { agency, plan, status, overdueAt, onTime, mergedInto, dueBeforeImport, movedFrom = [] } = obligation;
  const dueAt = dueBeforeImport ? undefined : dueAtOf(obligation);
  const overdue = overdueAt !== undefined && isOpen(obligation);
  return {
    ...{ agency, plan, status },
    ...(dueAt !== undefined && { dueAt }),
    ...(overdue && { overdueAt }),
    ...(overdue && movedFrom.some(({ at }) => at > overdueAt) && { overdueMoved: true as const }),
    ...(onTime !== undefined && { onTime }),
    ...(mergedInto !== undefined && { mergedInto }),
  };
}

/** Tasks are not split by assurance: agencies report them under their own name. */
export const TASK_ASSURANCE = 'reported';

/**
 * The flows of tasks, per agency and half-month; `subject` of their cells is the plan. Stocks at any close are sums of flows.
 * - `opened`, `reopened`: came to be owed, or owed again; `confirmed`; `cancelled`, `merged`: owed no more.
 * - `due`: fell due in the half, done early or not; also what was owed again, or given a day in the past, after its day.
 * - `becameOverdue`: of these, what was not done by its due instant. Counted ahead at its due instant and taken back when it is done in
 *   time, also where that is reported only later, with evidence; so the number of a half is right once the half is over, without waiting
 *   for any sweep.
 * - `doneOnTime`, `doneLate`, `doneUnjudged`: reported done in the half; `overdueEnded`: of what was overdue, done, cancelled or granted
 *   a later day.
 * - `movedIn`, `movedOut`, `overdueIn`, `overdueOut`: taken over from, handed to another agency.
 */
export const TASK_FLOWS = [
  'opened',
  'reopened',
  'due',
  'becameOverdue',
  'doneOnTime',
  'doneLate',
  'doneUnjudged',
  'overdueEnded',
  'confirmed',
  'cancelled',
  'merged',
  'movedIn',
  'movedOut',
  'overdueIn',
  'overdueOut',
] as const;
export type TaskFlow = (typeof TASK_FLOWS)[number];

/** Where the flows of an agency's obligations of a plan are counted at an instant. */
export const taskCell = ({ agency, plan }: Pick<Standing, 'agency' | 'plan'>, at: Instant): CellKey => ({
  family: 'tasks',
  agency,
  half: halfMonthAt(at),
  subject: plan,
  assurance: TASK_ASSURANCE,
});

/** What one event adds to the counters: an obligation stood as `before` (absent when it was opened) and from `at` on stands as `after`. */
export function taskIncrements(before: Standing | undefined, after: Standing, at: Instant): Increment[] {
  const found: Increment[] = [];
  const add = (standing: Standing, when: Instant, flow: TaskFlow, n = 1): void => {
    found.push({ key: taskCell(standing, when), counters: { [flow]: n } satisfies Counters });
  };
  const wasOpen = before !== undefined && isOpen(before);
  const open = isOpen(after);
  const moved = before !== undefined && before.agency !== after.agency;

  if (before === undefined) add(after, at, 'opened');
  else if (!wasOpen && open) add(after, at, 'reopened');
  if (moved && wasOpen) {
    add(before, at, 'movedOut');
    add(after, at, 'movedIn');
  }
  if (wasOpen && !open) add(after, at, closingFlow(after));
  if (before?.status !== 'confirmed' && after.status === 'confirmed') add(after, at, 'confirmed');

  dueFlows(before, after, at, add);
  return found;
}

type Add = (standing: Standing, when: Instant, flow: TaskFlow, n?: number) => void;

const closingFlow = ({ status, onTime, mergedInto }: Standing): TaskFlow => {
  if (status === 'cancelled') return mergedInto === undefined ? 'cancelled' : 'merged';
  return onTime === undefined ? 'doneUnjudged' : onTime ? 'doneOnTime' : 'doneLate';
};

/**
 * `due` and `becameOverdue` are counted at the same instant. Done in time takes back the second only; what is cancelled, moved or given
 * another day in time takes back both. What was overdue ends instead, unless it turns out that it was done in time.
 */
function dueFlows(before: Standing | undefined, after: Standing, at: Instant, add: Add): void {
  const was = before && isOpen(before) ? before.overdueAt : undefined;
  const is = isOpen(after) ? after.overdueAt : undefined;
  if (was === is && before?.agency === after.agency) return;
  const wasOverdue = was !== undefined && at > was;
  if (before && wasOverdue && was === is) {
    add(before, at, 'overdueOut');
    add(after, at, 'overdueIn');
    return;
  }
  if (before && wasOverdue && !(isDone(after) && after.onTime && !before.overdueMoved)) add(before, at, 'overdueEnded');
  else if (before && was !== undefined) {
    add(before, was, 'becameOverdue', -1);
    if (isOpen(after) || after.status === 'cancelled') add(before, was, 'due', -1);
  }
  if (is === undefined) return;
  add(after, is, 'becameOverdue');
  if (!stillCountedDue(before, at)) add(after, is, 'due');
}

const isDone = ({ status }: Standing): boolean => status === 'done' || status === 'confirmed';

/** Done in time and owed again before its due instant: that instant is still counted. */
const stillCountedDue = (before: Standing | undefined, at: Instant): boolean =>
  before !== undefined && isDone(before) && before.dueAt !== undefined && before.dueAt >= at;
