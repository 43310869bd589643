import { describe, expect, test } from 'vitest';
import { clockOf, leadOf } from '../../../domain/cases/clocks.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import { dutiesOf } from '../../../domain/cases/duties.ts';
import { rightToGoOn } from '../../../domain/cases/go-on.ts';
import { allowedMoves } from '../../../domain/cases/movers.ts';
import { refresh, wake } from '../../../domain/cases/overdue.ts';
import { rate } from '../../../domain/cases/rate.ts';
import { startFreeClock } from '../../../domain/deadlines/clock.ts';
import { apologise } from '../../../domain/deadlines/dossier-apology.ts';
import { formatInstant } from '../../../domain/time.ts';
import {
  at,
  context,
  DEPARTMENT,
  denounce,
  file,
  headOf,
  inspector,
  type Life,
  OTHER,
  officerOf,
  SENDER,
  WARD,
} from './world.ts';

const due = (life: Life, name = life.clocks.lead): string => formatInstant(clockOf(life.clocks, name)!.due.dueAt).slice(0, 16);
const code = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'allowed';
};
const added = (life: Life): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const { key, counters } of life.events.flatMap(caseFlows))
    for (const [name, n] of Object.entries(counters)) sum[`${key.agency} ${name}`] = (sum[`${key.agency} ${name}`] ?? 0) + n;
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n !== 0));
};

