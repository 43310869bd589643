import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../../domain/deadlines/calendar.ts';
import { computeDue, dueOnDate } from '../../../domain/deadlines/due.ts';
import { explainStep, explainSteps } from '../../../domain/deadlines/explain.ts';
import type { Step, TimeLimit, Unit } from '../../../domain/deadlines/types.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { at, calendar, shown } from './helpers.ts';

const hours = (amount: number): TimeLimit => ({ amount, unit: 'working-hour' });
const working = (amount: number): TimeLimit => ({ amount, unit: 'working-day' });
const days = (amount: number): TimeLimit => ({ amount, unit: 'calendar-day' });

describe('where a limit ends', () => {
  test.each<[string, string, TimeLimit, string]>([
    ['start in office hours', '2026-08-20 09:15', hours(8), '2026-08-21 09:15'],
    ['the end of a window stays there', '2026-08-20 08:00', hours(4), '2026-08-20 12:00'],
    ['the end of the day stays there', '2026-08-20 09:30', hours(6.5), '2026-08-20 17:30'],
    ['start at noon', '2026-08-20 12:10', hours(1), '2026-08-20 14:30'],
    ['start after hours', '2026-08-19 21:00', hours(4), '2026-08-20 12:00'],
    ['start on a Sunday', '2026-08-23 10:00', hours(8), '2026-08-24 17:30'],
    ['start on Friday night before a make-up Saturday', '2026-08-21 18:00', hours(8), '2026-08-22 17:30'],
    ['start on a make-up Saturday', '2026-08-22 16:30', hours(2), '2026-08-24 09:00'],
    ['start on a holiday', '2026-09-02 09:00', hours(4), '2026-09-03 12:00'],
    ['working days over the National Day bridge', '2026-08-28 09:00', working(2), '2026-09-04 17:30'],
    ['working days with a make-up Saturday counted', '2026-08-21 09:00', working(1), '2026-08-22 17:30'],
    ['received on a make-up Saturday, not counted', '2026-08-22 09:00', working(1), '2026-08-24 17:30'],
    ['received on a Sunday', '2026-08-23 09:00', working(1), '2026-08-24 17:30'],
    ['received on a holiday', '2026-09-01 09:00', working(1), '2026-09-03 17:30'],
    ['received one minute before midnight', '2026-08-19 23:59', working(1), '2026-08-20 17:30'],
    ['received after hours on Friday', '2026-08-14 20:00', working(5), '2026-08-21 17:30'],
    ['working days over Tết', '2026-02-12 10:00', working(3), '2026-02-24 17:30'],
    ['a new holiday from 2026', '2026-11-20 10:00', working(2), '2026-11-25 17:30'],
    ['the same days a year before', '2025-11-20 10:00', working(2), '2025-11-24 17:30'],
    ['swapped 2 January and its make-up Saturday', '2025-12-31 10:00', working(6), '2026-01-10 17:30'],
    ['calendar days end on a working day', '2026-08-03 10:00', days(10), '2026-08-13 17:30'],
    ['calendar days whose last day is Saturday', '2026-07-30 10:00', days(9), '2026-08-10 17:30'],
    ['calendar days whose last day is a make-up Saturday', '2026-08-12 10:00', days(10), '2026-08-22 17:30'],
    ['calendar days whose last day is in Tết', '2026-01-19 10:00', days(30), '2026-02-23 17:30'],
  ])('%s: %s', (_, start, limit, due) => {
    expect(shown(computeDue(calendar, { start: at(start), limit }).dueAt)).toBe(due);
  });

  test('a pause over a holiday takes away working days only', () => {
    const pauses = [{ from: at('2026-08-28 10:00'), to: at('2026-09-04 10:00'), reason: 'supplement' }];
    const due = computeDue(calendar, { start: at('2026-08-27 09:00'), limit: working(3), pauses });
    expect(shown(due.dueAt)).toBe('2026-09-08 17:30');
    expect(due.steps).toContainEqual({ kind: 'pause', ...pauses[0], skipped: working(2) });
  });
});

describe('a due date past the official calendar', () => {
  test.each<[string, TimeLimit, boolean]>([
    ['2026-12-28 09:00', working(3), false],
    ['2026-12-28 09:00', working(4), true],
    ['2026-12-31 09:00', hours(4), false],
    ['2026-12-31 16:00', hours(4), true],
    ['2026-12-01 09:00', days(30), false],
    ['2026-12-01 09:00', days(31), true],
    ['2030-05-02 09:00', working(1), true],
  ])('%s + %o is provisional: %s', (start, limit, provisional) => {
    const due = computeDue(calendar, { start: at(start), limit });
    expect(due.provisional).toBe(provisional);
    expect(due.steps.some(({ kind }) => kind === 'provisional')).toBe(provisional);
    expect(due.calendarVersion).toBe(1);
  });
});

