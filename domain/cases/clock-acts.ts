import type { AgencyId } from '../agencies/agency.ts';
import { correctClock } from '../deadlines/clock.ts';
import { extendClock } from '../deadlines/extension.ts';
import type { ClosedPause } from '../deadlines/types.ts';
import { Refusal } from '../fail.ts';
import { formatInstant, type Instant, type LocalDate } from '../time.ts';
import type { Case } from './case.ts';
import {
  besides,
  type CaseClocks,
  changeLeading,
  countedOf,
  leadOf,
  pause,
  resume,
  ruleFor,
  start,
  stop,
  type Timing,
} from './clocks.ts';
import { CASE_REGIMES } from './regimes/index.ts';
import type { ClockAct } from './regimes/regime.ts';

/** What a move brings to the clocks: when it happened, how the case is judged from now on, and the move's own inputs. */
export type ClockMove = {
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly judged: Case;
  readonly public?: boolean;
  readonly pause?: { readonly reason: string; readonly until: Instant };
  readonly until?: Instant | LocalDate;
  readonly to?: AgencyId;
  /** Of a clock that goes on from another one: the time in which that one stood. */
  readonly pauses?: readonly ClosedPause[];
};

/** Carries out the clock acts of a move in their order. */
export const act = (item: CaseClocks, acts: readonly ClockAct[], move: ClockMove, timing: Timing): CaseClocks =>
  acts.reduce((clocks, one) => carryOut(clocks, one, move, timing), item);

function carryOut(item: CaseClocks, wanted: ClockAct, move: ClockMove, timing: Timing): CaseClocks {
  const { at, recordedAt, judged } = move;
  switch (wanted.do) {
    case 'start':
      if (wanted.when === 'public' && !move.public) return item;
      return start(item, judged, { stage: wanted.stage, startedAt: at, recordedAt }, timing).item;
    case 'stop':
      return stop(item, besides(item, wanted.stage), at, 'done', timing);
    case 'lead':
      return newLead(stop(item, [item.lead, item.holder], at, 'done', timing), wanted.stage, move, timing);
    case 'judge-again':
      return changeLeading(item, (clock) => judgeAgain(item, clock, move, timing));
    case 'pause':
      return pause(item, at, move.pause!.reason, move.pause!.until);
    case 'resume':
      return resume(item, at, timing);
    case 'extend':
      return changeLeading(item, (clock) => extend(item, clock, move, timing));
    case 'next-holder':
      return nextHolder(item, move, timing);
    case 'end': {
      const ended = stop(item, [item.lead, item.holder], at, wanted.outcome, timing);
      return stop(ended, besides(ended), at, wanted.outcome === 'done' ? 'done' : 'dropped', timing);
    }
  }
}

/** Starts the clock that leads from now on; until the next transfer it is the holder's too. Refused where the law gives no limit (`no-rule`). */
export function newLead(
  item: CaseClocks,
  stage: Parameters<typeof start>[2]['stage'],
  move: ClockMove,
  timing: Timing,
): CaseClocks {
  const { at, recordedAt, judged, pauses } = move;
  const started = start(item, judged, { stage, startedAt: at, recordedAt, pauses }, timing);
  if (!started.name) throw new Refusal('no-rule', 'stage', { regime: judged.kind, stage, on: formatInstant(at).slice(0, 10) });
  return { ...started.item, lead: started.name, holder: started.name };
}

/** The clock under the rule that fits the case as classified. A date that has passed is not made later by it. */
function judgeAgain(item: CaseClocks, clock: CaseClocks['clocks'][number], { at, judged }: ClockMove, timing: Timing) {
  const rule = ruleFor(timing, judged, clock.stage, clock.startedAt);
  if (!rule || rule.version === clock.ruleVersion) return clock;
  const corrected = correctClock(timing.calendar, clock, { at, rule, reason: 'classified' });
  if (countedOf(item, clock.name) && corrected.due.dueAt > clock.due.dueAt) {
    throw new Refusal('overdue-not-lengthened', 'move', { dueAt: formatInstant(clock.due.dueAt) });
  }
  return corrected;
}

/** The citizen's clock is extended within its rule; a holder's follows where it would be due before the new date. */
function extend(item: CaseClocks, clock: CaseClocks['clocks'][number], { at, until }: ClockMove, timing: Timing) {
  const rule = timing.rules.version(clock.ruleVersion ?? '')?.extension;
  const wish = { at, until: until!, reason: 'extended' };
  if (clock.name === item.lead) return extendClock(timing.calendar, clock, wish, rule);
  const lead = extendClock(timing.calendar, leadOf(item), wish, timing.rules.version(leadOf(item).ruleVersion ?? '')?.extension);
  return lead.due.dueAt > clock.due.dueAt && !countedOf(item, clock.name)
    ? extendClock(timing.calendar, clock, wish, rule)
    : clock;
}

/** The citizen's clock goes on. The clock of the holder before ends, and those of the next begin: his own of the leading stage, and receipt. */
function nextHolder(item: CaseClocks, move: ClockMove, timing: Timing): CaseClocks {
  const { at, recordedAt, judged, to } = move;
  const own = item.holder === item.lead ? [] : [item.holder];
  const handed = stop(item, [...own, ...besides(item, 'receive')], at, 'transferred', timing);
  const stage = leadOf(item).stage;
  const started = start(handed, judged, { stage, startedAt: at, recordedAt, holder: to! }, timing);
  const held: CaseClocks = {
    ...started.item,
    holder: started.name ?? item.lead,
    ...(item.holderSince !== undefined && { holderSince: at }),
  };
  return act(held, CASE_REGIMES[judged.kind].onReceipt, move, timing);
}
