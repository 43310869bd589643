import { dice } from '../local/random.ts';

/** Seeded dice: the same seed simulates the same quarter. */
export type Dice = { next: () => number; below: (n: number) => number; pick: <T>(from: readonly T[]) => T };

export function diceOf(seed: number): Dice {
  const next = dice(seed);
  const below = (n: number): number => Math.floor(next() * n);
  return { next, below, pick: (from) => from[below(from.length)]! };
}
