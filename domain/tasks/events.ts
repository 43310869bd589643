import type { Increment } from '../metrics/tally.ts';
import { formatInstant, type Instant, parseInstant } from '../time.ts';
import { type Standing, standingOf, taskIncrements } from './flows.ts';
import { dueOnOf, type Obligation, type Status } from './obligation.ts';

/** The state of an obligation as its events carry it (`events/obligation-state.ts`). */
export type StateText = {
  readonly agency: string;
  readonly status: Status;
  readonly progress: number;
  readonly dueOn?: string;
  readonly dueAt?: string;
  readonly overdueAt?: string;
  readonly overdueMoved?: true;
  readonly doneOn?: string;
  readonly onTime?: boolean;
  readonly mergedInto?: string;
};

/** The facts that every event of an obligation starts with. */
export const obligationFacts = ({ task, plan, occurrence }: Obligation) => ({
  task,
  plan,
  ...(occurrence !== undefined && { occurrence }),
});

export function stateOf(obligation: Obligation): StateText {
  const { dueAt, overdueAt, overdueMoved, onTime, mergedInto } = standingOf(obligation);
  const dueOn = dueOnOf(obligation);
  return {
    agency: obligation.agency,
    status: obligation.status,
    progress: obligation.progress,
    ...(dueOn !== undefined && { dueOn }),
    ...(dueAt !== undefined && { dueAt: formatInstant(dueAt) }),
    ...(overdueAt !== undefined && { overdueAt: formatInstant(overdueAt) }),
    ...(overdueMoved && { overdueMoved }),
    ...(obligation.doneOn !== undefined && { doneOn: obligation.doneOn }),
    ...(onTime !== undefined && { onTime }),
    ...(mergedInto !== undefined && { mergedInto }),
  };
}

/** Types of the events that change counters of tasks. */
export const COUNTED_TASK_EVENTS = [
  'obligation.opened.v1',
  'obligation.updated.v1',
  'obligation.rescheduled.v1',
  'obligation.moved.v1',
  'obligation.merged.v1',
] as const;

/** An event as the counters read it; `occurredAt` is when the change came to be known here. */
export type CountedTaskEvent = {
  readonly type: string;
  readonly occurredAt: string;
  readonly data: { readonly plan: string; readonly before?: StateText; readonly after: StateText };
};

/** What an obligation event adds to the counters. Events of other types add nothing. */
export function incrementsOfTaskEvent({ type, occurredAt, data }: CountedTaskEvent): Increment[] {
  if (!(COUNTED_TASK_EVENTS as readonly string[]).includes(type)) return [];
  return taskIncrements(
    data.before && standingIn(data.plan, data.before),
    standingIn(data.plan, data.after),
    instantOf(occurredAt),
  );
}

const standingIn = (
  plan: string,
  { agency, status, dueAt, overdueAt, overdueMoved, onTime, mergedInto }: StateText,
): Standing => ({
  ...{ agency, plan, status },
  ...(dueAt !== undefined && { dueAt: instantOf(dueAt) }),
  ...(overdueAt !== undefined && { overdueAt: instantOf(overdueAt) }),
  ...(overdueMoved && { overdueMoved }),
  ...(onTime !== undefined && { onTime }),
  ...(mergedInto !== undefined && { mergedInto }),
});

function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`not an instant in an event: ${text}`);
  return instant;
}
