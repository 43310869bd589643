import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyLedger } from '../../../domain/publication/disclosure/ledger.ts';
import type { Publication } from '../../../domain/publication/document.ts';
import { rollup } from '../../../domain/publication/rollup.ts';
import type { CountedRating } from '../../../domain/ratings/increments.ts';
import { attack } from './attack.ts';
import { leavesOf, periodOf } from './history.ts';
import { dice, input, ratings } from './sample.ts';

const SCHEDULE = ['2026-07', '2026-07', '2026-08', '2026-08', '2026-09', '2026-Q3', '2026-09', '2026-Q3', '2026-07', '2026-Q3'];
const LAST_HALF: Record<string, string> = {
  '2026-07': '2026-07a',
  '2026-08': '2026-08a',
  '2026-09': '2026-09a',
  '2026-Q3': '2026-09a',
};

/** The answers with their last one at its lowest: `overall`, or the last item of SIPAS that was answered. */
const worst = (answers: CountedRating['answers']): CountedRating['answers'] => ({
  ...answers,
  [Object.keys(answers).at(-1)!]: 1,
});

/** Publishes the schedule while ratings come late, are corrected and are withdrawn. */
function publishChanging(population: readonly CountedRating[], seed: number): Publication[] {
  const roll = dice(seed);
  const arrives = population.map(() => (roll(5) === 0 ? roll(SCHEDULE.length) : 0));
  const leaves = population.map(() => (roll(25) === 0 ? roll(SCHEDULE.length) : Number.POSITIVE_INFINITY));
  const corrected = population.map(() => (roll(12) === 0 ? roll(SCHEDULE.length) : Number.POSITIVE_INFINITY));
  let ledger = emptyLedger('report', 2026);
  return SCHEDULE.map((id, step) => {
    const opened = LAST_HALF[id]!;
    const known = population.flatMap((rating, i): CountedRating[] => {
      if (arrives[i]! > step || leaves[i]! <= step || rating.half > opened) return [];
      return [corrected[i]! <= step ? { ...rating, answers: worst(rating.answers) } : rating];
    });
    const published = rollup(
      input(leavesOf(known), {
        period: periodOf(id),
        ledger,
        revision: step + 1,
      }),
    );
    ledger = published.ledger;
    return published.document;
  });
}

test('subtracting publications tells nothing of 1 to 9 people while ratings come late, are corrected and withdrawn', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(80, 300, 900), (seed, size) => {
      const few = ratings(size, seed).map((rating, i) => ({ ...rating, agency: `agency-${i % 7 < 4 ? 0 : i % 7}` }));
      expect(attack(publishChanging(few, seed))).toEqual([]);
    }),
    { seed: 42, numRuns: 6, endOnFailure: true },
  );
});
