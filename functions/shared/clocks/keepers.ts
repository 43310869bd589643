import type { Registry } from '../../../domain/agencies/registry.ts';
import { inboxOf as inboxOfCase } from '../../../domain/cases/inbox.ts';
import { recalculate as recalculateCase, wakeAtOf as wakeAtOfCase, wake as wakeCase } from '../../../domain/cases/overdue.ts';
import type { Calendar } from '../../../domain/deadlines/calendar.ts';
import { isStopped, recomputeClock } from '../../../domain/deadlines/clock.ts';
import type { RuleBook } from '../../../domain/deadlines/rules.ts';
import type { Alert } from '../../../domain/deadlines/types.ts';
import { nextWake, raise } from '../../../domain/deadlines/wake.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { type ClockKind, type ClockState, type ClockStateOf, caseClocksOf, caseState, stateOf } from './clock-item.ts';

/** What looking after clocks needs to know of the world; `inForce` says whether an agency answers for itself today. */
export type ClockContext = {
  readonly calendar: Calendar;
  readonly rules: RuleBook;
  readonly inForce: (agency: string) => boolean;
  /** The registry that says so, where it was read. */
  readonly registry?: Registry;
};

/** A place in the index `inbox`: the open work of an agency by due date. */
export type InboxPlace = { readonly inboxKey: string; readonly inboxSort: string };

type Changed<Kind extends ClockKind> = { state: ClockStateOf<Kind>; events: readonly Envelope[] };

/** How one kind of clock item is looked after. All pure. */
type Keeper<Kind extends ClockKind> = {
  /** Puts it under the calendar in force: what has become true meanwhile is left to a sweep, which tells of it. */
  readonly recalculate: (state: ClockStateOf<Kind>, now: Instant, context: ClockContext) => Changed<Kind>;
  /** Brings it up to an instant, under the calendar in force, and raises what has to be told. */
  readonly wake: (state: ClockStateOf<Kind>, now: Instant, context: ClockContext) => Changed<Kind> & { alerts: readonly Alert[] };
  readonly wakeAt: (state: ClockStateOf<Kind>, now: Instant, context: ClockContext) => Instant | undefined;
  readonly inbox: (state: ClockStateOf<Kind>) => InboxPlace | undefined;
};

const running = ({ clocks }: ClockState): boolean => clocks.some((clock) => !isStopped(clock));

const cases: Keeper<'case'> = {
  recalculate: (state, now, context) => {
    const { item, events } = recalculateCase(caseClocksOf(state), now, context);
    return { state: caseState(item), events };
  },
  wake: (state, now, context) => {
    const { item, events, alerts } = wakeCase(caseClocksOf(state), now, context);
    return { state: caseState(item), events, alerts };
  },
  wakeAt: (state, now, context) => wakeAtOfCase(caseClocksOf(state), now, context),
  // Ended ones stay, in a partition of their own: officers look for them too.
  inbox: (state) => inboxOfCase(caseClocksOf(state)),
};

const obligations: Keeper<'obligation'> = {
  recalculate: (state, now, { calendar }) => ({
    state: { ...state, clocks: state.clocks.map((clock) => recomputeClock(calendar, clock, now)) },
    events: [],
  }),
  wake: (state, now, context) => {
    const fresh = obligations.recalculate(state, now, context).state;
    // An agency owes as a whole; nobody owns what an agency owes that has ended.
    const { alerts, clocks } = raise(context.calendar, fresh.clocks, now, { owned: context.inForce(state.agency) });
    return { state: { ...fresh, clocks }, events: [], alerts };
  },
  wakeAt: ({ clocks }, now, { calendar }) => nextWake(calendar, clocks, now),
  // Their snapshots lie in the index: lists show what the clock does not know.
  inbox: () => undefined,
};

const KEEPERS = { case: cases, obligation: obligations };

const keeperOf = <Kind extends ClockKind>({ kind }: ClockStateOf<Kind>) => KEEPERS[kind] as unknown as Keeper<Kind>;

/** Puts clocks under the calendar in force, and does nothing else. Not for clocks of a newer calendar than the context's. */
export const recalculate = (state: ClockState, now: Instant, context: ClockContext) =>
  keeperOf(state).recalculate(stateOf(state), now, context) as { state: ClockState; events: readonly Envelope[] };

/** What a sweep does with woken clocks. */
export const wake = (state: ClockState, now: Instant, context: ClockContext) =>
  keeperOf(state).wake(stateOf(state), now, context) as {
    state: ClockState;
    events: readonly Envelope[];
    alerts: readonly Alert[];
  };

/** When a sweep next has something to do with these clocks; undefined while there is nothing. */
export const wakeAtOf = (state: ClockState, now: Instant, context: ClockContext): Instant | undefined =>
  keeperOf(state).wakeAt(state, now, context);

/** True while any of the clocks runs or stands still. */
export const isRunning = running;

export const inboxOf = (state: ClockState): InboxPlace | undefined => keeperOf(state).inbox(state);
