import { add } from '../../deadlines/working-time.ts';
import { Refusal } from '../../fail.ts';
import { dateOf, formatInstant } from '../../time.ts';
import { isBeyond } from '../clocks.ts';
import { openHolder, openOverdue } from '../facts.ts';
import type { Move } from '../moves.ts';
import { SUPPLEMENT } from '../reasons.ts';
import { isOutsideTimeBar } from '../time-bar.ts';
import { type Acted, clocksAfter, textsOf, type Work } from './work.ts';

export function accept(work: Work, body: Move<'accept'>): Acted<'case.accepted.v1'> {
  const { before, item, rule } = work;
  // Art. 9: outside its time a complaint is accepted only for an obstacle that is named.
  if (before.outsideTimeBar && !body.obstacle) throw new Refusal('obstacle-needed', 'obstacle');
  const newLead = rule.clocks?.some((act) => act.do === 'lead');
  return {
    type: 'case.accepted.v1',
    data: { ...(body.obstacle && { obstacle: body.obstacle }), ...(newLead && openOverdue(item)) },
    item: clocksAfter(work),
    texts: textsOf(work, [['note', body.note]]),
  };
}

/** Level, category and properties as the officer sets them; limits follow. */
export function classify(work: Work, body: Move<'classify'>): Acted<'case.classified.v1'> {
  const { before, item, context } = work;
  const { move: _, version: __, note, ...wanted } = body;
  if (Object.keys(wanted).length === 0) throw new Refusal('nothing-to-classify', 'move');
  checkFit(before.kind, wanted);
  const category = wanted.category ?? before.category;
  const about = category === 'conduct' ? (wanted.about ?? before.about) : undefined;
  if (category === 'conduct' && !about) throw new Refusal('about-needed', 'about');
  if (wanted.about && category !== 'conduct') throw new Refusal('about-not-fitting', 'about');
  const moved = wanted.category !== undefined && wanted.category !== before.category;
  const cell = moved ? { ...before.cell, category: wanted.category! } : before.cell;
  const judged = {
    ...before,
    ...Object.fromEntries(Object.entries(wanted).filter(([name]) => name !== 'category' && name !== 'about')),
    cell,
  };
  const timed = before.kind === 'complaint' && wanted.remote !== undefined;
  return {
    type: 'case.classified.v1',
    data: {
      ...wanted,
      // Art. 33: a second complaint from a remote area has 45 days instead of 30.
      ...(timed && { outsideTimeBar: isOutsideTimeBar(judged, before.receivedAt, context) }),
      about: (about as typeof wanted.about) ?? null,
      ...(moved && { from: before.cell, ...openOverdue(item), ...openHolder(item) }),
    },
    item: { ...clocksAfter(work, { judged }), cell },
    cell,
    texts: textsOf(work, [['note', note]]),
  };
}

/** Which properties which kind has: levels and categories are of petitions, remote and complex of complaints, complex and several places of denunciations. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  petition: ['level', 'category', 'about', 'remote', 'complex'],
  complaint: ['remote', 'complex'],
  denunciation: ['complex', 'speciallyComplex', 'severalPlaces'],
};

function checkFit(kind: string, wanted: object): void {
  const stranger = Object.keys(wanted).find((name) => !FITTING[kind]?.includes(name));
  if (stranger) throw new Refusal('property-not-fitting', stranger, { property: stranger, kind });
}

export function assign(work: Work, { to, note }: Move<'assign'>): Acted<'case.assigned.v1'> {
  const officer = to ?? work.actor.sub;
  if (!officer) throw new Refusal('assignee-needed', 'to');
  return { type: 'case.assigned.v1', data: { to: officer }, item: clocksAfter(work), texts: textsOf(work, [['note', note]]) };
}

/** Asks the sender for more; the clocks wait, bounded. */
export function requestSupplement(work: Work, { text, note }: Move<'request-supplement'>): Acted<'case.supplement-requested.v1'> {
  const { before, item, at, context } = work;
  const until = add(context.calendar, at, SUPPLEMENT.wait);
  const since = item.holderSince ?? before.spellStartedAt;
  return {
    type: 'case.supplement-requested.v1',
    data: { until: formatInstant(until), beyondLimit: isBeyond(context, before, 'supplement', since, at) },
    item: clocksAfter(work, { pause: { reason: 'supplement-requested', until } }),
    texts: textsOf(work, [
      ['supplement-request', text],
      ['note', note],
    ]),
  };
}

export const supplement = (work: Work, { text, note }: Move<'supplement'>): Acted<'case.supplemented.v1'> => ({
  type: 'case.supplemented.v1',
  data: {},
  item: clocksAfter(work),
  texts: textsOf(work, [
    ['supplement', text],
    ['note', note],
  ]),
});

export const progressNotice = (work: Work, { text, note }: Move<'progress-notice'>): Acted<'case.progress-notified.v1'> => ({
  type: 'case.progress-notified.v1',
  data: {},
  item: clocksAfter(work),
  texts: textsOf(work, [
    ['progress-notice', text],
    ['note', note],
  ]),
});

/** A dialogue that was held: one that is only planned is none yet. */
export function dialogue(work: Work, { on = dateOf(work.at), note }: Move<'dialogue'>): Acted<'case.dialogue-held.v1'> {
  const { before, at } = work;
  if (on > dateOf(at)) throw new Refusal('in-future', 'on');
  if (on < dateOf(before.acceptedAt ?? before.receivedAt)) throw new Refusal('dialogue-before-acceptance', 'on', { date: on });
  return { type: 'case.dialogue-held.v1', data: { on }, item: clocksAfter(work), texts: textsOf(work, [['note', note]]) };
}