describe('a petition', () => {
  test('runs from the moment of receipt, also when it is typed three days later', () => {
    const typed = file('petition', '2026-08-03 16:00', { channel: 'letter' }, { typedAt: '2026-08-06 09:00' });
    expect(due(typed)).toBe('2026-08-22T17:30'); // 15 working days, one of them a make-up Saturday
    expect(typed.events[0]).toMatchObject({ occurredAt: '2026-08-03T16:00:00+07:00', recordedAt: '2026-08-06T09:00:00+07:00' });
  });

  test('classified as urgent is due four working hours after receipt, and overdue at once when those are over', () => {
    const quick = file('petition', '2026-08-03 09:00').move('2026-08-03 09:30', { move: 'classify', level: 'urgent' });
    expect(due(quick)).toBe('2026-08-03T14:30');
    const slow = file('petition', '2026-08-03 09:00').move('2026-08-03 16:00', { move: 'classify', level: 'urgent' });
    expect(slow.last('case.overdue.v1').occurredAt).toBe('2026-08-03T14:30:00+07:00');
    expect(code(() => slow.move('2026-08-03 17:00', { move: 'classify', level: 'normal' }))).toBe('overdue-not-lengthened');
  });

  test("keeps the citizen's due date when it is transferred, and starts the next holder's", () => {
    const life = file('petition', '2026-08-03').move('2026-08-06', { move: 'transfer', to: DEPARTMENT });
    expect(due(life)).toBe('2026-08-22T17:30');
    expect(due(life, `settle@${DEPARTMENT}`)).toBe('2026-08-26T17:30');
    expect(life.case).toMatchObject({ state: 'received', transfers: 1, cell: { agency: DEPARTMENT } });
    life.move('2026-08-25', { move: 'answer', text: 'đã sửa' });
    expect(added(life)).toEqual({
      [`${WARD} received`]: 1,
      [`${WARD} transferredOut`]: 1,
      [`${DEPARTMENT} transferredIn`]: 1,
      [`${DEPARTMENT} becameOverdue`]: 1,
      [`${DEPARTMENT} overdueEnded`]: 1,
      [`${DEPARTMENT} answeredLate`]: 1, // by the citizen's clock
      [`${DEPARTMENT} days.17`]: 1,
      [`${DEPARTMENT} holder.received`]: 1,
      [`${DEPARTMENT} holder.by-acceptance.received`]: 1,
      [`${DEPARTMENT} holder.accepted`]: 1,
      [`${DEPARTMENT} holder.onTime`]: 1, // by the holder's
    });
  });

  test('cannot be turned away as "not ours", but for a listed reason with its evidence', () => {
    const life = file('petition', '2026-08-03');
    expect(code(() => life.move('2026-08-04', { move: 'reject', reasonCode: 'outside-the-city' }))).toBe('evidence-needed');
    expect(code(() => life.move('2026-08-04', { move: 'reject', reasonCode: 'time-barred', note: 'x' }))).toBe(
      'reason-not-fitting',
    );
    life.move('2026-08-06', { move: 'reject', reasonCode: 'outside-the-city', body: 'UBND tỉnh Bắc Ninh' });
    expect(life.last('case.rejected.v1').data).toMatchObject({ beyondLimit: true, standing: 'early' }); // later than 2 working days
    expect(life.texts).toMatchObject([{ what: 'competent-body', text: 'UBND tỉnh Bắc Ninh' }]);
  });

  test('waits for the sender without losing time, and goes on by itself when he does not answer', () => {
    const life = file('petition', '2026-08-03').move('2026-08-05', { move: 'request-supplement', text: 'ảnh?' });
    expect(life.case.state).toBe('supplement-requested');
    life.move('2026-08-10', { move: 'supplement' }, SENDER);
    expect(life.case.state).toBe('received');
    expect(due(life)).toBe('2026-08-26T17:30'); // three working days stood still
    const silent = file('petition', '2026-08-03').move('2026-08-05', { move: 'request-supplement' });
    const holiday = wake(silent.clocks, at('2026-09-01 09:00'), context);
    expect(holiday).toMatchObject({ events: [], alerts: [] }); // nobody is told on a holiday
    const woken = wake(holiday.item, at('2026-09-03 09:00'), context);
    expect(formatInstant(leadOf(woken.item).due.dueAt)).toBe('2026-09-17T17:30:00+07:00');
    expect(woken.alerts.map(({ kind }) => kind)).toEqual(['pause-ended']);
  });

  test('may be extended once, before the due date, not longer than the rule', () => {
    const life = file('petition', '2026-08-03').move('2026-08-04', { move: 'accept' });
    const wish = { move: 'extend', reason: 'cần khảo sát' };
    expect(code(() => life.move('2026-08-24', { ...wish, until: '2026-08-28' }))).toBe('extension-too-late');
    expect(code(() => life.move('2026-08-20', { ...wish, until: '2026-10-20' }))).toBe('extension-too-long');
    life.move('2026-08-20', { ...wish, until: '2026-08-28' });
    expect(due(life)).toBe('2026-08-28T17:30');
    expect(code(() => life.move('2026-08-21', { ...wish, until: '2026-09-03' }))).toBe('extensions-used-up');
    expect(JSON.stringify(life.events)).not.toContain('khảo sát');
    expect(life.texts.at(-1)).toMatchObject({ what: 'extension-reason', text: 'cần khảo sát' });
  });

  test('owes a progress notice when it is not solved in time', () => {
    const life = file('petition', '2026-08-03').move('2026-08-04', { move: 'assign', to: 'officer-7' });
    expect(dutiesOf(life.case, life.clocks, at('2026-08-21'))).toEqual([]);
    expect(dutiesOf(life.case, life.clocks, at('2026-08-24'))).toEqual(['progress-notice']);
    life.move('2026-08-24', { move: 'progress-notice', text: 'xin lỗi' });
    expect(dutiesOf(life.case, life.clocks, at('2026-08-25'))).toEqual([]);
  });

  test('reopened has a new clock and remembers its first and its whole duration', () => {
    const life = file('petition', '2026-08-03')
      .move('2026-08-06', { move: 'answer', text: 'xong', public: true })
      .move('2026-08-07', { move: 'publish' });
    life.take(rate(life.case, life.clocks, { answers: { result: 1, overall: 2 } }, at('2026-08-10'), context));
    life.move('2026-08-10', { move: 'reopen' }, SENDER).move('2026-08-14', { move: 'answer', text: 'làm lại' });
    expect(life.case).toMatchObject({ spell: 2, firstDays: 3, cumulativeDays: 7, standing: 'early' });
    expect(life.clocks.lead).toBe('settle#2');
    expect(added(life)).toMatchObject({
      [`${WARD} received`]: 1,
      [`${WARD} reopened`]: 1,
      [`${WARD} answeredEarly`]: 2,
      [`${WARD} holder.received`]: 2,
      [`${WARD} holder.dissatisfied`]: 1, // the bad rating and the reopening are one and the same dissatisfaction
    });
  });

  test('offers reopening after a bad rating, and takes one rating of an answer', () => {
    const life = file('petition', '2026-08-03');
    const answers = { overall: 1 };
    expect(code(() => rate(life.case, life.clocks, { answers }, at('2026-08-04'), context))).toBe('not-answered-yet');
    life.move('2026-08-04', { move: 'answer', text: 'xong' });
    const rated = rate(life.case, life.clocks, { answers }, at('2026-08-05'), context);
    expect(rated.offersReopening).toBe(true);
    expect(code(() => rate(rated.case, rated.clocks, { answers }, at('2026-08-05'), context))).toBe('already-rated');
  });

  test('split keeps the moment of receipt in every part and ties the parts to the whole', () => {
    const text = { title: 'phần', description: 'một phần' };
    const life = file('petition', '2026-08-03').move('2026-08-12', {
      move: 'split',
      parts: [
        { ...text, kind: 'petition', category: 'procedure' },
        { ...text, kind: 'complaint', agency: OTHER },
      ],
    });
    const [petition, complaint] = life.parts;
    expect(life.case).toMatchObject({ state: 'split', links: [{ as: 'part' }, { as: 'part' }] });
    expect(petition!.case).toMatchObject({ receivedAt: at('2026-08-03'), links: [{ to: life.case.code, as: 'part-of' }] });
    expect(formatInstant(leadOf(complaint!.clocks).due.dueAt)).toBe('2026-08-12T17:30:00+07:00');
    expect(complaint!.person).toMatchObject(text);
  });

  test('refiled as a complaint keeps its start: the acceptance is due as if it had been filed right', () => {
    const life = file('petition', '2026-08-03').move('2026-08-05', { move: 'refile', kind: 'complaint', knownOn: '2026-07-20' });
    expect(life.case).toMatchObject({ kind: 'complaint', state: 'received', instance: 1 });
    expect(life.case).not.toHaveProperty('category');
    expect(due(life)).toBe('2026-08-12T17:30');
    expect(life.clocks.clocks.find(({ name }) => name === 'settle')?.outcome).toBe('superseded');
  });

  test('refiled as a denunciation only where it came by letter or visit', () => {
    const web = file('petition', '2026-08-03');
    expect(code(() => web.move('2026-08-04', { move: 'refile', kind: 'denunciation' }))).toBe('denunciation-by-web');
    const letter = file('petition', '2026-08-03', { channel: 'letter' });
    expect(letter.move('2026-08-04', { move: 'refile', kind: 'denunciation' }).case.kind).toBe('denunciation');
  });

  test('moved by two officers at once lets one win and tells the other what is allowed', () => {
    const life = file('petition', '2026-08-03');
    life.move('2026-08-04', { move: 'accept' });
    try {
      life.move('2026-08-04', { move: 'accept', version: 1 });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'version-conflict', facts: { version: 2 } });
      expect((error as { facts: { allowed: string } }).facts.allowed).toContain('transfer, assign, progress-notice');
    }
  });

  test('is moved by its own agency, or by a co-ordinator within the scope', () => {
    const life = file('petition', '2026-08-03');
    expect(code(() => life.move('2026-08-04', { move: 'accept' }, officerOf(OTHER)))).toBe('other-agency');
    expect(code(() => life.move('2026-08-04', { move: 'accept' }, inspector))).toBe('other-agency'); // complaints only
    expect(code(() => life.move('2026-08-04', { move: 'accept' }, SENDER))).toBe('move-not-allowed');
    const coordinator = { kind: 'staff', sub: 'c', agency: 'x', roles: ['coordinator'], scopes: ['portal'] } as const;
    expect(life.move('2026-08-04', { move: 'accept' }, coordinator).last('case.accepted.v1').data.by.role).toBe('coordinator');
  });

  test('without an agency goes to the intake desk, with a successor to that one', () => {
    expect(file('petition', '2026-08-03', { agency: undefined }).case.cell.agency).toBe('van-phong-ubnd-thanh-pho');
    const moved = file('petition', '2026-08-03', { agency: 'so-cu' });
    expect(moved.case.cell.agency).toBe(DEPARTMENT);
    expect(moved.received.warnings.map(({ code: warning }) => warning)).toEqual(['successor-agency']);
    expect(code(() => file('petition', '2026-08-03', { agency: 'cac-so' }))).toBe('agency-group');
    expect(code(() => file('petition', '2026-08-03', { agency: 'khong-co' }))).toBe('agency-unknown');
  });

  test("with five signers is a group's", () => {
    expect(file('petition', '2026-08-03', { signers: 4 }).case.group).toBe(false);
    expect(file('petition', '2026-08-03', { signers: 5 }).case.group).toBe(true);
  });
});

