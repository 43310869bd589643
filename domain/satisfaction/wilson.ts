import { roundedQuotient, wholeRoot } from './rounding.ts';

/** The 97.5 % point of the normal distribution, in millionths: two-sided 95 %. */
const Z_MILLIONTHS = 1_959_964n;
const MILLION_SQUARED = 1_000_000_000_000n;
/** Extra digits under the root, so that its truncation never reaches the fourth decimal. */
const GUARD = 1_000_000_000_000n;
const STEPS = 10_000;

/**
 * Wilson 95 % interval of a share, 4 decimals rounded half up: stays inside 0 to 1 and is honest for few answers and for shares near
 * 0 or 1. Null when nobody answered. Computed in integers, so every machine prints the same digits.
 *
 * low, high = (2h + z² ∓ z·√(z² + 4h(n−h)/n)) / 2(n + z²)
 */
export function wilson(hits: number, n: number): readonly [low: number, high: number] | null {
  if (n === 0) return null;
  const [h, all, zz] = [BigInt(hits), BigInt(n), Z_MILLIONTHS * Z_MILLIONTHS];
  const inside = zz * all + 4n * h * (all - h) * MILLION_SQUARED;
  const spread = wholeRoot((zz * inside * GUARD * GUARD) / all);
  const centre = (2n * h * MILLION_SQUARED + zz) * GUARD;
  const scale = 2n * (all * MILLION_SQUARED + zz) * GUARD;
  const low = Number(roundedQuotient(centre - spread, scale)) / STEPS;
  const high = Number(roundedQuotient(centre + spread, scale)) / STEPS;
  return [Math.max(0, low), Math.min(1, high)];
}
