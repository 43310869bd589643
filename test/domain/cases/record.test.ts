import { describe, expect, test } from 'vitest';
import { leadOf } from '../../../domain/cases/clocks.ts';
import { rightToGoOn } from '../../../domain/cases/go-on.ts';
import { allowedMoves, rolesIn } from '../../../domain/cases/movers.ts';
import { refresh } from '../../../domain/cases/overdue.ts';
import { publicStatus } from '../../../domain/cases/views/status.ts';
import { Refusal } from '../../../domain/fail.ts';
import { formatInstant } from '../../../domain/time.ts';
import { CaseClassified } from '../../../events/case-handling.ts';
import { at, context, denounce, file, headOf, inspector, keeperOf, officerOf, SENDER, WARD } from './world.ts';

/** A case says what is so, and nothing may be done to it that its own record contradicts. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'allowed';
}

const dueOf = ({ clocks }: ReturnType<typeof file>): string => formatInstant(leadOf(clocks).due.dueAt).slice(0, 10);

describe('reopening does not go round acceptance', () => {
  test('an anonymous denunciation that was turned away comes back as received, and is not accepted', () => {
    const life = denounce('2026-08-03', { denouncer: undefined })
      .move('2026-08-04', { move: 'reject', reasonCode: 'anonymous', note: 'không rõ người tố cáo' })
      .move('2026-08-05', { move: 'reopen' }, headOf(WARD));
    expect(life.case.state).toBe('received');
    expect(leadOf(life.clocks).stage).toBe('accept');
    expect(refusal(() => life.move('2026-08-06', { move: 'accept' }))).toBe('move-not-allowed');
  });

  test('a complaint outside its time, turned away or guided, still needs an obstacle', () => {
    const late = () => file('complaint', '2026-12-03', { knownOn: '2026-07-03' });
    for (const end of [
      { move: 'reject', reasonCode: 'time-barred', note: 'quá 90 ngày' },
      { move: 'answer', text: 'hướng dẫn' },
    ]) {
      const life = late().move('2026-12-04', end).move('2026-12-07', { move: 'reopen' }, headOf(WARD));
      expect(life.case).toMatchObject({ state: 'received', spell: 2 });
      expect(refusal(() => life.move('2026-12-08', { move: 'accept' }))).toBe('obstacle-needed');
      expect(life.move('2026-12-08', { move: 'accept', obstacle: 'illness' }).case.state).toBe('accepted');
    }
  });

  test('what was decided comes back as accepted', () => {
    const life = file('complaint', '2026-08-03')
      .move('2026-08-04', { move: 'accept' })
      .move('2026-08-20', { move: 'decide', number: '1/QĐ', date: '2026-08-20' })
      .move('2026-08-21', { move: 'answer', text: 'gửi quyết định' })
      .move('2026-08-24', { move: 'reopen' }, headOf(WARD));
    expect(life.case.state).toBe('accepted');
    expect(leadOf(life.clocks).stage).toBe('settle');
  });
});

describe('a second complaint', () => {
  const onDay38 = () =>
    file('complaint', '2026-08-10', { instance: 2, decision: { number: '1/QĐ', date: '2026-07-01' }, knownOn: '2026-07-03' });

  test('from a remote area has 45 days, as soon as it is known to come from there', () => {
    const life = onDay38();
    expect(life.case.outsideTimeBar).toBe(true);
    life.move('2026-08-11', { move: 'classify', remote: true });
    expect(life.case.outsideTimeBar).toBeUndefined();
    expect(life.move('2026-08-12', { move: 'accept' }).case.state).toBe('accepted');
  });

  test('is outside its time again when that was a mistake', () => {
    const life = onDay38()
      .move('2026-08-11', { move: 'classify', remote: true })
      .move('2026-08-11', { move: 'classify', remote: false });
    expect(refusal(() => life.move('2026-08-12', { move: 'accept' }))).toBe('obstacle-needed');
  });

  test('by refiling names the first decision, from which its time runs', () => {
    const wish = { move: 'refile', kind: 'complaint', instance: 2 };
    expect(refusal(() => file('petition', '2026-08-03').move('2026-08-04', wish))).toBe('first-case-unknown');
    const decision = { number: '1/QĐ', date: '2026-07-01', agency: WARD };
    const life = file('petition', '2026-08-03').move('2026-08-04', { ...wish, decision });
    expect(life.case).toMatchObject({ firstDecision: { date: '2026-07-01', agency: WARD }, outsideTimeBar: true });
    expect(JSON.stringify(life.events)).not.toContain('1/QĐ');
  });

  test('classified before these facts were told is read as it was', () => {
    const { data, ...event } = onDay38().move('2026-08-11', { move: 'classify', remote: true }).last('case.classified.v1');
    const { outsideTimeBar: _, ...old } = data;
    expect(CaseClassified.parse({ ...event, data: old }).data).toEqual(old);
  });
});

test('classifying a complaint does not accept it; classifying a petition takes it up', () => {
  expect(file('complaint', '2026-08-03').move('2026-08-04', { move: 'classify', complex: true }).case.acceptedAt).toBeUndefined();
  expect(file('petition', '2026-08-03').move('2026-08-04', { move: 'classify', level: 'normal' }).case.acceptedAt).toBe(
    at('2026-08-04'),
  );
});

test('a denunciation found to concern several places has ten working days for its first handling', () => {
  const life = denounce('2026-08-03').move('2026-08-04', { move: 'classify', severalPlaces: true });
  expect(dueOf(life)).toBe('2026-08-17');
  expect(life.case.severalPlaces).toBe(true);
});

describe('a case is not turned away for a reason that its record contradicts', () => {
  const wish = (reasonCode: string) => ({ move: 'reject', reasonCode, note: 'x', body: 'y' });

  test('as not supplemented when nothing was asked for, or the time for it is not over', () => {
    const life = file('petition', '2026-08-03');
    expect(refusal(() => life.move('2026-08-03 10:00', wish('no-supplement')))).toBe('reason-contradicted');
    life.move('2026-08-04', { move: 'request-supplement' });
    expect(refusal(() => life.move('2026-08-10', wish('no-supplement')))).toBe('reason-contradicted');
    expect(life.move('2026-08-26', wish('no-supplement')).case.rejection).toBe('no-supplement');
  });

  test('as not supplemented after it was', () => {
    const life = file('petition', '2026-08-03').move('2026-08-04', { move: 'request-supplement' });
    life.move('2026-08-05', { move: 'supplement' }, SENDER);
    expect(refusal(() => life.move('2026-08-26', wish('no-supplement')))).toBe('reason-contradicted');
  });

  test('as outside its time when it came in time; where nobody knows, the officer says so', () => {
    expect(refusal(() => file('complaint', '2026-08-03').move('2026-08-04', wish('time-barred')))).toBe('reason-contradicted');
    const unknown = file('complaint', '2026-08-03', { knownOn: undefined });
    expect(unknown.move('2026-08-04', wish('time-barred')).case.state).toBe('rejected');
  });

  test('as anonymous when the denouncer is on file', () => {
    for (const reason of ['anonymous', 'anonymous-kept-for-inspection'])
      expect(refusal(() => denounce('2026-08-03').move('2026-08-04', wish(reason)))).toBe('reason-contradicted');
  });
});

test('while its clock stands a case is not overdue, whoever asks', () => {
  const life = file('petition', '2026-08-03')
    .move('2026-08-04', { move: 'accept' })
    .move('2026-08-05', { move: 'suspend', reason: 'awaiting-court' });
  const now = at('2026-09-10');
  const status = publicStatus(life.case, refresh(life.clocks, now, context).item, undefined, now);
  expect(status).toMatchObject({ state: 'suspended', stateText: { vi: 'Tạm dừng' }, overdue: false });
});

test('a complaint is suspended by decision, and its state says so', () => {
  const life = file('complaint', '2026-08-03')
    .move('2026-08-04', { move: 'accept' })
    .move('2026-08-05', { move: 'suspend', reason: 'awaiting-court' });
  expect(publicStatus(life.case, life.clocks, undefined, at('2026-08-06')).stateText.vi).toBe('Tạm đình chỉ');
});

test('a case is suspended three times in one spell at most', () => {
  const life = file('complaint', '2026-08-03').move('2026-08-04', { move: 'accept' });
  for (const day of ['05', '06', '07'])
    life
      .move(`2026-08-${day} 09:00`, { move: 'suspend', reason: 'force-majeure' })
      .move(`2026-08-${day} 15:00`, { move: 'resume' });
  expect(refusal(() => life.move('2026-08-10', { move: 'suspend', reason: 'force-majeure' }))).toBe('move-not-allowed');
});

test('a dialogue is told when it was held: not of a day to come, nor before the acceptance', () => {
  const life = file('complaint', '2026-08-03').move('2026-08-05', { move: 'accept' });
  expect(refusal(() => life.move('2026-08-06', { move: 'dialogue', on: '2030-01-01' }))).toBe('in-future');
  expect(refusal(() => life.move('2026-08-06', { move: 'dialogue', on: '2026-08-04' }))).toBe('dialogue-before-acceptance');
  expect(life.move('2026-08-07', { move: 'dialogue', on: '2026-08-06' }).case.dialogueOn).toBe('2026-08-06');
});

describe('a second complaint in 30 days', () => {
  test('is offered only against a decision', () => {
    const rejected = file('complaint', '2026-08-03').move('2026-08-04', {
      move: 'reject',
      reasonCode: 'not-affected',
      note: 'không liên quan',
    });
    const guided = file('complaint', '2026-12-03', { knownOn: '2026-07-03' }).move('2026-12-04', { move: 'answer', text: 'x' });
    expect([rightToGoOn(rejected.case), rightToGoOn(guided.case)]).toEqual([undefined, undefined]);
  });

  test('is not offered after the second, and the decision says which it was', () => {
    const life = file('complaint', '2026-08-03', { instance: 2 })
      .move('2026-08-05', { move: 'accept' })
      .move('2026-08-20', { move: 'decide', number: '1/QĐ', date: '2026-08-20' });
    expect(life.last('case.decided.v1').data.instance).toBe(2);
    expect(rightToGoOn(life.case)?.vi).not.toContain('lần hai');
  });
});

describe('taking a denunciation out of its protection', () => {
  test('is for heads and co-ordinators who may know the denouncer', () => {
    const life = denounce('2026-08-03');
    const scoped = { ...(officerOf(WARD) as Extract<ReturnType<typeof officerOf>, { kind: 'staff' }>), scopes: ['complaints'] };
    for (const by of [officerOf(WARD), scoped, headOf(WARD)]) {
      expect(allowedMoves(life.case, rolesIn(life.case, by, context.registry, at('2026-08-04')))).not.toContain('refile');
      expect(refusal(() => life.move('2026-08-04', { move: 'refile', kind: 'question' }, by))).toBe('move-not-allowed');
    }
    life.move('2026-08-04', { move: 'refile', kind: 'question' }, keeperOf(WARD));
    expect(life.last('case.refiled.v1').data).toMatchObject({ kind: 'question', by: { role: 'head' } });
    const other = denounce('2026-08-03').move('2026-08-04', { move: 'refile', kind: 'question' }, inspector);
    expect(other.last('case.refiled.v1').data.by.role).toBe('coordinator');
  });
});