describe('a complaint', () => {
  test('lives from acceptance through dialogue and decision to its sending, each with its own limit', () => {
    const life = file('complaint', '2026-08-03');
    expect(due(life)).toBe('2026-08-12T17:30'); // 7 working days from 1 July 2026
    life.move('2026-08-10', { move: 'accept' });
    expect(due(life)).toBe('2026-09-09T17:30'); // 30 days
    life
      .move('2026-08-20', { move: 'dialogue' })
      .move('2026-09-01', { move: 'decide', number: '33/QĐ-UBND', date: '2026-08-28' });
    expect(life.case).toMatchObject({ state: 'decided', standing: 'early', settledAt: at('2026-08-28 17:30') });
    expect(due(life, 'send')).toBe('2026-09-07T17:30'); // 3 working days, around 2 September
    expect(rightToGoOn(life.case)?.vi).toContain('khiếu nại lần hai');
    life.move('2026-09-03', { move: 'answer', text: 'gửi quyết định', public: true });
    expect(life.last('case.answered.v1').data).toMatchObject({ sentLate: false });
    expect(life.move('2026-09-03', { move: 'close' }).case.state).toBe('closed');
  });

  test('has ten calendar days to be accepted before July 2026', () => {
    expect(due(file('complaint', '2026-06-18', { decision: undefined, knownOn: undefined }))).toBe('2026-06-29T17:30'); // 28 June is a Sunday
  });

  test('complex and remote has the longer limits, but not once it is overdue', () => {
    const life = file('complaint', '2026-08-03').move('2026-08-05', { move: 'accept' });
    expect(due(life)).toBe('2026-09-04T17:30');
    life.move('2026-08-06', { move: 'classify', complex: true });
    expect(due(life)).toBe('2026-09-21T17:30'); // 45 days end on a Saturday
    life.move('2026-08-07', { move: 'classify', remote: true });
    expect(due(life)).toBe('2026-10-05T17:30'); // 60 days end on a Sunday
    expect(code(() => life.move('2026-10-06', { move: 'classify', complex: false }))).toBe('allowed');
  });

  test('outside its 90 days is taken for guidance, and accepted only for an obstacle', () => {
    const late = file('complaint', '2026-10-05', { knownOn: '2026-07-03' });
    expect(late.received.warnings.map(({ code: warning }) => warning)).toEqual(['outside-time-bar']);
    expect(code(() => late.move('2026-10-06', { move: 'accept' }))).toBe('obstacle-needed');
    expect(late.move('2026-10-06', { move: 'accept', obstacle: 'illness' }).case.state).toBe('accepted');
    const guided = file('complaint', '2026-10-05', { knownOn: '2026-07-03' }).move('2026-10-06', {
      move: 'answer',
      text: 'hướng dẫn',
    });
    expect(guided.case.state).toBe('answered');
    const inTime = file('complaint', '2026-10-01', { knownOn: '2026-07-03' });
    expect(inTime.received.warnings).toEqual([]);
    expect(code(() => inTime.move('2026-10-02', { move: 'answer', text: 'x' }))).toBe('move-not-allowed');
  });

  test('of the second instance names the first decision, or a first case that is overdue', () => {
    const first = file('complaint', '2026-08-03').move('2026-08-05', { move: 'accept' });
    const second = { instance: 2, decision: undefined, knownOn: undefined, firstCase: first.case.code };
    expect(code(() => file('complaint', '2026-09-01', second, { first }))).toBe('first-case-in-time');
    expect(code(() => file('complaint', '2026-09-01', second))).toBe('first-case-unknown');
    expect(file('complaint', '2026-09-07', second, { first }).case).toMatchObject({
      instance: 2,
      firstCase: first.case.code,
    });
    const waits = file('complaint', '2026-08-03').move('2026-08-05', { move: 'accept' });
    waits.move('2026-08-20', { move: 'suspend', reason: 'awaiting-court' });
    expect(code(() => file('complaint', '2026-09-07', second, { first: waits }))).toBe('first-case-in-time');
    const named = file('complaint', '2026-08-03', { instance: 2 }).move('2026-08-05', { move: 'accept' });
    expect(due(named)).toBe('2026-09-21T17:30'); // 45 days end on a Saturday
    expect(dutiesOf(named.case, named.clocks, at('2026-08-06'))).toContain('dialogue');
  });

  test('suspended for a listed reason stands still, and is bounded', () => {
    const life = file('complaint', '2026-08-03').move('2026-08-05', { move: 'accept' });
    expect(() => life.move('2026-08-06', { move: 'suspend', reason: 'busy' })).toThrow();
    life.move('2026-08-06', { move: 'suspend', reason: 'awaiting-court' });
    expect(life.case.state).toBe('suspended');
    expect(due(life, 'notify-suspension')).toBe('2026-08-11T17:30');
    expect(formatInstant(wake(life.clocks, at('2026-09-15'), context).item.clocks[1]!.due.dueAt)).toBe(
      '2026-09-04T17:30:00+07:00',
    );
    life.move('2026-08-26', { move: 'resume' });
    expect(due(life)).toBe('2026-09-24T17:30'); // 20 days later
  });

  test('is not reopened by its sender, who complains again instead', () => {
    const life = file('complaint', '2026-08-03')
      .move('2026-08-05', { move: 'accept' })
      .move('2026-08-20', { move: 'decide', number: '1/QĐ', date: '2026-08-20' });
    expect(allowedMoves(life.case, ['sender'])).toEqual([]);
    expect(code(() => life.move('2026-08-21', { move: 'reopen' }))).toBe('move-not-allowed');
    expect(life.move('2026-08-21', { move: 'reopen' }, headOf(WARD)).case.state).toBe('accepted');
  });

  test('decided on paper before its due date and typed after it was never overdue', () => {
    const life = file('complaint', '2026-08-03').move('2026-08-05', { move: 'accept' });
    const swept = refresh(life.clocks, at('2026-09-07'), context);
    life.clocks = swept.item;
    life.events.push(...swept.events);
    expect(added(life)).toMatchObject({ [`${WARD} becameOverdue`]: 1 });
    life.move('2026-09-08', { move: 'decide', number: '1/QĐ', date: '2026-09-04' });
    expect(added(life)).not.toHaveProperty(`${WARD} becameOverdue`);
    expect(added(life)).toMatchObject({ [`${WARD} answeredOnTime`]: 1 });
  });
});

