import { INSTRUMENTS } from '../../../domain/instruments/index.ts';
import { type Cell, cellId, normalise } from '../../../domain/metrics/cell.ts';
import { type Increment, tally } from '../../../domain/metrics/tally.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { incrementOf } from '../../../domain/ratings/increments.ts';
import { type RatingRecord, ratingPartition } from '../ratings/rating-record.ts';
import { type StoredCell, storedCells } from '../store/cells.ts';
import { recordsTable } from '../store/database.ts';
import { items } from '../store/query.ts';
import type { Counted } from './reconcile.ts';

/** What the ratings of an agency and half-month come to, counted anew from the records themselves. */
export async function recountRatings(agency: string, half: HalfMonth): Promise<Map<string, Cell>> {
  const increments: Increment[] = [];
  for await (const rating of items<RatingRecord>(recordsTable(), ratingPartition(agency, half), '', { ConsistentRead: true })) {
    if (!rating.withdrawn) increments.push(incrementOf(rating));
  }
  return new Map(
    tally(increments)
      .map((cell) => ({ ...cell, counters: normalise(cell.counters) }))
      .map((cell) => [cellId(cell), cell]),
  );
}

/** Every stored satisfaction cell of a half-month (of one agency, or of all), whatever the instrument. */
export async function ratingCells(half: HalfMonth, agency?: string): Promise<Map<string, StoredCell>> {
  const perInstrument = await Promise.all(
    [...INSTRUMENTS.keys()].map((subject) => storedCells('satisfaction', subject, half, agency)),
  );
  return new Map(perInstrument.flat().map((cell) => [cellId(cell), { ...cell, counters: normalise(cell.counters) }]));
}

/** Ratings, as reconciliation sees them. */
export const countedRatings: Counted = { name: 'ratings', stored: ratingCells, recounted: recountRatings };
