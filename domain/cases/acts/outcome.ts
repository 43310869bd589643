import { closeOf, dayOfDate } from '../../deadlines/calendar.ts';
import { Refusal } from '../../fail.ts';
import { dateOf } from '../../time.ts';
import { act, newLead } from '../clock-acts.ts';
import { besides, clockOf, isBeyond, stop } from '../clocks.ts';
import { parseCode } from '../code.ts';
import { durationFacts, endingFacts, newlyDissatisfied } from '../facts.ts';
import type { Move } from '../moves.ts';
import { holderSpell } from '../overdue.ts';
import { REJECT_REASONS } from '../reasons.ts';
import { CASE_REGIMES } from '../regimes/index.ts';
import { isPending } from '../vocabulary.ts';
import { isContradicted } from './contradiction.ts';
import { type Acted, clocksAfter, textsOf, type Work } from './work.ts';

/** A decision counts from the day it bears, which may have passed when it is entered, but not before the acceptance. */
export function decide(work: Work, { number, date, text, note }: Move<'decide'>): Acted<'case.decided.v1'> {
  const { before, at, context } = work;
  const acceptedAt = before.acceptedAt ?? before.receivedAt;
  if (date > dateOf(at)) throw new Refusal('in-future', 'date');
  if (date < dateOf(Math.max(acceptedAt, before.spellStartedAt)))
    throw new Refusal('decision-before-acceptance', 'date', { date });
  const decidedAt = Math.max(Math.min(closeOf(dayOfDate(date)), at), acceptedAt, before.spellStartedAt);
  const item = clocksAfter(work, { at: decidedAt });
  const ending = endingFacts(before, item, decidedAt, context);
  return {
    type: 'case.decided.v1',
    data: {
      number,
      date,
      ...(before.instance && { instance: before.instance }),
      ...ending,
      ...durationFacts(before, ending.days),
    },
    item,
    occurredAt: decidedAt,
    texts: textsOf(work, [
      ['decision', text],
      ['note', note],
    ]),
  };
}

/** The answer settles what has no decision; after a decision it is the sending of it. */
export function answer(work: Work, body: Move<'answer'>): Acted<'case.answered.v1'> {
  const { before, at, context } = work;
  const item = clocksAfter(work, { public: body.public });
  const ending = isPending(before.state) ? endingFacts(before, item, at, context) : undefined;
  const sending = besides(work.item, 'send').map((name) => clockOf(work.item, name)!);
  return {
    type: 'case.answered.v1',
    data: {
      public: body.public,
      ...(ending && { settles: { ...ending, ...durationFacts(before, ending.days) } }),
      ...(sending.length > 0 && { sentLate: sending.some(({ due }) => at > due.dueAt) }),
    },
    item,
    texts: textsOf(work, [
      ['answer', body.text, body.public],
      ['note', body.note],
    ]),
  };
}

export function publish(work: Work, { note }: Move<'publish'>): Acted<'case.published.v1'> {
  const running = besides(work.item, 'publish').map((name) => clockOf(work.item, name)!);
  return {
    type: 'case.published.v1',
    data: { late: running.some(({ due }) => work.at > due.dueAt) },
    item: clocksAfter(work),
    texts: textsOf(work, [['note', note]]),
  };
}

/** For a listed reason with the evidence it asks for. "Not ours" is no reason: that is a transfer. */
export function reject(work: Work, body: Move<'reject'>): Acted<'case.rejected.v1'> {
  const { before, item, at, context } = work;
  const reason = REJECT_REASONS[body.reasonCode]!;
  if (!reason.kinds.includes(before.kind)) {
    throw new Refusal('reason-not-fitting', 'reasonCode', { reason: body.reasonCode, kind: before.kind });
  }
  if (body[reason.needs] === undefined)
    throw new Refusal('evidence-needed', reason.needs, { reason: body.reasonCode, field: reason.needs });
  if (isContradicted(body.reasonCode, work)) throw new Refusal('reason-contradicted', 'reasonCode', { reason: body.reasonCode });
  const other = body.case === undefined ? undefined : parseCode(body.case);
  if (body.case !== undefined && (!other || other === before.code)) throw new Refusal('case-code-invalid', 'case');
  const after = clocksAfter(work);
  const since = item.holderSince ?? before.spellStartedAt;
  return {
    type: 'case.rejected.v1',
    data: {
      reasonCode: body.reasonCode,
      ...(other && { other }),
      beyondLimit: isBeyond(context, before, 'reject', since, at),
      ...endingFacts(before, after, at, context),
    },
    item: after,
    texts: textsOf(work, [
      ['rejection-note', body.note],
      ['competent-body', body.body],
    ]),
  };
}

export function withdraw(work: Work, { note }: Move<'withdraw'>): Acted<'case.withdrawn.v1'> {
  const item = clocksAfter(work);
  return {
    type: 'case.withdrawn.v1',
    data: endingFacts(work.before, item, work.at, work.context),
    item,
    texts: textsOf(work, [['note', note]]),
  };
}

/** A new spell with a new clock. What the first took stays known; so does that the sender was not content. */
export function reopen(work: Work, { reasonCode, note }: Move<'reopen'>): Acted<'case.reopened.v1'> {
  const { before, at, context, actor } = work;
  const regime = CASE_REGIMES[before.kind];
  const reason = actor.role === 'sender' ? 'dissatisfied' : reasonCode;
  const bare = stop(work.item, besides(work.item), at, 'dropped', context);
  const start = { at, recordedAt: at, judged: before };
  const lead = work.rule.to === regime.initial ? regime.lead : regime.leadAfterReopening;
  const led = newLead(bare, lead, start, context);
  const item = act({ ...led, ...(before.kind === 'petition' && { holderSince: at }) }, work.rule.clocks ?? [], start, context);
  const holder = holderSpell(item);
  const unhappy = reason === 'dissatisfied' ? newlyDissatisfied(before) : undefined;
  return {
    type: 'case.reopened.v1',
    data: { spell: before.spell + 1, reason, ...(holder && { holder }), ...(unhappy && { dissatisfied: unhappy }) },
    item,
    texts: textsOf(work, [['note', note]]),
  };
}

export const close = (work: Work, { note }: Move<'close'>): Acted<'case.closed.v1'> => ({
  type: 'case.closed.v1',
  data: {},
  item: stop(work.item, besides(work.item), work.at, 'dropped', work.context),
  texts: textsOf(work, [['note', note]]),
});