describe('a denunciation', () => {
  test('has 7 working days for first handling, 10 in several places, and its conclusion is published', () => {
    expect(due(denounce('2026-08-03'))).toBe('2026-08-12T17:30');
    expect(due(denounce('2026-08-03', { places: ['A', 'B'] }))).toBe('2026-08-17T17:30');
    const life = denounce('2026-08-03').move('2026-08-05', { move: 'accept' });
    expect(due(life, 'notify')).toBe('2026-08-12T17:30');
    life
      .move('2026-08-06', { move: 'progress-notice' })
      .move('2026-08-20', { move: 'decide', number: '2/KL', date: '2026-08-20' });
    expect(due(life, 'publish')).toBe('2026-08-28T17:30');
    expect(life.move('2026-08-31', { move: 'publish' }).last('case.published.v1').data.late).toBe(true);
  });

  test('is extended once when complex, twice when specially complex', () => {
    const life = denounce('2026-08-03').move('2026-08-05', { move: 'accept' });
    expect(code(() => life.move('2026-08-10', { move: 'extend', until: '2026-10-04', reason: 'x' }))).toBe(
      'extension-not-allowed',
    );
    life
      .move('2026-08-10', { move: 'classify', complex: true })
      .move('2026-08-11', { move: 'extend', until: '2026-10-02', reason: 'x' });
    expect(due(life)).toBe('2026-10-02T17:30');
    expect(code(() => life.move('2026-08-12', { move: 'extend', until: '2026-10-20', reason: 'x' }))).toBe('extensions-used-up');
  });

  test('anonymous is not accepted, but may be kept for inspection', () => {
    const life = denounce('2026-08-03', { denouncer: undefined });
    expect(life.received.warnings.map(({ code: warning }) => warning)).toEqual(['anonymous-denunciation']);
    expect(code(() => life.move('2026-08-04', { move: 'accept' }))).toBe('move-not-allowed');
    life.move('2026-08-04', { move: 'reject', reasonCode: 'anonymous-kept-for-inspection', body: 'Thanh tra Thành phố' });
    expect(life.case.state).toBe('rejected');
  });
});

