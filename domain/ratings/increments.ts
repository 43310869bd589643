import { OVERALL } from '../instruments/instrument.ts';
import { addCounters, type CellKey, type Counters, negate } from '../metrics/cell.ts';
import type { Increment } from '../metrics/tally.ts';
import type { HalfMonth } from '../periods/half-month.ts';
import type { Answers, Assurance, RatingInput } from './rating.ts';

/** What is kept of a rating to count it: never its comment, never who gave it. */
export type CountedRating = Pick<RatingInput, 'agency' | 'service' | 'channel' | 'instrument' | 'filing' | 'respondent'> & {
  readonly half: HalfMonth;
  readonly assurance: Assurance;
  readonly answers: Answers;
};

/** Where a rating is counted: its leaf. The agency cell above follows from it. */
export const leafOf = ({ agency, half, instrument, assurance, service, channel }: CountedRating): CellKey => ({
  family: 'satisfaction',
  agency,
  half,
  subject: instrument,
  assurance,
  service,
  channel,
});

/** One rating as counters: `<item>.<score>` for every answer, and `overall` once more by filing and by respondent (`@<value>.<score>`). */
export function countersOf({ answers, filing, respondent }: Pick<CountedRating, 'answers' | 'filing' | 'respondent'>): Counters {
  const counters: Record<string, number> = { respondents: 1 };
  for (const [item, score] of Object.entries(answers)) counters[`${item}.${score}`] = 1;
  const overall = answers[OVERALL];
  if (overall !== undefined && filing) counters[`@${filing}.${overall}`] = 1;
  if (overall !== undefined && respondent) counters[`@${respondent}.${overall}`] = 1;
  return counters;
}

export const incrementOf = (rating: CountedRating): Increment => ({ key: leafOf(rating), counters: countersOf(rating) });

/** What a correction changes: the new answers added, the old taken away. The person stays one respondent. */
export const correctionOf = (rating: CountedRating, answers: Answers): Increment => ({
  key: leafOf(rating),
  counters: addCounters(countersOf({ ...rating, answers }), negate(countersOf(rating))),
});

/** What a withdrawal takes away: all of it. */
export const withdrawalOf = (rating: CountedRating): Increment => ({ key: leafOf(rating), counters: negate(countersOf(rating)) });
