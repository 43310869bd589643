import { IndexId } from '../../domain/indicators/index-id.ts';
import { formatInstant } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Caller } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { parse } from '../shared/http/request.ts';
import { liveMeasurements } from '../shared/indicators/live-measurements.ts';
import { publishedMeasurements, publishedPeriods } from '../shared/indicators/published-measurements.ts';
import { MEASURED_INDEX, scorecardOf } from '../shared/indicators/scorecard.ts';
import type { showScorecard } from './routes.ts';

/** Where every line of an index stands. Figures of our own ratings are for the public those of the last publication. */
export async function scorecards({ params, query, caller, now }: Request<typeof showScorecard>): Promise<Answer> {
  const index = parse(IndexId, params.index);
  const { agency, on } = query;
  const live = seesLive(caller);
  const period = query.period ?? (index === MEASURED_INDEX ? (await publishedPeriods())[0]?.period.id : undefined);
  const { card, structure } = await scorecardOf({
    ...{ index, period, agency, now },
    known: on === undefined ? undefined : { on, by: 'recorded' },
    // What was known on an earlier day is not in the cells, which only know today.
    measure: (asked) => (live && on === undefined ? liveMeasurements(asked) : publishedMeasurements(asked, now)),
  });
  const { rows, ...rest } = card;
  const { nameVi, nameEn, legalAct } = structure;
  return ok({ ...rest, nameVi, nameEn, legalAct, items: rows, asOf: formatInstant(now) });
}

/** Co-ordinators of indicators see what the cells say now. */
const seesLive = (caller: Caller | undefined): boolean =>
  (caller?.roles.includes('coordinator') && caller.scopes.includes('indicators')) ?? false;
