import type { AgencyId } from '../agencies/agency.ts';
import { type HalfMonth, halfMonthAt, isHalfMonth } from '../periods/half-month.ts';
import type { Instant } from '../time.ts';

/**
 * `2026-08b.phuong-hoan-kiem.<22 characters>`: tells half-month and agency, so a rating is found without an index. Order never depends on it.
 */
export type RatingId = string;

const TAIL = /^[A-Za-z0-9_-]{22}$/;

export const ratingId = (agency: AgencyId, occurredAt: Instant, tail: string): RatingId =>
  `${halfMonthAt(occurredAt)}.${agency}.${tail}`;

/** The parts of an id; undefined when the text is not one. */
export function readRatingId(id: string): { half: HalfMonth; agency: AgencyId; tail: string } | undefined {
  const [half, agency, tail, ...rest] = id.split('.');
  if (!half || !agency || !tail || rest.length > 0 || !isHalfMonth(half) || !TAIL.test(tail)) return undefined;
  return { half, agency, tail };
}
