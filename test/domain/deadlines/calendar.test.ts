import { describe, expect, test } from 'vitest';
import { Calendar } from '../../../domain/deadlines/calendar.ts';
import { CalendarYear } from '../../../domain/deadlines/calendar-data.ts';
import { at, calendar, shown } from './helpers.ts';

describe('the calendar of state offices', () => {
  test.each([
    ['2026-08-20', true],
    ['2026-08-22', true], // make-up Saturday
    ['2026-01-10', true], // make-up Saturday
    ['2026-08-29', false],
    ['2026-08-31', false], // swapped
    ['2026-02-16', false], // Tết
    ['2026-11-24', false], // Culture Day, first in 2026
    ['2025-11-24', true],
    ['2026-11-23', true], // whether it is swapped was open
    ['2027-02-10', false], // provisional
  ])('%s is worked: %s', (date, worked) => {
    expect(calendar.isWorkingDay(date)).toBe(worked);
  });

  test.each([
    ['2026-08-20 07:59', '2026-08-20 08:00'],
    ['2026-08-20 08:00', '2026-08-20 08:00'],
    ['2026-08-20 11:59', '2026-08-20 11:59'],
    ['2026-08-20 12:00', '2026-08-20 13:30'],
    ['2026-08-20 17:30', '2026-08-21 08:00'],
    ['2026-08-21 17:30', '2026-08-22 08:00'],
    ['2026-08-28 18:00', '2026-09-03 08:00'],
    ['2026-02-13 17:29', '2026-02-13 17:29'],
  ])('after %s the offices are open at %s', (instant, open) => {
    expect(shown(calendar.nextOpen(at(instant)))).toBe(open);
  });

  test('a year without data has weekends only and is provisional', () => {
    expect(calendar.year(2031)).toEqual({ year: 2031, provisional: true, source: '', off: [], work: [] });
    expect(calendar.isWorkingDay('2031-01-01')).toBe(true);
    expect(calendar.unofficialYears(365 * 61 + 20, 365 * 61 + 20)).toEqual([2031]);
    expect(calendar.officialUntil).toBe('2026-12-31');
  });

  test('a new version replaces one year and leaves the old version as it was', () => {
    const year = { ...calendar.year(2026), off: [...calendar.year(2026).off, { date: '2026-11-23', why: 'swap' }] };
    const next = calendar.withYear(2, year);
    expect(next.isWorkingDay('2026-11-23')).toBe(false);
    expect(next.version).toBe(2);
    expect(calendar.isWorkingDay('2026-11-23')).toBe(true);
    expect(next.isWorkingDay('2025-05-02')).toBe(false);
  });

  test('days outside 2000 to 2099 are refused', () => {
    expect(() => calendar.isWorkingDay('1999-12-31')).toThrow(expect.objectContaining({ code: 'beyond-calendar' }));
    expect(() => calendar.workingDay(40_000)).toThrow(expect.objectContaining({ code: 'beyond-calendar' }));
    expect(new Calendar(1, []).isWorkingDay('2099-12-31')).toBe(true);
  });

  test.each([
    ['a day of another year', { off: [{ date: '2027-01-01', why: 'x' }], work: [] }],
    ['a day named twice', { off: [{ date: '2028-01-03', why: 'x' }], work: [{ date: '2028-01-03', why: 'y' }] }],
    ['a weekday as make-up day', { off: [], work: [{ date: '2028-01-03', why: 'y' }] }],
    ['a day that does not exist', { off: [{ date: '2028-02-30', why: 'x' }], work: [] }],
  ])('a year with %s is not a calendar year', (_, days) => {
    expect(CalendarYear.safeParse({ year: 2028, provisional: false, source: 's', ...days }).success).toBe(false);
  });
});
