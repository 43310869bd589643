import { IndexId } from '../../domain/indicators/index-id.ts';
import { formatInstant } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Caller } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { parse } from '../shared/http/request.ts';
import { liveGroupFive, publishedGroupFive, publishedMonth } from '../shared/indicators/group-five.ts';
import { liveMeasurements } from '../shared/indicators/live-measurements.ts';
import { publishedMeasurements, publishedPeriods } from '../shared/indicators/published-measurements.ts';
import { DECISION_766, MEASURED_INDEX, scorecardOf } from '../shared/indicators/scorecard.ts';
import type { showScorecard } from './routes.ts';

/** Where every line of an index stands. Figures of our own ratings are for the public those of the last publication. */
export async function scorecards({ params, query, caller, now }: Request<typeof showScorecard>): Promise<Answer> {
  const index = parse(IndexId, params.index);
  const { agency, on } = query;
  const live = seesLive(caller);
  const period = query.period ?? (await defaultPeriod(index));
  const { card, structure } = await scorecardOf({
    ...{ index, period, agency, now },
    known: on === undefined ? undefined : { on, by: 'recorded' },
    // What was known on an earlier day is not in the cells, which only know today.
    measure: (asked) => measurer(index, live && on === undefined)(asked),
  });
  const { rows, ...rest } = card;
  const { nameVi, nameEn, legalAct } = structure;
  return ok({ ...rest, nameVi, nameEn, legalAct, items: rows, asOf: formatInstant(now) });
}

const measurer = (index: IndexId, live: boolean) =>
  index === DECISION_766 ? (live ? liveGroupFive : publishedGroupFive) : live ? liveMeasurements : publishedMeasurements;

/** What we measure ourselves is shown of the last publication; other indexes know by their figures. */
async function defaultPeriod(index: IndexId): Promise<string | undefined> {
  if (index === MEASURED_INDEX) return (await publishedPeriods())[0]?.period.id;
  return index === DECISION_766 ? publishedMonth() : undefined;
}

/** Co-ordinators of indicators see what the cells say now. */
const seesLive = (caller: Caller | undefined): boolean =>
  (caller?.roles.includes('coordinator') && caller.scopes.includes('indicators')) ?? false;
