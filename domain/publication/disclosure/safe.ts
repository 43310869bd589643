import type { Figure } from '../figure.ts';

/** The fewest people whose answers may be shown or derived together (DESIGN 6). */
export const FEWEST = 10;
/** Below this many answers a figure is shown and flagged: interpret with care. */
export const FLAGGED_UNDER = 30;

const enough = (n: number, fewest = FEWEST): boolean => n === 0 || Math.abs(n) >= fewest;

/** Answers that a figure adds and takes away; a figure that is no difference takes nothing away. */
export function movement([, ...bins]: Figure): { up: number; down: number } {
  let [up, down] = [0, 0];
  for (const n of bins) {
    if (n > 0) up += n;
    else down -= n;
  }
  return { up, down };
}

/**
 * Whether a figure, or what has changed between two figures, may be known: it concerns nobody, or at least ten people. Answers added and
 * answers taken away are each judged, for a correction is both. Where a person gives many answers to the figure (`answersPerPerson`),
 * people decide as long as all changes go one way; a mixture is taken as if each person had changed all answers.
 */
export function isSafe(figure: Figure, answersPerPerson: number): boolean {
  const { up, down } = movement(figure);
  const people = figure[0];
  if (!enough(people)) return false;
  if (answersPerPerson === 1) return enough(up) && enough(down) && enough(up - down);
  const oneWay = (people > 0 && down === 0) || (people < 0 && up === 0);
  return oneWay || (enough(up, FEWEST * answersPerPerson) && enough(down, FEWEST * answersPerPerson));
}

/** The two things that are counted: people, and answers. Each is a system of sums of its own. */
export const MEASURES = ['people', 'answers'] as const;
export type Measure = (typeof MEASURES)[number];

/** How much of a measure a figure holds, in either direction. */
export function amount(figure: Figure, measure: Measure): number {
  if (measure === 'people') return Math.abs(figure[0]);
  const { up, down } = movement(figure);
  return Math.max(up, down);
}
