import { describe, expect, test } from 'vitest';
import {
  correctClock,
  cumulativeUse,
  isLate,
  pauseClock,
  progressOf,
  recomputeClock,
  resumeClock,
  startClock,
  startFixedClock,
  startFreeClock,
  stopClock,
} from '../../../domain/deadlines/clock.ts';
import { extendClock } from '../../../domain/deadlines/extension.ts';
import { DOSSIER_EXTENSION } from '../../../domain/deadlines/rules/dossier.ts';
import { ruleBook } from '../../../domain/deadlines/rules.ts';
import type { Clock, Conditions, Regime, Stage } from '../../../domain/deadlines/types.ts';
import { dateOf } from '../../../domain/time.ts';
import { at, calendar, shown } from './helpers.ts';

type Options = { typed?: string; conditions?: Conditions; name?: string; holder?: string };
function started(
  regime: Regime,
  stage: Stage,
  start: string,
  { typed = start, conditions, name = stage, holder }: Options = {},
): Clock {
  const rule = ruleBook.get({ regime, stage, on: dateOf(at(start)), conditions });
  return startClock(
    calendar,
    { name, regime, stage, startedAt: at(start), recordedAt: at(typed), ...(holder && { holder }) },
    rule,
  );
}
const due = (clock: Clock) => shown(clock.due.dueAt);
const code = (name: string) => expect.objectContaining({ code: name });

/** The calendar after the Government decides on a further day off. */
const withOff = (date: string) => {
  const year = calendar.year(Number(date.slice(0, 4)));
  return calendar.withYear(2, { ...year, off: [...year.off, { date, why: 'swap' }] });
};
/** The calendar in which a day off was taken back. */
const withoutOff = (date: string) => {
  const year = calendar.year(Number(date.slice(0, 4)));
  return calendar.withYear(2, { ...year, off: year.off.filter((day) => day.date !== date) });
};

describe('a pause', () => {
  test('over a holiday gives back the working days it took, not the holidays', () => {
    const clock = started('petition', 'settle', '2026-08-20 09:00');
    expect(due(clock)).toBe('2026-09-14 17:30');
    const paused = pauseClock(clock, { at: at('2026-08-28 10:00'), reason: 'supplement' });
    expect(due(paused)).toBe('2026-09-14 17:30');
    const resumed = resumeClock(calendar, paused, at('2026-09-04 09:00'));
    expect(due(resumed)).toBe('2026-09-16 17:30'); // 28/8 and 3/9
    expect(resumed.changes).toEqual([
      {
        at: at('2026-09-04 09:00'),
        why: 'resumed',
        reason: 'supplement',
        from: at('2026-09-14 17:30'),
        to: at('2026-09-16 17:30'),
        computedAt: at('2026-09-16 17:30'),
        calendarVersion: 1,
      },
    ]);
    expect(resumed.due.steps[0]).toMatchObject({ kind: 'rule' });
  });

  test('of calendar days gives back calendar days', () => {
    const clock = started('complaint', 'settle', '2026-08-03 09:00');
    expect(due(clock)).toBe('2026-09-03 17:30'); // 30 days end on the holiday of 2 September
    const resumed = resumeClock(
      calendar,
      pauseClock(clock, { at: at('2026-08-10 09:00'), reason: 'court' }),
      at('2026-08-20 09:00'),
    );
    expect(due(resumed)).toBe('2026-09-14 17:30'); // 12 September is a Saturday
  });

  test('that is bounded ends by itself at its bound', () => {
    const clock = started('petition', 'settle', '2026-08-03 09:00');
    const paused = pauseClock(clock, { at: at('2026-08-05 09:00'), reason: 'supplement', until: at('2026-08-07 09:00') });
    expect(due(resumeClock(calendar, paused, at('2026-08-12 09:00')))).toBe('2026-08-25 17:30');
    expect(due(resumeClock(calendar, paused, at('2026-08-06 09:00')))).toBe('2026-08-24 17:30');
  });

  test('makes nothing late, and heals nothing that was late before it', () => {
    const clock = started('petition', 'transfer', '2026-08-03 09:00');
    const paused = pauseClock(clock, { at: at('2026-08-05 09:00'), reason: 'supplement' });
    expect(isLate(paused, at('2026-09-01 09:00'))).toBe(false);
    const tooLate = pauseClock(clock, { at: at('2026-08-11 09:00'), reason: 'supplement' });
    expect(isLate(tooLate, at('2026-09-01 09:00'))).toBe(true);
    expect(due(resumeClock(calendar, tooLate, at('2026-08-20 09:00')))).toBe(due(clock));
  });

  test('twice, before the start, or on a stopped clock is refused', () => {
    const clock = started('petition', 'settle', '2026-08-03 09:00');
    const paused = pauseClock(clock, { at: at('2026-08-05 09:00'), reason: 'supplement' });
    const stopped = stopClock(calendar, clock, { at: at('2026-08-06 09:00'), outcome: 'done' });
    expect(() => pauseClock(paused, { at: at('2026-08-06 09:00'), reason: 'x' })).toThrow(code('clock-paused'));
    expect(() => pauseClock(clock, { at: at('2026-08-01 09:00'), reason: 'x' })).toThrow(code('clock-order'));
    expect(() => pauseClock(clock, { at: at('2026-08-05 09:00'), reason: 'x', until: at('2026-08-04 09:00') })).toThrow(
      code('bad-pause'),
    );
    expect(() => pauseClock(stopped, { at: at('2026-08-07 09:00'), reason: 'x' })).toThrow(code('clock-stopped'));
    expect(() => resumeClock(calendar, clock, at('2026-08-07 09:00'))).toThrow(code('clock-running'));
    expect(() => resumeClock(calendar, paused, at('2026-08-04 09:00'))).toThrow(code('clock-order'));
    expect(() => resumeClock(calendar, stopped, at('2026-08-07 09:00'))).toThrow(code('clock-stopped'));
    expect(() => stopClock(calendar, stopped, { at: at('2026-08-07 09:00'), outcome: 'done' })).toThrow(code('clock-stopped'));
    expect(() => stopClock(calendar, clock, { at: at('2026-08-01 09:00'), outcome: 'done' })).toThrow(code('clock-order'));
  });

  test('ends with the clock', () => {
    const paused = pauseClock(started('petition', 'settle', '2026-08-03 09:00'), {
      at: at('2026-08-05 09:00'),
      reason: 'supplement',
    });
    const stopped = stopClock(calendar, paused, { at: at('2026-08-07 09:00'), outcome: 'withdrawn' });
    expect(stopped.pauses[0]!.to).toBe(at('2026-08-07 09:00'));
    expect(isLate(stopped, at('2027-01-01 09:00'))).toBe(false);
  });
});

