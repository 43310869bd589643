import { closedPauses } from '../../deadlines/clock.ts';
import { Refusal } from '../../fail.ts';
import { act, newLead } from '../clock-acts.ts';
import { besides, isBeyond, leadOf, stop } from '../clocks.ts';
import { parseCode } from '../code.ts';
import { endingFacts, newlyDissatisfied, openHolder, openOverdue } from '../facts.ts';
import type { Move, Part } from '../moves.ts';
import { holderSpell } from '../overdue.ts';
import { answeringAgency } from '../place.ts';
import { type Intake, receive } from '../receive.ts';
import { CASE_REGIMES } from '../regimes/index.ts';
import type { CaseFacts } from '../separate.ts';
import { isOutsideTimeBar } from '../time-bar.ts';
import { DENUNCIATION_CHANNELS, isPending, NO_CATEGORY } from '../vocabulary.ts';
import { type Acted, clocksAfter, textsOf, type Work } from './work.ts';

/** To whoever is competent. The citizen's clock goes on; the new holder's starts. */
export function transfer(work: Work, { to, note }: Move<'transfer'>): Acted<'case.transferred.v1'> {
  const { before, item, at, context } = work;
  const agency = answeringAgency(context.registry, to, at, 'to');
  if (agency === before.cell.agency) throw new Refusal('transfer-to-itself', 'to');
  const cell = { ...before.cell, agency };
  const since = item.holderSince ?? before.inCellSince;
  return {
    type: 'case.transferred.v1',
    data: {
      from: before.cell,
      ...openOverdue(item),
      ...openHolder(item),
      beyondLimit: isBeyond(context, before, 'transfer', since, at),
    },
    item: { ...withoutHolderLate(clocksAfter(work, { to: agency })), cell },
    cell,
    texts: textsOf(work, [['note', note]]),
  };
}

/** The next holder begins without the lateness of the one before; the citizen's stays. */
const withoutHolderLate = (item: Acted['item']): Acted['item'] => ({
  ...item,
  counted: item.counted.filter(({ clock }) => clock === item.lead || clock === item.holder),
});

/**
 * To the right kind. Its limits run from the same moment of receipt, with the time in which the clocks stood: a wrong drawer wins no time
 * and loses none. Late by its new limit it is so from then on, and alerts.
 */
export function refile(work: Work, body: Move<'refile'>): Acted<'case.refiled.v1'> {
  const { before, at, context } = work;
  const { kind, category, about, knownOn, note } = body;
  if (kind === before.kind) throw new Refusal('refiled-to-itself', 'kind');
  if (kind === 'denunciation' && !DENUNCIATION_CHANNELS.includes(before.cell.channel))
    throw new Refusal('denunciation-by-web', 'kind');
  checkCategory(kind, category, about);
  const instance = kind === 'complaint' ? (body.instance ?? 1) : undefined;
  const firstDecision = kind === 'complaint' ? decisionOf(body) : undefined;
  // Art. 33: a second complaint follows a first decision.
  if (instance === 2 && !firstDecision && !before.firstDecision) throw new Refusal('first-case-unknown', 'decision');
  const cell = { ...before.cell, kind, category: category ?? NO_CATEGORY };
  const { level: _, complex: __, speciallyComplex: ___, ...kept } = before;
  const judged = {
    ...kept,
    kind,
    cell,
    ...(instance && { instance }),
    ...(knownOn && { knownOn }),
    ...(firstDecision && { firstDecision }),
  };
  const outsideTimeBar = isOutsideTimeBar(judged, before.receivedAt, context);
  const regime = CASE_REGIMES[kind];
  const stopped = stop(work.item, [work.item.lead, work.item.holder, ...besides(work.item)], at, 'superseded', context);
  const { holderSince: ____, ...bare } = stopped;
  const start = { at: before.spellStartedAt, judged, ...leftBy(stopped) };
  const led = newLead(
    { ...bare, ...(kind === 'petition' && { holderSince: before.spellStartedAt }) },
    regime.lead,
    start,
    context,
  );
  const item = act({ ...led, cell }, regime.onReceipt, { at, recordedAt: at, judged }, context);
  const newHolder = holderSpell(item);
  return {
    type: 'case.refiled.v1',
    data: {
      from: before.cell,
      ...openOverdue(work.item),
      ...openHolder(work.item),
      kind,
      ...(about && { about }),
      ...(instance && { instance }),
      ...(knownOn && { knownOn }),
      ...(firstDecision && { firstDecision }),
      ...(outsideTimeBar && { outsideTimeBar }),
      ...(newHolder && { newHolder }),
    },
    item,
    cell,
    state: regime.initial,
    texts: textsOf(work, [['note', note]]),
  };
}

