import type { HolderSpell } from '../../events/case-fields.ts';
import { Refusal } from '../fail.ts';
import type { Instant } from '../time.ts';
import type { Case, Holder } from './case.ts';
import type { CaseEvent, CaseEventOf, CaseEventType } from './catalog.ts';
import { NO_CATEGORY } from './vocabulary.ts';

/** What an event changes in a case; `undefined` takes a property away. */
type Change = { readonly [Name in keyof Case]?: Case[Name] | undefined };

/** Events are validated when they are read, so that their instants need not be checked again. */
const instant = (text: string): Instant => Date.parse(text);

const holderOf = (spell: HolderSpell | undefined): Holder | undefined =>
  spell && {
    agency: spell.agency,
    startedAt: instant(spell.startedAt),
    late: spell.late,
    dissatisfied: false,
    ...(spell.byAcceptance && { byAcceptance: true }),
  };

/** How a pending case ended: the same for answers, decisions, rejections and withdrawals. */
function ended(
  before: Case,
  at: Instant,
  { standing, holder }: { standing: Case['standing']; holder?: HolderSpell | undefined },
): Change {
  return { settledAt: at, standing, resumesTo: undefined, ...(holder && { holder: { ...before.holder!, late: holder.late } }) };
}

const dissatisfied = (before: Case, spell: HolderSpell | undefined): Change =>
  spell && before.holder ? { holder: { ...before.holder, dissatisfied: true } } : {};

type Appliers = {
  [Type in Exclude<CaseEventType, ClockOnly | First>]: (before: Case, event: CaseEventOf<Type>, at: Instant) => Change;
};
type ClockOnly = 'case.overdue.v1' | 'case.due-moved.v1';
type First = 'case.received.v1' | 'case.mirrored.v1';

const APPLY: Appliers = {
  'case.accepted.v1': (_, __, at) => ({ acceptedAt: at }),
  'case.classified.v1': (before, { data }, at) => ({
    ...(data.level !== undefined && { level: data.level }),
    ...(data.remote !== undefined && { remote: data.remote }),
    ...(data.complex !== undefined && { complex: data.complex }),
    ...(data.speciallyComplex !== undefined && { speciallyComplex: data.speciallyComplex }),
    ...(data.severalPlaces !== undefined && { severalPlaces: data.severalPlaces }),
    ...(data.outsideTimeBar !== undefined && { outsideTimeBar: data.outsideTimeBar || undefined }),
    ...(data.category !== undefined && { category: data.category }),
    ...(data.about !== undefined && { about: data.about ?? undefined }),
    ...(data.from && { inCellSince: at }),
    undirected: undefined,
    // Classifying a petition takes it up; a complaint that is classified waits for its acceptance still.
    ...(data.state !== 'received' && { acceptedAt: before.acceptedAt ?? at }),
  }),
  'case.assigned.v1': (_, { data }) => ({ assignee: data.to }),
  'case.supplement-requested.v1': (before) => ({ supplements: before.supplements + 1, resumesTo: before.state }),
  'case.supplemented.v1': () => ({ resumesTo: undefined }),
  'case.progress-notified.v1': (_, __, at) => ({ noticeAt: at }),
  'case.dialogue-held.v1': (_, { data }) => ({ dialogueOn: data.on }),
  'case.extended.v1': () => ({}),
  'case.suspended.v1': (before) => ({ suspensions: before.suspensions + 1, resumesTo: before.state }),
  'case.resumed.v1': () => ({ resumesTo: undefined }),
  'case.transferred.v1': (before, { data }, at) => ({
    inCellSince: at,
    transfers: before.transfers + 1,
    assignee: undefined,
    undirected: undefined,
    ...(before.holder && {
      holder: { ...before.holder, agency: data.cell.agency, startedAt: at, late: false, dissatisfied: false },
    }),
  }),
  'case.handed-over.v1': (before, { data }, at) => ({
    inCellSince: at,
    ...(before.holder && { holder: { ...before.holder, agency: data.cell.agency } }),
    ...(before.mirror && data.mirrored && { mirror: { ...before.mirror, spell: data.mirrored.after } }),
  }),
  'case.refiled.v1': (_, { data }, at) => ({
    kind: data.kind,
    category: data.cell.category === NO_CATEGORY ? undefined : data.cell.category,
    about: data.about,
    instance: data.instance,
    knownOn: data.knownOn,
    ...(data.firstDecision && { firstDecision: data.firstDecision }),
    outsideTimeBar: data.outsideTimeBar,
    level: undefined,
    complex: undefined,
    speciallyComplex: undefined,
    acceptedAt: undefined,
    inCellSince: at,
    holder: holderOf(data.newHolder),
  }),
  'case.split.v1': (before, { data }, at) => ({
    settledAt: at,
    links: [...before.links, ...data.parts.map((to) => ({ to, as: 'part' as const }))],
  }),
  'case.linked.v1': (before, { data }) => ({
    links: [...before.links, { to: data.to, as: data.as }],
    ...dissatisfied(before, data.dissatisfied),
  }),
  'case.decided.v1': (before, { data }, at) => ({
    ...ended(before, at, data),
    decision: { number: data.number, date: data.date },
    firstDays: data.firstDays,
    cumulativeDays: data.cumulativeDays,
  }),
  'case.answered.v1': (before, { data }, at) => ({
    answer: { version: data.version, public: data.public, at },
    ...(data.settles && {
      ...ended(before, at, data.settles),
      firstDays: data.settles.firstDays,
      cumulativeDays: data.settles.cumulativeDays,
    }),
  }),
  'case.published.v1': (_, __, at) => ({ publishedAt: at }),
  'case.rejected.v1': (before, { data }, at) => ({
    ...ended(before, at, data),
    rejection: data.reasonCode,
    ...(data.other && { links: [...before.links, { to: data.other, as: 'duplicate' as const }] }),
  }),
  'case.withdrawn.v1': (before, { data }, at) => ended(before, at, data),
  'case.reopened.v1': (_, { data }, at) => ({
    spell: data.spell,
    spellStartedAt: at,
    settledAt: undefined,
    publishedAt: undefined,
    standing: undefined,
    answer: undefined,
    rejection: undefined,
    rating: undefined,
    supplements: 0,
    suspensions: 0,
    holder: holderOf(data.holder),
  }),
  'case.closed.v1': () => ({}),
  'case.rated.v1': (before, { data }) => ({
    rating: { likes: data.likes, dislikes: data.dislikes, at: instant(data.at) },
    ...dissatisfied(before, data.dissatisfied),
  }),
};

