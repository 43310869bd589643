import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNITS, type Unit } from '../../../domain/deadlines/types.ts';
import {
  add,
  consumed,
  officeTimeBetween,
  postpone,
  subtract,
  workingDaysTaken,
} from '../../../domain/deadlines/working-time.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { at, calendar, shown } from './helpers.ts';
import { slowDue, slowUsed } from './oracle.ts';

const FIXED = { seed: 42, numRuns: 400 };
const DAY_MINUTES = 1440;

/** Around every trap of the calendar: Tết, 30/4, 2/9, 24/11, make-up Saturdays, the turn into the provisional year. */
const ANCHORS = [
  '2025-01-20',
  '2025-04-22',
  '2026-01-05',
  '2026-02-09',
  '2026-04-22',
  '2026-08-17',
  '2026-11-18',
  '2026-12-22',
  '2027-01-28',
  '2027-04-26',
].map((date) => at(`${date} 00:00`));

const start = fc
  .tuple(fc.constantFrom(...ANCHORS), fc.nat(14 * DAY_MINUTES))
  .map(([anchor, minutes]) => anchor + minutes * MINUTE_MS);
const amounts: Record<Unit, fc.Arbitrary<number>> = {
  'working-hour': fc.integer({ min: 1, max: 80 }).map((quarters) => quarters / 4),
  'working-day': fc.integer({ min: 1, max: 20 }),
  'calendar-day': fc.integer({ min: 1, max: 35 }),
};
const pausesOf = (from: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -2 * DAY_MINUTES, max: 20 * DAY_MINUTES }), fc.nat(9 * DAY_MINUTES))
      .map(([offset, length]) => ({ from: from + offset * MINUTE_MS, to: from + (offset + length) * MINUTE_MS })),
    { maxLength: 3 },
  );
const question = (unit: Unit) =>
  start.chain((from) => fc.record({ from: fc.constant(from), amount: amounts[unit], pauses: pausesOf(from) }));

describe.each(UNITS)('a limit in %ss', (unit) => {
  test('ends where a clock that looks at every minute ends, whatever the pauses', () => {
    fc.assert(
      fc.property(question(unit), ({ from, amount, pauses }) => {
        expect(shown(add(calendar, from, { amount, unit }, pauses))).toBe(shown(slowDue(from, amount, unit, pauses)));
      }),
      FIXED,
    );
  });

  test('has used at any minute what a clock that looks at every minute has used', () => {
    fc.assert(
      fc.property(question(unit), fc.nat(25 * DAY_MINUTES), ({ from, pauses }, minutes) => {
        const until = from + minutes * MINUTE_MS;
        const slow = slowUsed(from, until, unit, pauses);
        expect(consumed(calendar, unit, from, until, pauses)).toBeCloseTo(unit === 'working-hour' ? slow / 60 : slow, 9);
      }),
      FIXED,
    );
  });

  test('is never reached before all of it is used, and all of it is used when it is due', () => {
    fc.assert(
      fc.property(question(unit), ({ from, amount, pauses }) => {
        const due = add(calendar, from, { amount, unit }, pauses);
        expect(consumed(calendar, unit, from, due, pauses)).toBeGreaterThanOrEqual(amount);
        if (unit !== 'calendar-day') expect(consumed(calendar, unit, from, due - 1, pauses)).toBeLessThan(amount);
      }),
      FIXED,
    );
  });

  test('does not end earlier for a longer limit, a later start or a longer pause', () => {
    fc.assert(
      fc.property(question(unit), fc.nat(3 * DAY_MINUTES), ({ from, amount, pauses }, minutes) => {
        const due = add(calendar, from, { amount, unit }, pauses);
        const later = from + minutes * MINUTE_MS;
        const longer = pauses.map(({ from: begin, to }) => ({ from: begin, to: to + minutes * MINUTE_MS }));
        expect(add(calendar, from, { amount: amount + 1, unit }, pauses)).toBeGreaterThanOrEqual(due);
        expect(add(calendar, later, { amount, unit }, pauses)).toBeGreaterThanOrEqual(due);
        expect(add(calendar, from, { amount, unit }, longer)).toBeGreaterThanOrEqual(due);
      }),
      FIXED,
    );
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('of %d is refused', (amount) => {
    expect(() => add(calendar, at('2026-08-20 09:00'), { amount, unit })).toThrow(expect.objectContaining({ code: 'bad-limit' }));
  });
});

test('postponing a due instant by a pause gives what computing with the pause gives', () => {
  fc.assert(
    fc.property(fc.constantFrom('working-hour', 'working-day' as const), start, fc.nat(9 * DAY_MINUTES), (unit, from, length) => {
      const limit = { amount: 6, unit };
      const due = add(calendar, from, limit);
      const begin = from + Math.floor((due - from) / (2 * MINUTE_MS)) * MINUTE_MS;
      const pause = { from: begin, to: begin + length * MINUTE_MS };
      expect(shown(postpone(calendar, unit, due, pause))).toBe(shown(add(calendar, from, limit, [pause])));
    }),
    FIXED,
  );
});

test('the latest instant that leaves so many hours leaves exactly so many, and a minute later does not', () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 60 }), (end, amount) => {
      const latest = subtract(calendar, end, { amount, unit: 'working-hour' });
      expect(officeTimeBetween(calendar, latest, end)).toBe(amount * 3_600_000);
      expect(officeTimeBetween(calendar, latest + MINUTE_MS, end)).toBeLessThan(amount * 3_600_000);
    }),
    FIXED,
  );
});

test('days counted back from a date leave full days before it', () => {
  expect(shown(subtract(calendar, at('2026-09-07 17:30'), { amount: 2, unit: 'working-day' }))).toBe('2026-09-03 17:30');
  expect(shown(subtract(calendar, at('2026-09-03 17:30'), { amount: 1, unit: 'working-day' }))).toBe('2026-08-28 17:30');
  expect(shown(subtract(calendar, at('2026-09-07 17:30'), { amount: 5, unit: 'calendar-day' }))).toBe('2026-09-02 17:30');
});

test('working days taken count the day of the act and not the day of receipt', () => {
  const received = at('2026-08-28 16:00');
  expect(workingDaysTaken(calendar, received, at('2026-08-28 17:00'))).toBe(0);
  expect(workingDaysTaken(calendar, received, at('2026-09-03 09:00'))).toBe(1);
  expect(workingDaysTaken(calendar, received, at('2026-09-04 17:30'))).toBe(2);
  expect(workingDaysTaken(calendar, received, at('2026-09-05 10:00'))).toBe(2);
  expect(
    workingDaysTaken(calendar, received, at('2026-09-04 09:00'), [{ from: at('2026-09-03 08:00'), to: at('2026-09-04 08:00') }]),
  ).toBe(1);
});