describe('a change of the calendar', () => {
  test('moves an open due date later, and keeps old, new and why', () => {
    const clock = started('petition', 'settle', '2026-11-16 09:00');
    expect(due(clock)).toBe('2026-12-08 17:30');
    const moved = recomputeClock(withOff('2026-11-23'), clock, at('2026-11-17 08:00'));
    expect(due(moved)).toBe('2026-12-09 17:30');
    expect(moved.due.calendarVersion).toBe(2);
    expect(moved.changes).toMatchObject([{ why: 'calendar', from: clock.due.dueAt, to: moved.due.dueAt, calendarVersion: 2 }]);
  });

  test('never moves an announced date earlier; the result stands beside it', () => {
    const clock = started('petition', 'settle', '2026-11-16 09:00');
    const kept = recomputeClock(withoutOff('2026-11-24'), clock, at('2026-11-17 08:00'));
    expect(due(kept)).toBe('2026-12-08 17:30');
    expect(kept.due.steps.at(-1)).toEqual({
      kind: 'announced-kept',
      announcedAt: at('2026-12-08 17:30'),
      computedAt: at('2026-12-07 17:30'),
    });
    expect(kept.changes).toMatchObject([
      { from: at('2026-12-08 17:30'), to: at('2026-12-08 17:30'), computedAt: at('2026-12-07 17:30') },
    ]);
  });

  test('leaves closed clocks and their judgement alone', () => {
    const late = stopClock(calendar, started('petition', 'settle', '2026-11-16 09:00'), {
      at: at('2026-12-09 09:00'),
      outcome: 'done',
    });
    expect(isLate(late, at('2026-12-10 09:00'))).toBe(true);
    expect(recomputeClock(withOff('2026-11-23'), late, at('2026-12-20 09:00'))).toBe(late);
  });

  test('under the same version changes nothing', () => {
    const clock = started('petition', 'settle', '2026-11-16 09:00');
    expect(recomputeClock(calendar, clock, at('2026-11-17 08:00'))).toBe(clock);
  });

  test('makes a provisional date firm once the year is official', () => {
    const clock = started('petition', 'settle', '2026-12-28 09:00');
    expect(clock.due.provisional).toBe(true);
    const official = calendar.withYear(2, { ...calendar.year(2027), provisional: false });
    const firm = recomputeClock(official, clock, at('2026-12-29 09:00'));
    expect(firm.due).toMatchObject({ provisional: false, calendarVersion: 2 });
    expect(firm.changes).toEqual([]);
  });

  test('reaches a paused clock too', () => {
    const paused = pauseClock(started('petition', 'settle', '2026-11-16 09:00'), {
      at: at('2026-11-18 09:00'),
      reason: 'supplement',
    });
    const moved = recomputeClock(withOff('2026-11-23'), paused, at('2026-11-19 08:00'));
    expect(due(moved)).toBe('2026-12-09 17:30');
    expect(due(resumeClock(withOff('2026-11-23'), moved, at('2026-11-25 09:00')))).toBe('2026-12-14 17:30'); // 18, 19, 20 paused; 23 and 24 off
  });
});

