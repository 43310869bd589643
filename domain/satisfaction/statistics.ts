import { answersIn, type Likert, pointsIn, satisfiedIn } from './likert.ts';
import { quotient } from './rounding.ts';
import { wilson } from './wilson.ts';

/**
 * How a percentage comes from answers; the official formula is not established (domain.md 1.3), so it is named and versioned.
 * `share-4-5.v1`: satisfied and very satisfied of all answers. `mean-over-5.v1`: mean score of 5. Blank answers count in neither.
 */
export const METHODS = ['share-4-5.v1', 'mean-over-5.v1'] as const;
export type Method = (typeof METHODS)[number];
export const DEFAULT_METHOD: Method = 'share-4-5.v1';

/** What the answers to one question say. Shares are 0 to 1 with 4 decimals; null, never 0, when nobody answered. */
export type Statistics = {
  readonly n: number;
  readonly histogram: Likert;
  /** Answers 4 and 5: the numerator of `share`. */
  readonly satisfied: number;
  readonly share: number | null;
  /** Wilson 95 % interval of the share of 4 and 5. */
  readonly interval: readonly [low: number, high: number] | null;
  /** 1 to 5, 4 decimals. */
  readonly mean: number | null;
};

const ANSWER_MAX = 5;

export function statistics(likert: Likert, method: Method = DEFAULT_METHOD): Statistics {
  const n = answersIn(likert);
  const satisfied = satisfiedIn(likert);
  return {
    n,
    histogram: likert,
    satisfied,
    share: method === 'share-4-5.v1' ? quotient(satisfied, n) : quotient(pointsIn(likert), ANSWER_MAX * n),
    interval: wilson(satisfied, n),
    mean: quotient(pointsIn(likert), n),
  };
}
