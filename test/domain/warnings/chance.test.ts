import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialTail, chanceOfDrop, normalTail, poissonUpTo, studentTail } from '../../../domain/warnings/chance.ts';

describe('chance', () => {
  test.each([
    [0, 0.5],
    [1.6448536, 0.05],
    [1.959964, 0.025],
    [3.0902323, 0.001],
  ])('the normal tail above %d is %d', (z, p) => {
    expect(normalTail(z)).toBeCloseTo(p, 6);
    expect(normalTail(-z)).toBeCloseTo(1 - p, 6);
  });

  test.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [9, 2.262],
    [10, 2.228],
    [30, 2.042],
  ])("with %d degrees of freedom 2.5 %% of Student's t lie above %d", (freedom, t) => {
    expect(studentTail(t, freedom)).toBeCloseTo(0.025, 4);
    expect(studentTail(-t, freedom)).toBeCloseTo(0.975, 4);
    expect(studentTail(0, freedom)).toBeCloseTo(0.5, 12);
  });

  test('binomial and Poisson agree with counting by hand', () => {
    expect(binomialTail(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(binomialTail(10, 10, 0.5)).toBeCloseTo(2 ** -10, 12);
    expect(poissonUpTo(2, 2)).toBeCloseTo(5 * Math.exp(-2), 12);
    expect([binomialTail(0, 5, 0.1), binomialTail(6, 5, 0.1), poissonUpTo(-1, 3), poissonUpTo(3, 0)]).toEqual([1, 0, 0, 1]);
  });

  test('more hits are rarer, and all stays between 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, share) => {
          const hits = Math.min(k, n);
          const p = binomialTail(hits, n, share);
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(binomialTail(hits + 1, n, share)).toBeLessThanOrEqual(p + 1e-12);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  test('a drop is the rarer the more people were asked', () => {
    const chance = (n: number) => chanceOfDrop({ hits: 0.9 * n, n }, { hits: 0.8 * n, n });
    expect(chance(100)).toBeGreaterThan(chance(200));
    expect(chance(200)).toBeGreaterThan(chance(1000));
    expect(chanceOfDrop({ hits: 0, n: 0 }, { hits: 1, n: 5 })).toBe(1);
    expect(chanceOfDrop({ hits: 10, n: 10 }, { hits: 5, n: 5 })).toBe(1);
  });
});
