import { describe, expect, test } from 'vitest';
import { gapOf, meets, type Target, targetFor } from '../../../domain/indicators/target.ts';
import { parsePeriod } from '../../../domain/periods/period.ts';

const target = (more: Partial<Target> = {}): Target => ({
  index: 'kpi-2026-2030',
  code: 'KPI-2627-6',
  value: 95,
  operator: '>=',
  appliesFrom: '2026-01-01',
  dueOn: '2027-12-31',
  source: 'Kế hoạch',
  recordedAt: '2026-01-05T00:00:00+07:00',
  ...more,
});

const of = (period: string, targets: Target[], knownOn?: string) =>
  targetFor(targets, { code: 'KPI-2627-6', period: parsePeriod(period, 'calendar')!, knownOn })?.value;

describe('the target that judges a period', () => {
  const lowered = target({ value: 90, appliesFrom: '2027-01-01', recordedAt: '2027-01-20T00:00:00+07:00' });

  test('a lowered target judges only periods that end after it applies', () => {
    expect([of('2026-Q4', [target(), lowered]), of('2027-Q1', [target(), lowered])]).toEqual([95, 90]);
  });

  test('before it was recorded nobody knew of the change', () => {
    expect(of('2027-Q1', [target(), lowered], '2027-01-19')).toBe(95);
    expect(of('2027-Q1', [target(), lowered], '2027-01-20')).toBe(90);
  });

  test('a period before the target applies, or after it was due, has none', () => {
    expect([of('2025', [target()]), of('2028', [target()])]).toEqual([undefined, undefined]);
  });

  test('a target of an agency is not the city’s', () => {
    expect(of('2026-Q4', [target({ agency: 'so-y-te' })])).toBeUndefined();
  });
});

describe('meeting a target', () => {
  test('at least, exactly, at most and rank each have their direction', () => {
    const cases = [
      ['>=', 95, 95],
      ['>=', 94.99, 95],
      ['=', 1, 1],
      ['=', 0, 1],
      ['<=', 3, 5],
      ['rank<=', 6, 5],
    ] as const;
    expect(cases.map(([operator, actual, value]) => meets(actual, { operator, value }))).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  test('a gap below zero is missing, whichever way is better', () => {
    expect([
      gapOf(86.5, { operator: '>=', value: 88 }),
      gapOf(8, { operator: 'rank<=', value: 5 }),
      gapOf(2, { operator: '<=', value: 5 }),
    ]).toEqual([-1.5, -3, 3]);
  });
});