describe('a request for information and a question', () => {
  test('are answered and published like petitions, without classification', () => {
    for (const kind of ['information-request', 'question']) {
      const life = file(kind, '2026-08-03');
      expect(code(() => life.move('2026-08-04', { move: 'classify', level: 'urgent' }))).toBe('move-not-allowed');
      life.move('2026-08-05', { move: 'answer', text: 'đây', public: true }).move('2026-08-06', { move: 'publish' });
      expect(life.move('2026-08-07', { move: 'close' }).case.state).toBe('closed');
    }
  });
});

describe('a calendar that changes while a case is open', () => {
  const year = context.calendar.year(2026);
  const later = {
    ...context,
    calendar: context.calendar.withYear(2, {
      ...year,
      off: [...year.off, { date: '2026-08-24', why: 'swap' }, { date: '2026-08-21', why: 'swap' }],
    }),
  };

  test('takes a counted overdue back when the new due date has not come', () => {
    const life = file('petition', '2026-08-03'); // due on Saturday 22 August
    const swept = refresh(life.clocks, at('2026-08-23 08:00'), context);
    const moved = refresh(swept.item, at('2026-08-24 10:00'), later);
    expect(moved.events.map(({ type }) => type)).toEqual(['case.due-moved.v1']);
    life.events.push(...swept.events, ...moved.events);
    expect(added(life)).toEqual({
      [`${WARD} received`]: 1,
      [`${WARD} holder.received`]: 1,
      [`${WARD} holder.by-acceptance.received`]: 1,
    });
    const again = refresh(moved.item, at('2026-08-26 10:00'), later);
    expect(again.events.map(({ occurredAt }) => occurredAt)).toEqual(['2026-08-25T17:30:00+07:00']);
  });

  test('leaves what was judged alone', () => {
    const life = file('petition', '2026-08-03').move('2026-08-20', { move: 'answer', text: 'xong' });
    expect(refresh(life.clocks, at('2026-08-24'), later).events).toEqual([]);
  });
});

test('a dossier that will be late gets one apology with a new date, at least a day before it is due', () => {
  const limit = { amount: 10, unit: 'working-day' } as const;
  const start = {
    name: 'settle',
    regime: 'procedure-dossier',
    stage: 'settle',
    startedAt: at('2026-08-03'),
    recordedAt: at('2026-08-03'),
  } as const;
  const clock = startFreeClock(context.calendar, start, limit); // due on 17 August
  const wish = { until: '2026-08-19', each: limit };
  expect(code(() => apologise(context.calendar, clock, { ...wish, at: at('2026-08-17 08:00') }))).toBe('extension-too-late');
  const { clock: extended, letter } = apologise(context.calendar, clock, { ...wish, at: at('2026-08-14') });
  expect(letter).toEqual({ promised: '2026-08-17T17:30:00+07:00', newDate: '2026-08-19T17:30:00+07:00' });
  expect(code(() => apologise(context.calendar, extended, { ...wish, at: at('2026-08-15') }))).toBe('extensions-used-up');
});