test('a fixed date ends at 17:30 and moves off a day off only where asked', () => {
  expect(shown(dueOnDate(calendar, '2026-06-30').dueAt)).toBe('2026-06-30 17:30');
  expect(shown(dueOnDate(calendar, '2026-09-02').dueAt)).toBe('2026-09-02 17:30');
  const moved = dueOnDate(calendar, '2026-09-02', { moveOffDays: true });
  expect(shown(moved.dueAt)).toBe('2026-09-03 17:30');
  expect(moved.steps.at(-1)).toEqual({ kind: 'moved-to-working-day', from: '2026-09-02', to: '2026-09-03', why: 'national-day' });
});

describe('the steps', () => {
  const sum = (steps: readonly Step[], kind: string, read: (step: never) => number) =>
    steps.filter((step) => step.kind === kind).reduce((total, step) => total + read(step as never), 0);

  test('account for every day between receipt and due date', () => {
    const unit = fc.constantFrom<Unit>('working-day', 'calendar-day');
    const inputs = fc.tuple(unit, fc.nat(800 * 1440), fc.integer({ min: 1, max: 40 }), fc.nat(20 * 1440), fc.nat(9 * 1440));
    fc.assert(
      fc.property(inputs, ([unit, minutes, amount, offset, length]) => {
        const start = at('2025-01-01 00:00') + minutes * MINUTE_MS;
        const from = start + offset * MINUTE_MS;
        const { dueAt, steps } = computeDue(calendar, {
          start,
          limit: { amount, unit },
          pauses: [{ from, to: from + length * MINUTE_MS }],
        });
        const skipped = sum(steps, 'pause', (step: Extract<Step, { kind: 'pause' }>) => step.skipped.amount);
        const off = sum(steps, 'day-off', (step: Extract<Step, { kind: 'day-off' }>) => step.days);
        const weekends = sum(steps, 'weekends', (step: Extract<Step, { kind: 'weekends' }>) => step.days);
        const counted = steps.find((step) => step.kind === 'counted')!;
        const last = dayOf(at(`${counted.to} 12:00`)) - dayOf(start);
        expect(amount + skipped + off + weekends).toBe(last);
        if (unit === 'working-day') expect(last).toBe(dayOf(dueAt) - dayOf(start));
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test('say in two languages what was skipped and why', () => {
    const { steps } = computeDue(calendar, { start: at('2026-08-20 09:15'), limit: working(15) });
    expect(explainSteps(steps).map(({ vi }) => vi)).toEqual([
      'Thời hạn 15 ngày làm việc.',
      'Không tính ngày nhận 20/08/2026.',
      'Không tính 31/08/2026: ngày nghỉ hoán đổi.',
      'Không tính 01/09/2026 đến 02/09/2026: Quốc khánh.',
      'Không tính 7 ngày nghỉ hằng tuần.',
      'Ngày 22/08/2026 là ngày làm bù.',
      'Tính đủ 15 ngày làm việc: 21/08/2026 đến 14/09/2026.',
    ]);
    expect(explainSteps(steps).map(({ en }) => en)[3]).toBe('Not counted: 01/09/2026 to 02/09/2026, National Day.');
  });

  test('of hours say when counting began', () => {
    const { steps } = computeDue(calendar, { start: at('2026-09-02 09:00'), limit: hours(4.5) });
    expect(explainStep(steps[1]!)).toEqual({
      vi: 'Nhận lúc 09:00 02/09/2026, ngoài giờ làm việc; tính từ 08:00 03/09/2026.',
      en: 'Received at 09:00 02/09/2026, outside office hours; counted from 08:00 03/09/2026.',
    });
    expect(explainSteps(steps)[1]).toMatchObject({
      startedAt: '2026-09-02T09:00:00+07:00',
      opensAt: '2026-09-03T08:00:00+07:00',
    });
    expect(explainStep(steps[0]!).vi).toBe('Thời hạn 4,5 giờ làm việc.');
  });

  test('every kind has its sentences', () => {
    const all: Step[] = [
      { kind: 'rule', ruleVersion: 'v', limit: days(1), source: 'Luật', assumption: true },
      { kind: 'fixed-date', date: '2026-06-30' },
      { kind: 'weekends', days: 1 },
      { kind: 'pause', from: at('2026-08-20 09:00'), to: at('2026-08-21 09:00'), skipped: days(1) },
      { kind: 'moved-to-working-day', from: '2026-09-05', to: '2026-09-07', why: 'weekend' },
      { kind: 'extended', from: at('2026-08-20 17:30'), to: at('2026-08-21 17:30'), reason: 'complex' },
      { kind: 'announced-kept', announcedAt: at('2026-08-21 17:30'), computedAt: at('2026-08-20 17:30') },
      { kind: 'provisional', years: [2027, 2028] },
      { kind: 'day-off', from: '2028-01-03', to: '2028-01-03', days: 1, why: 'bão số 3' },
    ];
    for (const step of all) {
      const { vi, en } = explainStep(step);
      expect(vi).toMatch(/\.$/);
      expect(en).toMatch(/\.$/);
    }
    expect(explainStep(all[0]!).vi).toContain('giả định');
    expect(explainStep(all.at(-1)!).vi).toContain('bão số 3');
  });
});
