import { DEFAULT_INSTRUMENT } from '../../domain/instruments/index.ts';
import { halfMonthOf, halvesBetween } from '../../domain/periods/half-month.ts';
import { type Instant, type LocalDate, parseInstant, startOfDay } from '../../domain/time.ts';
import { equalRatings, type RatingTrace } from '../../domain/warnings/patterns/equal-ratings.ts';
import type { Warning } from '../../domain/warnings/warning.ts';
import { inOrder } from '../shared/parallel.ts';
import { type RatingRecord, ratingPartition } from '../shared/ratings/rating-record.ts';
import { agencyCells } from '../shared/store/cells.ts';
import { recordsTable } from '../shared/store/database.ts';
import { allItems } from '../shared/store/query.ts';

const AGENCIES_AT_ONCE = 4;
/** Fewer ratings make no burst. */
const MIN_RATINGS = 10;

/** Bursts of equal ratings from one desk since a day. Only agencies that were rated in these half-months are looked at. */
export async function burstsSince(since: LocalDate, today: LocalDate): Promise<Warning[]> {
  const halves = halvesBetween(halfMonthOf(since), halfMonthOf(today));
  const rated = Map.groupBy(await agencyCells('satisfaction', DEFAULT_INSTRUMENT, halves), ({ agency }) => agency);
  const many = [...rated].filter(
    ([, cells]) => cells.reduce((sum, { counters }) => sum + (counters.respondents ?? 0), 0) >= MIN_RATINGS,
  );
  const from = startOfDay(since);
  const found = await inOrder(many, AGENCIES_AT_ONCE, async ([agency]) => {
    const records = await Promise.all(
      halves.map((half) => allItems<RatingRecord>(recordsTable(), ratingPartition(agency, half))),
    );
    const traces = records.flat().flatMap(traceOf);
    return traces.some(({ at }) => at >= from) ? equalRatings(traces).filter(({ key }) => endsAfter(key, from)) : [];
  });
  return found.flat();
}

/** A key ends with the moment its burst began: earlier ones were told when they were new. */
const endsAfter = (key: string, from: Instant): boolean => (parseInstant(key.split('#').at(-1)!) ?? from) >= from;

function traceOf(record: RatingRecord): RatingTrace[] {
  if (record.withdrawn) return [];
  const { agency, channel, answers, occurredAt } = record;
  const receivedBy = (record as { receivedBy?: string }).receivedBy;
  const text = Object.entries(answers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([item, score]) => `${item}=${score}`)
    .join(' ');
  return [{ agency, desk: `${receivedBy ?? agency}/${channel}`, at: parseInstant(occurredAt)!, answers: text }];
}
