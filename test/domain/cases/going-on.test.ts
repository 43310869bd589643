import { describe, expect, test } from 'vitest';
import { leadOf } from '../../../domain/cases/clocks.ts';
import { wake } from '../../../domain/cases/overdue.ts';
import { formatInstant } from '../../../domain/time.ts';
import { at, context, DEPARTMENT, denounce, file, type Life, SENDER } from './world.ts';

/** What goes on where one thing takes the place of another: a rule, a holder, a kind, a whole in its parts. */
const dueOf = ({ clocks }: Pick<Life, 'clocks'>): string => formatInstant(leadOf(clocks).due.dueAt).slice(0, 10);
const PARTS = [
  { kind: 'petition', category: 'field', title: 'a', description: 'b' },
  { kind: 'question', title: 'c', description: 'd' },
];

describe('an extension that was granted', () => {
  const extended = () =>
    denounce('2026-08-03')
      .move('2026-08-05', { move: 'accept' })
      .move('2026-08-10', { move: 'classify', complex: true })
      .move('2026-09-01', { move: 'extend', until: '2026-10-02', reason: 'phức tạp' });

  test('stands when the matter proves to be specially complex, and a second one follows', () => {
    const life = extended().move('2026-09-20', { move: 'classify', speciallyComplex: true });
    expect(dueOf(life)).toBe('2026-10-02');
    expect(life.types()).not.toContain('case.overdue.v1');
    expect(life.case.dueAt).toBe(at('2026-10-02 17:30'));
    expect(leadOf(life.clocks).due.ruleVersion).toMatch('specially-complex');
    expect(leadOf(life.clocks).due.steps.map(({ kind }) => kind)).toContain('extended');
    life.move('2026-09-28', { move: 'extend', until: '2026-10-30', reason: 'đặc biệt phức tạp' });
    expect(dueOf(life)).toBe('2026-10-30');
  });

  test('stands too when the limit becomes another one', () => {
    const life = file('petition', '2026-08-03')
      .move('2026-08-04', { move: 'accept' })
      .move('2026-08-10', { move: 'extend', until: '2026-08-28', reason: 'chờ xác minh' })
      .move('2026-08-12', { move: 'classify', level: 'urgent' });
    expect(dueOf(life)).toBe('2026-08-28');
    expect(life.types()).not.toContain('case.overdue.v1');
  });
});

test('whoever was assigned before a transfer has the case no longer, in its clocks neither', () => {
  const life = file('petition', '2026-08-03')
    .move('2026-08-04', { move: 'assign', to: 'officer-7' })
    .move('2026-08-05', { move: 'transfer', to: DEPARTMENT });
  expect(life.clocks.assignee).toBeUndefined();
  const { alerts } = wake(life.clocks, at('2026-08-19 09:00'), context);
  expect(alerts.map(({ kind }) => kind)).toContain('missing-owner');
});

describe('a case refiled', () => {
  test('and late by its new limit is told as overdue, and escalated', () => {
    const life = file('petition', '2026-08-03').move('2026-08-17', { move: 'refile', kind: 'complaint' });
    expect(dueOf(life)).toBe('2026-08-12');
    expect(formatInstant(life.wakeAt!)).toBe('2026-08-17T09:00:00+07:00');
    const levels = wake(life.clocks, at('2026-08-20 09:00'), context).alerts.map(({ level }) => level);
    expect(levels).toContain('overdue');
    expect(levels.some((level) => /^overdue-\d/.test(level))).toBe(true);
  });

  test('does not lose the time in which it waited for its sender', () => {
    const asked = () =>
      file('petition', '2026-03-03')
        .move('2026-03-04', { move: 'accept' })
        .move('2026-03-05', { move: 'request-supplement' })
        .move('2026-03-20', { move: 'supplement' }, SENDER);
    const waited = asked().move('2026-03-23', { move: 'refile', kind: 'question' });
    expect(dueOf(waited)).toBe(dueOf(asked()));
    expect(leadOf(waited.clocks).due.steps.map(({ kind }) => kind)).toContain('pause');
  });
});

describe('the parts of a split case', () => {
  test('do not lose the time in which the whole stood', () => {
    const whole = file('petition', '2026-03-03')
      .move('2026-03-04', { move: 'accept' })
      .move('2026-03-05', { move: 'request-supplement' })
      .move('2026-03-20', { move: 'supplement' }, SENDER);
    expect(dueOf(whole)).toBe('2026-04-08');
    whole.move('2026-03-23', { move: 'split', parts: PARTS });
    expect(whole.parts.map(dueOf)).toEqual(['2026-04-08', '2026-04-08']);
  });

  test('of a reopened one run from its reopening', () => {
    const whole = file('petition', '2026-03-03')
      .move('2026-03-04', { move: 'accept' })
      .move('2026-03-10', { move: 'answer', text: 'Đã sửa' })
      .move('2026-08-03', { move: 'reopen' }, SENDER);
    const due = dueOf(whole);
    whole.move('2026-08-04', { move: 'split', parts: PARTS });
    expect(whole.parts.map(dueOf)).toEqual([due, due]);
    expect(whole.parts.flatMap(({ events }) => events.map(({ type }) => type))).not.toContain('case.overdue.v1');
  });

  test('late when the whole was are told so', () => {
    const whole = file('petition', '2026-03-03').move('2026-06-01', { move: 'split', parts: PARTS });
    const [part] = whole.parts;
    expect(part!.events.map(({ type }) => type)).toContain('case.overdue.v1');
    expect(wake(part!.clocks, at('2026-06-02 09:00'), context).alerts.map(({ kind }) => kind)).toContain('overdue');
  });
});
