/**
 * Printed figures have at most four decimals (PAPI), so all sums and comparisons are made in whole ten-thousandths:
 * 0.1 + 0.2 is 0.3 here, and a mismatch that is reported is one that stands on paper.
 */
const SCALE = 10_000;

export const toUnits = (value: number): number => Math.round(value * SCALE);
export const fromUnits = (units: number): number => units / SCALE;

export const sumOf = (values: readonly number[]): number => fromUnits(values.reduce((sum, value) => sum + toUnits(value), 0));
export const differenceOf = (a: number, b: number): number => fromUnits(toUnits(a) - toUnits(b));

/** Half up, away from zero below it, as administrative tables do; exact for what `toUnits` can hold. */
export function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  const rounded = Math.round(Math.abs(value) * factor * (1 + Number.EPSILON)) / factor;
  return value < 0 ? -rounded : rounded;
}

const PLAIN = /^[+-]?\d+$/;
const COMMA = /^[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+$/;
const GROUPED = /^[+-]?\d{1,3}(\.\d{3}){2,}$/;
const POINT = /^[+-]?\d+\.\d+$/;
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

export type ReadNumber = { readonly value: number } | { readonly problem: 'not-a-number' | 'ambiguous-number' };

/**
 * Reads a figure as it is printed in Viet Nam (comma before decimals, points between thousands) or written by a machine (point before
 * decimals); a percent sign is dropped. `1.726` may be either and is refused rather than guessed.
 */
export function readNumber(text: string): ReadNumber {
  const bare = text.trim().replace(/\s*%$/, '');
  if (AMBIGUOUS.test(bare)) return { problem: 'ambiguous-number' };
  if (PLAIN.test(bare) || POINT.test(bare)) return { value: Number(bare) };
  if (COMMA.test(bare) || GROUPED.test(bare)) return { value: Number(bare.replaceAll('.', '').replace(',', '.')) };
  return { problem: 'not-a-number' };
}

/** How many decimals a printed figure shows. */
export const decimalsOf = (raw: string): number => /[,.](\d+)$/.exec(raw.trim().replace(/\s*%$/, ''))?.[1]?.length ?? 0;