test('a rule that changes while the clock is open does not touch it', () => {
  const clock = started('complaint', 'accept', '2026-06-29 09:00');
  expect(clock.ruleVersion).toBe('complaint.accept@2012-07-01');
  expect(due(clock)).toBe('2026-07-09 17:30');
  const resumed = resumeClock(
    calendar,
    pauseClock(clock, { at: at('2026-07-02 09:00'), reason: 'court' }),
    at('2026-07-03 09:00'),
  );
  expect(due(resumed)).toBe('2026-07-10 17:30');
  expect(resumed.due.ruleVersion).toBe('complaint.accept@2012-07-01');
});

describe('an extension', () => {
  const settle = (conditions: Conditions) => started('denunciation', 'settle', '2026-08-03 09:00', { conditions });
  const rule = (conditions: Conditions) =>
    ruleBook.get({ regime: 'denunciation', stage: 'settle', on: '2026-08-03', conditions }).extension;

  test('moves the due date within the rule, as often as the rule says', () => {
    const special = { speciallyComplex: true };
    const wish = { at: at('2026-08-20 09:00'), reason: 'specially-complex' };
    const once = extendClock(calendar, settle(special), { ...wish, until: '2026-10-02' }, rule(special));
    expect(due(once)).toBe('2026-10-02 17:30');
    expect(once.due.steps.at(-1)).toMatchObject({ kind: 'extended', reason: 'specially-complex' });
    const twice = extendClock(calendar, once, { ...wish, until: '2026-11-01' }, rule(special));
    expect(due(twice)).toBe('2026-11-02 17:30'); // 1 November is a Sunday
    expect(twice.changes.map(({ why }) => why)).toEqual(['extended', 'extended']);
    expect(() => extendClock(calendar, twice, { ...wish, until: '2026-11-02' }, rule(special))).toThrow(
      code('extensions-used-up'),
    );
  });

  test('is refused without a rule, too late, backwards, or beyond what is allowed', () => {
    const complex = { complex: true };
    const wish = { at: at('2026-08-20 09:00'), until: '2026-09-30', reason: 'complex' };
    expect(() => extendClock(calendar, settle({}), wish, rule({}))).toThrow(code('extension-not-allowed'));
    expect(() => extendClock(calendar, settle(complex), { ...wish, at: at('2026-09-03 17:31') }, rule(complex))).toThrow(
      code('extension-too-late'),
    );
    expect(() => extendClock(calendar, settle(complex), { ...wish, until: '2026-09-03' }, rule(complex))).toThrow(
      code('extension-not-later'),
    );
    expect(() => extendClock(calendar, settle(complex), { ...wish, until: '2026-10-03' }, rule(complex))).toThrow(
      expect.objectContaining({ code: 'extension-too-long', facts: { latest: '2026-10-02T17:30:00+07:00' } }),
    );
  });

  test('of a dossier comes with its apology at least a day before, once', () => {
    const start = {
      name: 'settle',
      regime: 'procedure-dossier',
      stage: 'settle',
      startedAt: at('2026-08-03 09:00'),
      recordedAt: at('2026-08-03 09:00'),
    } as const;
    const clock = startFreeClock(calendar, start, { amount: 10, unit: 'working-day' });
    const rule = { ...DOSSIER_EXTENSION, each: { amount: 10, unit: 'working-day' } } as const;
    expect(due(clock)).toBe('2026-08-17 17:30');
    const wish = { until: '2026-08-25', reason: 'apology' };
    expect(() => extendClock(calendar, clock, { ...wish, at: at('2026-08-17 09:00') }, rule)).toThrow(code('extension-too-late'));
    const extended = extendClock(calendar, clock, { ...wish, at: at('2026-08-14 09:00') }, rule);
    expect(due(extended)).toBe('2026-08-25 17:30');
    expect(() => extendClock(calendar, extended, { ...wish, at: at('2026-08-14 10:00') }, rule)).toThrow(
      code('extensions-used-up'),
    );
  });

  test('moves on with a later pause and stands in a new calendar', () => {
    const rule = ruleBook.get({ regime: 'petition', stage: 'settle', on: '2026-11-02' }).extension;
    const clock = started('petition', 'settle', '2026-11-02 09:00');
    expect(due(clock)).toBe('2026-11-23 17:30');
    const extended = extendClock(calendar, clock, { at: at('2026-11-20 09:00'), until: '2026-12-01', reason: 'complex' }, rule);
    const resumed = resumeClock(
      calendar,
      pauseClock(extended, { at: at('2026-11-26 09:00'), reason: 'supplement' }),
      at('2026-11-30 09:00'),
    );
    expect(due(resumed)).toBe('2026-12-03 17:30');
    const recomputed = recomputeClock(withOff('2026-11-27'), resumed, at('2026-12-01 09:00'));
    expect(due(recomputed)).toBe('2026-12-03 17:30');
    expect(due(recomputeClock(withOff('2026-12-03'), resumed, at('2026-12-01 09:00')))).toBe('2026-12-04 17:30');
  });
});

