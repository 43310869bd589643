import type { Acceptance, CaseCell } from '../../events/case-fields.ts';
import type { AgencyId } from '../agencies/agency.ts';
import type { Calendar } from '../deadlines/calendar.ts';
import { isStopped, openPause, pauseClock, resumeClock, startClock, stopClock } from '../deadlines/clock.ts';
import { computeDue } from '../deadlines/due.ts';
import type { RuleBook } from '../deadlines/rules.ts';
import type { Clock, ClosedPause, Conditions, Outcome, Regime, Rule, Stage } from '../deadlines/types.ts';
import { dateOf, type Instant } from '../time.ts';
import type { Case } from './case.ts';
import type { CaseState } from './vocabulary.ts';

/** An overdue that has its event: of which clock, and since when it counts. */
export type Counted = { readonly clock: string; readonly since: Instant };

/** An acceptance as counted; `late` names the clock that alone made it dissatisfied, which a calendar may still take back. */
export type Accepted = Acceptance & { readonly late?: string };

/**
 * The clock item that stands beside a case: all its clocks, and the little about the case that the sweep and the inbox need, so that
 * neither touches the case itself.
 */
export type CaseClocks = {
  readonly code: string;
  readonly cell: CaseCell;
  readonly inCellSince: Instant;
  readonly state: CaseState;
  readonly assignee?: string;
  /** Name of the citizen's clock that leads to settlement. */
  readonly lead: string;
  /** Name of the holder's clock; until the first transfer it is the lead. */
  readonly holder: string;
  /** Petitions only: since when the present agency holds the case. */
  readonly holderSince?: Instant;
  readonly clocks: readonly Clock[];
  readonly counted: readonly Counted[];
  /** Set where acceptances are counted; cases from before that are judged by their holders' spells alone. */
  readonly byAcceptance?: true;
  /** Petitions only: who accepted it, as counted. */
  readonly accepted?: readonly Accepted[];
};

/** What time arithmetic needs: both arrive with the call. */
export type Timing = { readonly calendar: Calendar; readonly rules: RuleBook };

export const clockOf = ({ clocks }: Pick<CaseClocks, 'clocks'>, name: string): Clock | undefined =>
  clocks.find((clock) => clock.name === name);

/** The citizen's clock. Every case has one. */
export const leadOf = (item: CaseClocks): Clock => clockOf(item, item.lead)!;

/** Names of the clocks that judge settlement: the citizen's and the holder's, once each. */
const leading = ({ lead, holder }: Pick<CaseClocks, 'lead' | 'holder'>): readonly string[] => [...new Set([lead, holder])];

export const leadingClocks = (item: CaseClocks): Clock[] => leading(item).flatMap((name) => clockOf(item, name) ?? []);

export const countedOf = ({ counted }: Pick<CaseClocks, 'counted'>, name: string): Counted | undefined =>
  counted.find(({ clock }) => clock === name);

const replace = (item: CaseClocks, changed: readonly Clock[]): CaseClocks => ({
  ...item,
  clocks: item.clocks.map((clock) => changed.find(({ name }) => name === clock.name) ?? clock),
});

/** What of a case its limits depend on. */
export type Judged = Pick<
  Case,
  'kind' | 'cell' | 'level' | 'instance' | 'remote' | 'complex' | 'speciallyComplex' | 'severalPlaces'
>;

/**
 * Which rules judge a case. Petitions filed in iHanoi follow Decision 1207/QD-UBND, and so does whatever is urgent; others the terms of the
 * national portal.
 */
export function deadlineRegimeOf({ kind, cell, level }: Judged): Regime {
  if (kind !== 'petition') return kind;
  return cell.channel === 'ihanoi' || level === 'urgent' ? 'petition-ihanoi' : 'petition';
}

export const conditionsOf = (of: Judged): Conditions =>
  Object.fromEntries(
    Object.entries({
      instance: of.instance,
      remote: of.remote,
      complex: of.complex,
      speciallyComplex: of.speciallyComplex,
      severalPlaces: of.severalPlaces,
      level: of.level,
    }).filter(([, value]) => value !== undefined),
  );

