import type { Counters } from '../metrics/cell.ts';
import { type Likert, likertOf } from '../satisfaction/likert.ts';

/** People and their answers 1 to 5, the additive form of every satisfaction figure. A difference of two figures may be negative. */
export type Figure = readonly [people: number, one: number, two: number, three: number, four: number, five: number];

export const ZERO: Figure = [0, 0, 0, 0, 0, 0];

export const subtract = (a: Figure, b: Figure): Figure => a.map((n, i) => n - b[i]!) as unknown as Figure;
export const isZero = (figure: Figure): boolean => figure.every((n) => n === 0);
export const sameFigure = (a: Figure, b: Figure): boolean => a.every((n, i) => n === b[i]);

export function sum(figures: Iterable<Figure>): Figure {
  const total = [...ZERO];
  for (const figure of figures) for (let i = 0; i < total.length; i++) total[i]! += figure[i]!;
  return total as unknown as Figure;
}

export const likertIn = ([, one, two, three, four, five]: Figure): Likert => [one, two, three, four, five];

/** People and the answers to some items, pooled. */
export const figureOf = (people: number, likert: Likert): Figure => [people, ...likert];

/** The answers under one counter name; the answers count as the people. */
export function answersFigure(counters: Counters, name: string): Figure {
  const likert = likertOf(counters, name);
  return [likert[0] + likert[1] + likert[2] + likert[3] + likert[4], ...likert];
}
