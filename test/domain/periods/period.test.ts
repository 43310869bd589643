import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, halfMonthAt, halvesBetween, nextHalf } from '../../../domain/periods/half-month.ts';
import { halvesOf, isOver, monthOf, monthsOf, parsePeriod, periodsEndingOn } from '../../../domain/periods/period.ts';
import { addDays, dateOf, parseInstant } from '../../../domain/time.ts';

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n));
const id = fc
  .tuple(
    fc.integer({ min: 2024, max: 2031 }),
    fc.constantFrom('-01', '-02', '-09', '-12', '-Q1', '-Q2', '-Q3', '-Q4', '-H1', '-H2', '-9M', ''),
  )
  .map(([year, tail]) => `${year}${tail}`);
const basis = fc.constantFrom('report' as const, 'calendar' as const);

describe('periods', () => {
  test('a reporting month runs from the 15th to the 14th, a reporting year from 15 December to 14 December', () => {
    expect(parsePeriod('2026-09', 'report')).toMatchObject({ from: '2026-08-15', to: '2026-09-14' });
    expect(parsePeriod('2026-Q1', 'report')).toMatchObject({ from: '2025-12-15', to: '2026-03-14' });
    expect(parsePeriod('2026-H1', 'report')).toMatchObject({ from: '2025-12-15', to: '2026-06-14' });
    expect(parsePeriod('2026-9M', 'report')).toMatchObject({ from: '2025-12-15', to: '2026-09-14' });
    expect(parsePeriod('2026', 'report')).toMatchObject({ from: '2025-12-15', to: '2026-12-14' });
  });

  test('calendar periods are calendar months, with the leap day', () => {
    expect(parsePeriod('2028-02', 'calendar')).toMatchObject({ from: '2028-02-01', to: '2028-02-29' });
    expect(parsePeriod('2026-Q4', 'calendar')).toMatchObject({ from: '2026-10-01', to: '2026-12-31' });
  });

  test('the last instant of 14 September and the first of 15 September lie in different halves and reporting months', () => {
    const last = parseInstant('2026-09-14T23:59:59.999+07:00')!;
    expect([halfMonthAt(last), halfMonthAt(last + 1)]).toEqual(['2026-09a', '2026-09b']);
    expect([monthOf(dateOf(last), 'report').id, monthOf(dateOf(last + 1), 'report').id]).toEqual(['2026-09', '2026-10']);
    expect([isOver(parsePeriod('2026-Q3', 'report')!, last), isOver(parsePeriod('2026-Q3', 'report')!, last + 1)]).toEqual([
      false,
      true,
    ]);
  });

  test('the year ends on 14 December by report and on 31 December by calendar', () => {
    expect(monthOf('2026-12-15', 'report').id).toBe('2027-01');
    expect(monthOf('2026-12-31', 'calendar').id).toBe('2026-12');
    expect(periodsEndingOn('2026-12-14', 'report').map((period) => period.id)).toEqual(['2026-12', '2026-Q4', '2026-H2', '2026']);
    expect(periodsEndingOn('2026-09-14', 'report').map((period) => period.id)).toEqual(['2026-09', '2026-Q3', '2026-9M']);
    expect(periodsEndingOn('2026-09-15', 'report')).toEqual([]);
  });

  test('what is not a period id is not read', () => {
    for (const text of ['2026-13', '2026-Q5', '2026-H3', '26', '2026-09a', '', '2026-9m', '2026-1'])
      expect(parsePeriod(text, 'report')).toBeUndefined();
  });

  test('a period is exactly the sum of its half-months, day by day', () => {
    fc.assert(
      fc.property(id, basis, day, (period, on, date) => {
        const { from, to, ...rest } = parsePeriod(period, on)!;
        const halves = halvesOf({ from, to, ...rest });
        const inside = halves.some((half) => {
          const bounds = boundsOf(half);
          return dateOf(bounds.from) <= date && date <= dateOf(bounds.to);
        });
        expect(inside).toBe(from <= date && date <= to);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test('the months of a period are disjoint and cover it', () => {
    fc.assert(
      fc.property(id, basis, (period, on) => {
        const whole = parsePeriod(period, on)!;
        const halves = monthsOf(whole).flatMap(halvesOf);
        expect(halves).toEqual(halvesOf(whole));
        expect(new Set(halves).size).toBe(halves.length);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('every day lies in exactly the month that is named for it', () => {
    fc.assert(
      fc.property(day, basis, (date, on) => {
        const { from, to } = monthOf(date, on);
        expect(from <= date && date <= to).toBe(true);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test('a year beyond this century is a slip, not half a million half-months', () => {
    for (const far of ['9999', '9998-Q4', '2100-01', '1999-12', '0026-09']) expect(parsePeriod(far, 'calendar')).toBeUndefined();
  });

  test('half-months follow each other without a gap', () => {
    const halves = halvesBetween('2023-12a', '2029-01b');
    for (const half of halves) expect(boundsOf(half).to + 1).toBe(boundsOf(nextHalf(half)).from);
    expect(halves).toHaveLength(5 * 24 + 4);
  });
});