/** The rule for a stage that starts at an instant; undefined when the law gives none. */
export const ruleFor = ({ rules }: Timing, of: Judged, stage: Stage, start: Instant): Rule | undefined =>
  rules.find({ regime: deadlineRegimeOf(of), stage, on: dateOf(start), conditions: conditionsOf(of) });

export type NewClock = {
  stage: Stage;
  startedAt: Instant;
  recordedAt: Instant;
  holder?: AgencyId;
  pauses?: readonly ClosedPause[] | undefined;
};

/** Adds a clock under a name not used before; without a rule for it nothing changes. Answers its name. */
export function start(item: CaseClocks, of: Judged, wanted: NewClock, timing: Timing): { item: CaseClocks; name?: string } {
  const rule = ruleFor(timing, of, wanted.stage, wanted.startedAt);
  if (!rule) return { item };
  const name = freeName(item, wanted.holder ? `${wanted.stage}@${wanted.holder}` : wanted.stage);
  const { stage, startedAt, recordedAt, holder, pauses = [] } = wanted;
  // The citizen's clock warns for both: the holder's is kept for the figures.
  const extra = holder ? { holder, quiet: true as const } : {};
  const clock = startClock(timing.calendar, { name, regime: rule.regime, stage, startedAt, recordedAt, pauses, ...extra }, rule);
  return { item: { ...item, clocks: [...item.clocks, clock] }, name };
}

function freeName(item: Pick<CaseClocks, 'clocks'>, base: string): string {
  if (!clockOf(item, base)) return base;
  let n = 2;
  while (clockOf(item, `${base}#${n}`)) n += 1;
  return `${base}#${n}`;
}

/** Ends the named clocks that still run. */
export function stop(
  item: CaseClocks,
  names: readonly string[],
  at: Instant,
  outcome: Outcome,
  { calendar }: Timing,
): CaseClocks {
  const running = item.clocks.filter((clock) => names.includes(clock.name) && !isStopped(clock));
  return replace(
    item,
    running.map((clock) => stopClock(calendar, clock, { at: Math.max(at, clock.startedAt), outcome })),
  );
}

/** The running clocks of a stage other than the leading ones. */
export const besides = (item: CaseClocks, stage?: Stage): string[] =>
  item.clocks
    .filter((clock) => !isStopped(clock) && !leading(item).includes(clock.name) && (stage === undefined || clock.stage === stage))
    .map(({ name }) => name);

/** Stops the time of the leading clocks for a listed reason, until a bound at most. A clock that stands already is left alone. */
export const pause = (item: CaseClocks, at: Instant, reason: string, until: Instant): CaseClocks =>
  replace(
    item,
    leadingClocks(item)
      .filter((clock) => !isStopped(clock) && !openPause(clock))
      .map((clock) => pauseClock(clock, { at, reason, until })),
  );

/** Lets the leading clocks run again; those whose bound has passed do so already from there. */
export const resume = (item: CaseClocks, at: Instant, { calendar }: Timing): CaseClocks =>
  replace(
    item,
    leadingClocks(item)
      .filter((clock) => !isStopped(clock) && openPause(clock))
      .map((clock) => resumeClock(calendar, clock, at)),
  );

/** Changes the leading clocks that still run. */
export const changeLeading = (item: CaseClocks, change: (clock: Clock) => Clock): CaseClocks =>
  replace(
    item,
    leadingClocks(item)
      .filter((clock) => !isStopped(clock))
      .map(change),
  );

/** True when a step that has a limit of its own came after it; false where there is no such limit. */
export function isBeyond(timing: Timing, of: Judged, stage: Stage, startedAt: Instant, at: Instant): boolean {
  const rule = ruleFor(timing, of, stage, startedAt);
  if (!rule) return false;
  return at > computeDue(timing.calendar, { start: startedAt, limit: rule.limit, rule }).dueAt;
}
