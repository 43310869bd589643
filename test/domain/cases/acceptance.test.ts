import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../../domain/cases/catalog.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import { holderCounts } from '../../../domain/cases/counting/holder-counts.ts';
import { handOver } from '../../../domain/cases/hand-over.ts';
import { wake } from '../../../domain/cases/overdue.ts';
import { rate } from '../../../domain/cases/rate.ts';
import { formatInstant } from '../../../domain/time.ts';
import { Mirrored } from './mirrored-life.ts';
import { at, context, DEPARTMENT, file, type Life, OTHER, SENDER, WARD } from './world.ts';

type Where = { agency?: string; half?: string };
const counts = ({ events }: { events: readonly CaseEvent[] }, { agency, half }: Where = {}) =>
  holderCounts(events.flatMap(caseFlows).filter(({ key }) => (!agency || key.agency === agency) && (!half || key.half === half)));
const sweep = (life: Life, when: string): void => {
  const { item, events } = wake(life.clocks, at(when), context);
  life.clocks = item;
  life.events.push(...events);
};
const accepted = (when = '2026-08-03') => file('petition', when).move(when, { move: 'accept' });

describe('satisfaction with the handling of petitions', () => {
  test('asks nothing of one that is only received, or was refused', () => {
    expect(counts(file('petition', '2026-08-03'))).toMatchObject({ received: 1, accepted: 0, dissatisfied: 0 });
    const refused = file('petition', '2026-08-03').move('2026-08-04', { move: 'reject', reasonCode: 'no-content', note: 'x' });
    expect(counts(refused)).toEqual({ received: 1, onTime: 1, accepted: 0, dissatisfied: 0 });
    const later = accepted().move('2026-08-04', { move: 'reject', reasonCode: 'no-content', note: 'x' });
    expect(counts(later)).toMatchObject({ accepted: 0, dissatisfied: 0 });
  });

  test('counts by the moment of acceptance, not of receipt', () => {
    const life = file('petition', '2026-07-31').move('2026-08-03', { move: 'accept' });
    expect(counts(life, { half: '2026-07b' })).toMatchObject({ received: 1, accepted: 0 });
    expect(counts(life, { half: '2026-08a' })).toMatchObject({ received: 0, accepted: 1 });
  });

  test('counts one petition once, however often it is reopened', () => {
    const life = accepted();
    for (const day of ['04', '05', '06', '07', '10', '11'])
      life.move(`2026-08-${day}`, { move: 'answer', text: 'x' }).move(`2026-08-${day} 10:00`, { move: 'reopen' }, SENDER);
    expect(counts(life)).toMatchObject({ accepted: 1, dissatisfied: 1 });
  });

  test('is lost by lateness, by a bad rating, or by asking again, and only once', () => {
    const late = accepted();
    sweep(late, '2026-08-26 09:00');
    late.move('2026-08-26 10:00', { move: 'reject', reasonCode: 'no-content', note: 'x' });
    expect(counts(late)).toMatchObject({ accepted: 1, dissatisfied: 1 }); // refusing a late one does not undo it
    const neverAccepted = file('petition', '2026-08-03');
    sweep(neverAccepted, '2026-08-26 09:00');
    expect(counts(neverAccepted)).toMatchObject({ accepted: 0, dissatisfied: 0 });
    neverAccepted.move('2026-08-26 10:00', { move: 'accept' });
    expect(counts(neverAccepted)).toMatchObject({ accepted: 1, dissatisfied: 1 });
    const disliked = accepted().move('2026-08-04', { move: 'answer', text: 'x' });
    disliked.take(rate(disliked.case, disliked.clocks, { answers: { overall: 1 } }, at('2026-08-05'), context));
    disliked.move('2026-08-06', { move: 'reopen' }, SENDER);
    sweep(disliked, '2026-09-30 09:00');
    expect(counts(disliked)).toMatchObject({ accepted: 1, dissatisfied: 1 });
  });

  test('is asked of whoever accepted it: passed on in time it is the next one’s', () => {
    const life = accepted().move('2026-08-04', { move: 'transfer', to: DEPARTMENT });
    expect(counts(life)).toMatchObject({ accepted: 0 });
    life.move('2026-08-05', { move: 'accept' });
    expect([counts(life, { agency: WARD }).accepted, counts(life, { agency: DEPARTMENT }).accepted]).toEqual([0, 1]);
    life.take(handOver(life.case, life.clocks, { to: OTHER, change: 'merger', at: at('2026-08-06') }, context));
    life.move('2026-08-07', { move: 'answer', text: 'x' });
    expect([counts(life, { agency: DEPARTMENT }).accepted, counts(life, { agency: OTHER }).accepted]).toEqual([0, 1]);
  });

  test('stays as it was for petitions from before acceptances were counted', () => {
    const old = file('petition', '2026-08-03');
    const { byAcceptance: _, ...former } = old.clocks;
    old.events[0] = JSON.parse(JSON.stringify(old.events[0]).replace(',"byAcceptance":true', ''));
    old.clocks = former;
    old.case = JSON.parse(JSON.stringify(old.case).replace(',"byAcceptance":true', ''));
    old.move('2026-08-04', { move: 'answer', text: 'x' });
    old.take(rate(old.case, old.clocks, { answers: { overall: 1 } }, at('2026-08-05'), context));
    expect(counts(old)).toEqual({ received: 1, onTime: 1, accepted: 1, dissatisfied: 1 });
    old.events.push(...accepted().events);
    expect(counts(old)).toEqual({ received: 2, onTime: 2, accepted: 2, dissatisfied: 1 });
  });
});

describe('the same with petitions of other systems', () => {
  const day = (text: string) => formatInstant(at(text));

  test('one is accepted when it is told to be worked on, or answered', () => {
    const worked = new Mirrored();
    worked.tell(at('2026-06-12'), {});
    expect(counts(worked)).toMatchObject({ received: 1, accepted: 0 });
    worked.tell(at('2026-06-17'), { state: 'in-progress', changedAt: day('2026-06-16') });
    worked.tell(at('2026-06-19'), { state: 'answered', answeredAt: day('2026-06-19 08:00') });
    expect(counts(worked, { half: '2026-06b' })).toMatchObject({ accepted: 1, dissatisfied: 0 });
    const answered = new Mirrored();
    answered.tell(at('2026-07-20'), { state: 'answered', answeredAt: day('2026-07-06') });
    expect(counts(answered, { half: '2026-07a' })).toMatchObject({ accepted: 1, dissatisfied: 1 });
  });

  test('one that was turned down is not, and one that was reopened is so once', () => {
    const life = new Mirrored();
    life.tell(at('2026-06-12'), { state: 'rejected', rejectedAt: day('2026-06-11') });
    expect(counts(life)).toMatchObject({ received: 1, accepted: 0 });
    life.tell(at('2026-06-16'), { state: 'in-progress' });
    life.tell(at('2026-06-18'), { state: 'answered', answeredAt: day('2026-06-17') });
    life.tell(at('2026-06-22'), { state: 'in-progress' });
    expect(counts(life)).toMatchObject({ received: 3, accepted: 1, dissatisfied: 0 });
    life.sweep(at('2026-08-20'));
    expect(counts(life, { half: '2026-06b' })).toMatchObject({ accepted: 1, dissatisfied: 1 });
  });
});
