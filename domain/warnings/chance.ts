/** Decimals of a confidence. */
const CONFIDENCE_STEPS = 10_000;

/** A probability as it is shown: four decimals, never 1 unless certain. */
export const confidence = (p: number): number => Math.min(Math.max(Math.floor(p * CONFIDENCE_STEPS) / CONFIDENCE_STEPS, 0), 1);

/** Chance that a standard normal value is above `z`; error below 1.5e-7 (Abramowitz and Stegun 7.1.26). */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return (poly * Math.exp(-x * x)) / 2;
}

/**
 * Chance that a value of Student's t with so many degrees of freedom is above `t`: the finite series for whole degrees (Abramowitz and
 * Stegun 26.7.3 and 26.7.4).
 */
export function studentTail(t: number, freedom: number): number {
  if (t < 0) return 1 - studentTail(-t, freedom);
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = freedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < freedom; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const within = odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return Math.min(Math.max((1 - within) / 2, 0), 1);
}

/**
 * Chance that a share as low as the second comes from the same people as the first: one-sided two-proportion z-test, pooled. 1 where
 * there is nothing to compare.
 */
export function chanceOfDrop(before: { hits: number; n: number }, now: { hits: number; n: number }): number {
  if (before.n === 0 || now.n === 0) return 1;
  const pooled = (before.hits + now.hits) / (before.n + now.n);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / now.n));
  return spread === 0 ? 1 : normalTail((before.hits / before.n - now.hits / now.n) / spread);
}

/** Chance of `hits` or more of `n` when each hits with `share`: exact binomial, summed in logarithms. */
export function binomialTail(hits: number, n: number, share: number): number {
  if (hits <= 0) return 1;
  if (hits > n || share <= 0) return 0;
  if (share >= 1) return 1;
  let sum = 0;
  for (let k = hits; k <= n; k++)
    sum += Math.exp(
      logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(share) + (n - k) * Math.log(1 - share),
    );
  return Math.min(sum, 1);
}

/** Chance of `count` or fewer events when `mean` are expected. */
export function poissonUpTo(count: number, mean: number): number {
  if (count < 0) return 0;
  if (mean <= 0) return 1;
  let sum = 0;
  for (let k = 0; k <= count; k++) sum += Math.exp(k * Math.log(mean) - mean - logFactorial(k));
  return Math.min(sum, 1);
}

const logs: number[] = [0];
function logFactorial(n: number): number {
  for (let k = logs.length; k <= n; k++) logs.push(logs[k - 1]! + Math.log(k));
  return logs[n]!;
}
