import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsOf, differenceOf, readNumber, roundTo, sumOf } from '../../../domain/indicators/decimal.ts';

const RUNS = { seed: 42, numRuns: 2000 };
const units = fc.integer({ min: -10_000_000, max: 10_000_000 });

describe('sums of printed figures', () => {
  test('tenths and hundredths add up as they do on paper', () => {
    expect(sumOf([0.1, 0.2])).toBe(0.3);
    expect(differenceOf(9.45, sumOf([3, 1.5, 1.5, 3.53]))).toBe(-0.08);
  });

  test('the order of the parts does not matter', () => {
    fc.assert(
      fc.property(fc.array(units), (parts) => {
        const values = parts.map((part) => part / 10_000);
        expect(sumOf(values)).toBe(sumOf([...values].reverse()));
        expect(sumOf(values)).toBe(parts.reduce((sum, part) => sum + part, 0) / 10_000);
      }),
      RUNS,
    );
  });

  test('rounding is half up, and away from zero below it', () => {
    expect([roundTo(1.005, 2), roundTo(2.5, 0), roundTo(-2.5, 0), roundTo(86.504, 2)]).toEqual([1.01, 3, -3, 86.5]);
  });
});

describe('reading a printed figure', () => {
  test('Vietnamese and machine forms read the same', () => {
    const read = ['86,50', '86.50', '0,868', '0.868', '1.726,5', '39.000.000', '95%', '95 %', '-0,1856'].map(readNumber);
    expect(read.map((number) => 'value' in number && number.value)).toEqual([
      86.5, 86.5, 0.868, 0.868, 1726.5, 39e6, 95, 95, -0.1856,
    ]);
  });

  test('a form that may mean two numbers is refused, not guessed', () => {
    expect(readNumber('1.726')).toEqual({ problem: 'ambiguous-number' });
    expect(readNumber('không có')).toEqual({ problem: 'not-a-number' });
    expect(readNumber('')).toEqual({ problem: 'not-a-number' });
    expect(readNumber('1,2,3')).toEqual({ problem: 'not-a-number' });
  });

  test('what is printed with a decimal comma reads back', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 4 }), (number, decimals) => {
        const value = roundTo(number / 10_000, decimals);
        const text = value.toFixed(decimals).replace('.', ',');
        expect(readNumber(text)).toEqual({ value: Number(value.toFixed(decimals)) });
        expect(decimalsOf(text)).toBe(decimals);
      }),
      RUNS,
    );
  });
});