/** The case after one more event: the only place where a case changes, for the commands and for a replay alike. */
export function apply(before: Case | undefined, event: CaseEvent): Case {
  const at = instant(event.occurredAt);
  if (event.type === 'case.received.v1') return received(event, at);
  if (event.type === 'case.mirrored.v1') return mirrored(before, event);
  if (!before) throw new Refusal('history-without-receipt', '', { event: event.type });
  if (event.type === 'case.overdue.v1' || event.type === 'case.due-moved.v1') return before;
  const change = (APPLY[event.type] as (before: Case, event: CaseEvent, at: Instant) => Change)(before, event, at);
  const { version, state, cell, due } = event.data;
  const announced = due && { dueAt: instant(due.dueAt), provisional: due.provisional };
  return compact({ ...before, version, state, cell, ...announced, ...change });
}

/** Without the properties that were taken away; deleted from the fresh copy, which replays faster than building another. */
function compact(changed: Record<string, unknown>): Case {
  for (const name in changed) if (changed[name] === undefined) delete changed[name];
  return changed as Case;
}

function received({ data, subject, recordedAt }: CaseEventOf<'case.received.v1'>, at: Instant): Case {
  const { version, state, by: _, cell, due, partOf, holder, warnings: __, ...facts } = data;
  return compact({
    code: subject,
    kind: cell.kind,
    category: cell.category === NO_CATEGORY ? undefined : cell.category,
    ...facts,
    cell,
    // A part of a split case came into being with the split, whatever the moment its clock runs from.
    inCellSince: partOf ? instant(recordedAt) : at,
    state,
    version,
    receivedAt: at,
    recordedAt: instant(recordedAt),
    spell: 1,
    spellStartedAt: at,
    supplements: 0,
    suspensions: 0,
    transfers: 0,
    dueAt: due && instant(due.dueAt),
    provisional: due?.provisional,
    holder: holderOf(holder),
    links: partOf ? [{ to: partOf, as: 'part-of' }] : [],
  });
}

function mirrored(before: Case | undefined, { data, subject, occurredAt, recordedAt }: CaseEventOf<'case.mirrored.v1'>): Case {
  const { version, state, source, externalId, agency, changedAt, after } = data;
  const { end, published, path } = after;
  const { cell, since } = path.at(-1)!;
  const startedAt = instant(after.startedAt);
  return compact({
    code: subject,
    kind: cell.kind,
    category: cell.category === NO_CATEGORY ? undefined : cell.category,
    publish: false,
    group: false,
    anonymous: true,
    cell,
    inCellSince: instant(since),
    state,
    version,
    receivedAt: before && after.start === 'reopened' ? before.receivedAt : startedAt,
    recordedAt: before?.recordedAt ?? instant(recordedAt),
    spell: (before?.spell ?? 1) + (before && !data.before ? 1 : 0),
    spellStartedAt: startedAt,
    supplements: 0,
    suspensions: 0,
    transfers: path.length - 1,
    dueAt: instant(after.dueAt),
    provisional: false,
    settledAt: end && instant(end.at),
    standing: end?.standing,
    publishedAt: published && instant(published.at),
    answer: end?.as === 'answered' ? { version, public: published !== undefined, at: instant(end.at) } : undefined,
    holder: holderOf(after.holders.at(-1)),
    links: before?.links ?? [],
    mirror: {
      source,
      externalId,
      ...(agency !== undefined && { agency }),
      ...(changedAt !== undefined && { changedAt }),
      spell: after,
      toldAt: instant(occurredAt),
    },
  });
}