/** The decision complained of, without its number, which is a free text. */
const decisionOf = ({ decision }: Move<'refile'>) =>
  decision && { date: decision.date, ...(decision.agency && { agency: decision.agency }) };

/** What a clock that ends hands on to the one that takes its place: when it became known, and the time in which it stood. */
const leftBy = (item: Acted['item']) => {
  const lead = leadOf(item);
  return { recordedAt: lead.recordedAt, pauses: closedPauses(lead) };
};

function checkCategory(kind: string, category: string | undefined, about: string | undefined): void {
  if (kind === 'petition' && !category) throw new Refusal('category-needed', 'category');
  if (kind !== 'petition' && category) throw new Refusal('property-not-fitting', 'category', { property: 'category', kind });
  if (category === 'conduct' && !about) throw new Refusal('about-needed', 'about');
  if (category !== 'conduct' && about) throw new Refusal('about-not-fitting', 'about');
}

/** A mixed petition becomes cases of their own, tied to it, each running from where the clock of the whole ran, without the time in which it stood. */
export function split(work: Work, { parts, note }: Move<'split'>): Acted<'case.split.v1'> {
  const { before, at, context, codes } = work;
  if (codes.length < parts.length) throw new Error('a split needs a code for every part');
  const item = clocksAfter(work);
  const whole = { code: before.code, ...leftBy(item) };
  const cases = parts.map((part, i) => receive({ ...partOf(work, part), code: codes[i]!, whole }, context));
  const { overdue, holder } = endingFacts(before, item, at, context);
  return {
    type: 'case.split.v1',
    data: { parts: codes.slice(0, parts.length), ...(overdue && { overdue }), ...(holder && { holder }) },
    item,
    texts: textsOf(work, [['note', note]]),
    parts: cases,
  };
}

function partOf({ before, actor, at }: Work, part: Part): Omit<Intake, 'code' | 'whole'> {
  checkCategory(part.kind, part.category, part.about);
  const { kind, category, about, title, description } = part;
  const facts: CaseFacts = {
    kind,
    channel: before.cell.channel,
    publish: before.publish,
    group: before.group,
    anonymous: before.anonymous,
    agency: part.agency ?? before.cell.agency,
    ...(category && { category }),
    ...(about && { about }),
    ...(kind === 'complaint' && { instance: 1 }),
  };
  return { person: { title, description }, facts, by: actor, receivedAt: before.spellStartedAt, at };
}

/** Ties this case to another. `repeated-by`: the sender asked again about the result, which Decision 766 counts as dissatisfaction. */
export function link(work: Work, { to, as, note }: Move<'link'>): Acted<'case.linked.v1'> {
  const { before } = work;
  const code = parseCode(to);
  if (!code || code === before.code) throw new Refusal('case-code-invalid', 'to');
  const unhappy = as === 'repeated-by' && !isPending(before.state) ? newlyDissatisfied(before) : undefined;
  return {
    type: 'case.linked.v1',
    data: { to: code, as, ...(unhappy && { dissatisfied: unhappy }) },
    item: clocksAfter(work),
    texts: textsOf(work, [['note', note]]),
  };
}
