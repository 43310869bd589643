const STEPS = 10_000;

/**
 * A quotient of two integers with 4 decimals, rounded half up, in exact integer arithmetic: 1/8 is 0.125, 0.00005 is 0.0001, and no
 * binary fraction decides. Null for a denominator of 0: nobody answered is not the same as nobody is satisfied.
 */
export function quotient(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  return Number(roundedQuotient(BigInt(numerator), BigInt(denominator))) / STEPS;
}

/** The quotient in ten-thousandths, rounded half up. `denominator` is positive. */
export const roundedQuotient = (numerator: bigint, denominator: bigint): bigint => {
  const doubled = 2n * BigInt(STEPS) * numerator + denominator;
  const floor = doubled / (2n * denominator);
  return doubled < 0n && doubled % (2n * denominator) !== 0n ? floor - 1n : floor;
};

/** Four decimals as printed in files: `0.8300`. Exact for values that carry at most four. */
export function fixed4(value: number): string {
  const steps = Math.round(value * STEPS);
  const digits = String(Math.abs(steps)).padStart(5, '0');
  return `${steps < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** The whole part of the square root. */
export function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = BigInt(Math.floor(Math.sqrt(Number(n))));
  for (
    let next = (root + n / root) / 2n;
    next !== root && next !== root - 1n && next !== root + 1n;
    next = (root + n / root) / 2n
  )
    root = next;
  while (root * root > n) root--;
  while ((root + 1n) * (root + 1n) <= n) root++;
  return root;
}
