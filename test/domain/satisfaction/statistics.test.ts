import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addLikert, answersIn, type Likert, NO_ANSWERS, sumLikert } from '../../../domain/satisfaction/likert.ts';
import { fixed4, quotient, wholeRoot } from '../../../domain/satisfaction/rounding.ts';
import { statistics } from '../../../domain/satisfaction/statistics.ts';
import { wilson } from '../../../domain/satisfaction/wilson.ts';

const likert = fc.tuple(fc.nat(5000), fc.nat(5000), fc.nat(5000), fc.nat(5000), fc.nat(5000)) as fc.Arbitrary<Likert>;
const runs = { seed: 42, numRuns: 1000 };

describe('answers from 1 to 5', () => {
  test('merging is order-free, so partial counts can arrive in any order', () => {
    fc.assert(
      fc.property(likert, likert, likert, (a, b, c) => {
        expect(addLikert(addLikert(a, b), c)).toEqual(addLikert(a, addLikert(c, b)));
        expect(addLikert(a, NO_ANSWERS)).toEqual(a);
        expect(answersIn(sumLikert([a, b, c]))).toBe(answersIn(a) + answersIn(b) + answersIn(c));
      }),
      runs,
    );
  });

  test('no answers have no share, no interval and no mean, and none of them is 0', () => {
    expect(statistics(NO_ANSWERS)).toEqual({
      n: 0,
      histogram: NO_ANSWERS,
      satisfied: 0,
      share: null,
      interval: null,
      mean: null,
    });
  });

  test('the default method takes the share of 4 and 5, the other the mean of 5', () => {
    const answers: Likert = [1, 0, 2, 3, 4];
    expect(statistics(answers)).toMatchObject({ n: 10, satisfied: 7, share: 0.7, mean: 3.9 });
    expect(statistics(answers, 'mean-over-5.v1')).toMatchObject({ share: 0.78, satisfied: 7, mean: 3.9 });
  });
});

describe('rounding', () => {
  test('half goes up, also where binary fractions would go down', () => {
    expect(quotient(1, 8)).toBe(0.125);
    expect(quotient(1, 20_000)).toBe(0.0001);
    expect(quotient(10_005, 100_000_000)).toBe(0.0001);
    expect(quotient(2_675, 1_000_000 / 10)).toBe(0.0268);
    expect(quotient(2, 3)).toBe(0.6667);
    expect(quotient(1, 0)).toBeNull();
  });

  test('four decimals are printed as they are, zeros included', () => {
    expect([0.83, 1, 0, 4.12, -0.5].map(fixed4)).toEqual(['0.8300', '1.0000', '0.0000', '4.1200', '-0.5000']);
  });

  test('a quotient is never further than half a step from the truth', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (a, b) => {
        const steps = BigInt(Math.round(quotient(a, b)! * 10_000));
        const doubledError = 2n * (steps * BigInt(b) - BigInt(a) * 10_000n);
        expect(doubledError > -BigInt(b) && doubledError <= BigInt(b)).toBe(true);
      }),
      runs,
    );
  });

  test('the whole root is the largest number whose square fits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (n) => {
        const root = wholeRoot(n);
        expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true);
      }),
      runs,
    );
  });
});

describe('the Wilson interval', () => {
  test.each([
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [5, 5, 0.5655, 1],
    [30, 40, 0.5981, 0.8581],
    [450, 500, 0.8706, 0.9233],
    [900, 1000, 0.8798, 0.9171],
  ])('of %i in %i is %f to %f', (hits, n, low, high) => {
    expect(wilson(hits, n)).toEqual([low, high]);
  });

  test('holds the share and stays between 0 and 1, also for millions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const hits = Math.floor(n * part);
        const [low, high] = wilson(hits, n)!;
        const share = quotient(hits, n)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= share && share <= high).toBe(true);
      }),
      runs,
    );
  });
});