test('a transfer keeps the citizen’s clock and starts the new holder’s', () => {
  const citizen = started('petition', 'settle', '2026-08-03 09:00');
  const first = started('petition', 'settle', '2026-08-03 09:00', { name: 'settle@so-xay-dung', holder: 'so-xay-dung' });
  const left = stopClock(calendar, first, { at: at('2026-08-06 15:00'), outcome: 'transferred' });
  const second = started('petition', 'settle', '2026-08-06 15:00', { name: 'settle@so-tai-chinh', holder: 'so-tai-chinh' });
  expect(due(citizen)).toBe('2026-08-22 17:30');
  expect(due(second)).toBe('2026-08-26 17:30');
  expect(isLate(left, at('2026-12-01 09:00'))).toBe(false);
});

test('reopening starts a new clock and keeps the cumulative one', () => {
  const first = stopClock(calendar, started('petition', 'settle', '2026-08-03 09:00'), {
    at: at('2026-08-10 18:00'),
    outcome: 'done',
  });
  const again = started('petition', 'settle', '2026-08-17 09:00', { name: 'settle#2' });
  expect(due(again)).toBe('2026-09-09 17:30');
  expect(progressOf(calendar, first, at('2026-08-20 18:00'))).toEqual({ used: 5, left: 10 });
  expect(progressOf(calendar, again, at('2026-08-20 18:00'))).toEqual({ used: 3, left: 12 });
  expect(cumulativeUse(calendar, [first, again], 'settle', at('2026-08-20 18:00'))).toBe(8);
});

test('a clock typed three days after receipt runs from the receipt', () => {
  const clock = started('petition', 'transfer', '2026-08-03 16:00', { typed: '2026-08-06 09:00' });
  expect(due(clock)).toBe('2026-08-10 17:30');
  expect(progressOf(calendar, clock, at('2026-08-06 09:00'))).toEqual({ used: 2, left: 3 });
});

test('a correction may move the date either way and is recorded', () => {
  const urgent = ruleBook.get({ regime: 'petition-ihanoi', stage: 'settle', on: '2026-08-20', conditions: { level: 'urgent' } });
  const clock = started('petition-ihanoi', 'settle', '2026-08-20 09:00');
  const corrected = correctClock(calendar, clock, { at: at('2026-08-20 10:00'), rule: urgent, reason: 'classified-urgent' });
  expect(due(corrected)).toBe('2026-08-20 14:30');
  expect(corrected.changes).toMatchObject([{ why: 'corrected', reason: 'classified-urgent', from: clock.due.dueAt }]);
  expect(corrected.ruleVersion).toBe('petition-ihanoi.settle.urgent@2025-02-28');
  expect(correctClock(calendar, corrected, { at: at('2026-08-20 10:00'), rule: urgent, reason: 'again' }).changes).toHaveLength(
    1,
  );
});

test('a fixed date stays where it is under pauses and calendars', () => {
  const start = {
    name: 'perform',
    regime: 'task',
    stage: 'perform',
    startedAt: at('2026-08-03 09:00'),
    recordedAt: at('2026-08-03 09:00'),
  } as const;
  const clock = startFixedClock(calendar, start, '2026-11-23');
  const resumed = resumeClock(
    calendar,
    pauseClock(clock, { at: at('2026-08-05 09:00'), reason: 'blocked' }),
    at('2026-08-12 09:00'),
  );
  expect(due(resumed)).toBe('2026-11-23 17:30');
  expect(due(recomputeClock(withOff('2026-11-23'), resumed, at('2026-08-12 09:00')))).toBe('2026-11-23 17:30');
  const moving = startFixedClock(calendar, start, '2026-11-23', { moveOffDays: true });
  expect(due(recomputeClock(withOff('2026-11-23'), moving, at('2026-08-12 09:00')))).toBe('2026-11-25 17:30');
  expect(progressOf(calendar, clock, at('2026-08-12 09:00'))).toBeUndefined();
});
