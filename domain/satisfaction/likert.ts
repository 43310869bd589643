import type { Counters } from '../metrics/cell.ts';

/** How many answers were 1, 2, 3, 4 and 5. Adding is exact and order-free, so partial counts merge in any order. */
export type Likert = readonly [one: number, two: number, three: number, four: number, five: number];

export const SCORES = [1, 2, 3, 4, 5] as const;
export const NO_ANSWERS: Likert = [0, 0, 0, 0, 0];

export const addLikert = (a: Likert, b: Likert): Likert => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]];

export const sumLikert = (all: Iterable<Likert>): Likert => {
  let sum = NO_ANSWERS;
  for (const one of all) sum = addLikert(sum, one);
  return sum;
};

/** How many answers there are. */
export const answersIn = (likert: Likert): number => likert[0] + likert[1] + likert[2] + likert[3] + likert[4];

/** How many are satisfied: answers 4 and 5. */
export const satisfiedIn = (likert: Likert): number => likert[3] + likert[4];

/** The sum of all scores, from which the mean follows. */
export const pointsIn = (likert: Likert): number => SCORES.reduce((sum, score, i) => sum + score * likert[i]!, 0);

/** The five counters `<name>.1` to `<name>.5` of a cell. `name` is an item code, or `@` and a filing or a respondent. */
export const scoreCounters = (name: string): string[] => SCORES.map((score) => `${name}.${score}`);

/** What those counters hold. */
export const likertOf = (counters: Counters, name: string): Likert =>
  scoreCounters(name).map((counter) => counters[counter] ?? 0) as unknown as Likert;
