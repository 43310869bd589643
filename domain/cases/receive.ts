import type { Actor, CaseCell } from '../../events/case-fields.ts';
import type { CaseReceived } from '../../events/case-received.ts';
import { isLate } from '../deadlines/clock.ts';
import type { ClosedPause } from '../deadlines/types.ts';
import { Refusal } from '../fail.ts';
import { formatInstant, HOUR_MS, type Instant, MINUTE_MS, parseInstant } from '../time.ts';
import { apply } from './apply.ts';
import type { Case } from './case.ts';
import { act, newLead } from './clock-acts.ts';
import { type CaseClocks, leadOf } from './clocks.ts';
import { type CaseContext, INTAKE_DESK, type Received, type Warning } from './decision.ts';
import { holderSpell, leadDue, refresh, wakeAtOf } from './overdue.ts';
import { answeringAgency } from './place.ts';
import { CASE_REGIMES } from './regimes/index.ts';
import { withFacts } from './replay.ts';
import type { CaseFacts, PrivateCase } from './separate.ts';
import { isOutsideTimeBar } from './time-bar.ts';
import { isPending, NO_CATEGORY } from './vocabulary.ts';
import { CASE_WARNINGS } from './warnings.ts';

/** Clocks of senders may be ahead by so much. */
const AHEAD_MS = 5 * MINUTE_MS;
/** Older papers are entered by importing them, not as new cases. */
export const OLDEST_DAYS = 400;

/** A case to be registered: the person apart, the moment of receipt, who typed it, and the code made at the edge. */
export type Intake = {
  readonly code: string;
  readonly person: Omit<PrivateCase, 'code'>;
  readonly facts: CaseFacts;
  readonly by: Actor;
  /** When it came in; the clocks run from here. Defaults to `at`. */
  readonly receivedAt?: Instant | undefined;
  /** Now. */
  readonly at: Instant;
  /** The first instance that a second one says is overdue, as stored here. */
  readonly first?: { readonly case: Case; readonly clocks: CaseClocks } | undefined;
  /** The whole that this is a part of, since when its clock was known, and the time in which that stood. */
  readonly whole?: { readonly code: string; readonly recordedAt: Instant; readonly pauses: readonly ClosedPause[] };
};

/**
 * Registers a case: its clocks start at receipt, not at typing. Refused: an agency unknown, a group or ended; a moment in the future or
 * too old; a second instance without a first decision whose first settlement is not overdue either.
 */
export function receive(intake: Intake, context: CaseContext): Received {
  const { code, facts, by, at, whole } = intake;
  const receivedAt = Math.min(intake.receivedAt ?? at, at);
  if (!whole) checkMoment(intake.receivedAt ?? at, at);
  checkFirstInstance(intake, at);
  const wanted = facts.agency ?? context.intakeDesk ?? INTAKE_DESK;
  const cell: CaseCell = {
    agency: answeringAgency(context.registry, wanted, at),
    kind: facts.kind,
    category: facts.category ?? NO_CATEGORY,
    channel: facts.channel,
    filed: 'filed',
  };
  const regime = CASE_REGIMES[facts.kind];
  const judged = { ...facts, cell } as unknown as Case; // what rules look at; the case itself is made from the event below
  const outsideTimeBar = isOutsideTimeBar(judged, receivedAt, context);
  const warnings = warningsOf(facts, { outsideTimeBar, moved: cell.agency !== wanted });
  const empty: CaseClocks = {
    code,
    cell,
    inCellSince: whole ? at : receivedAt,
    state: regime.initial,
    lead: '',
    holder: '',
    ...(facts.kind === 'petition' && { holderSince: receivedAt }),
    clocks: [],
    counted: [],
    byAcceptance: true,
  };
  const start = { at: receivedAt, recordedAt: at, judged };
  const led = newLead(
    empty,
    regime.lead,
    { ...start, ...(whole && { recordedAt: whole.recordedAt, pauses: whole.pauses }) },
    context,
  );
  const clocks = act(led, regime.onReceipt, start, context);
  const holder = holderSpell(clocks);
  const { agency, channel: _, category: __, kind: ___, ...rest } = facts;
  const event: CaseReceived = {
    id: `${code}/000001`,
    type: 'case.received.v1',
    subject: code,
    occurredAt: formatInstant(receivedAt),
    recordedAt: formatInstant(at),
    data: {
      version: 1,
      state: regime.initial,
      by,
      cell,
      due: leadDue(clocks),
      ...(rest as Omit<typeof rest, 'about'> & { about?: NonNullable<CaseReceived['data']['about']> }),
      ...(outsideTimeBar && { outsideTimeBar }),
      ...(whole && { partOf: whole.code }),
      ...(agency === undefined && { undirected: true }),
      ...(warnings.length > 0 && { warnings: warnings.map((warning) => warning.code) }),
      ...(holder && { holder }),
    },
  };
  const received = apply(undefined, event);
  const fresh = refresh(withFacts(clocks, received), at, context);
  return {
    case: received,
    clocks: fresh.item,
    ...wakeOf(fresh.item, at, context),
    events: [event, ...fresh.events],
    texts: [],
    person: { code, ...intake.person },
    warnings,
  };
}

export const wakeOf = (item: CaseClocks, at: Instant, context: CaseContext): { wakeAt?: Instant } => {
  const wakeAt = wakeAtOf(item, at, context);
  return wakeAt === undefined ? {} : { wakeAt };
};

/** The moment of receipt as text, checked; the caller has no "now". */
export const receiptMoment = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : parseInstant(text);

function checkMoment(receivedAt: Instant, at: Instant): void {
  if (receivedAt > at + AHEAD_MS) throw new Refusal('in-future', 'receivedAt');
  if (receivedAt < at - OLDEST_DAYS * 24 * HOUR_MS) throw new Refusal('too-old', 'receivedAt', { days: OLDEST_DAYS });
}

/** Law on Complaints Art. 33: a second complaint follows a first decision, or a first settlement that is overdue. */
function checkFirstInstance({ facts, first }: Intake, at: Instant): void {
  if (facts.kind !== 'complaint' || facts.instance !== 2 || facts.firstDecision) return;
  if (first?.case.kind !== 'complaint') throw new Refusal('first-case-unknown', 'firstCase');
  const late = isPending(first.case.state) && isLate(leadOf(first.clocks), at);
  if (!late && !first.case.decision) throw new Refusal('first-case-in-time', 'firstCase');
}

function warningsOf(facts: CaseFacts, { outsideTimeBar, moved }: { outsideTimeBar: boolean; moved: boolean }): Warning[] {
  const codes = [
    ...(outsideTimeBar ? ['outside-time-bar'] : []),
    ...(facts.agency === undefined ? ['sent-to-intake-desk'] : []),
    ...(facts.agency !== undefined && moved ? ['successor-agency'] : []),
    ...(facts.kind === 'denunciation' && facts.anonymous ? ['anonymous-denunciation'] : []),
    ...(facts.group ? ['group-petition'] : []),
  ];
  return codes.map((code) => ({ code, ...CASE_WARNINGS[code]! }));
}
