import { Refusal } from '../../../domain/fail.ts';
import { INSTRUMENTS } from '../../../domain/instruments/index.ts';
import type { Cell } from '../../../domain/metrics/cell.ts';
import { halvesOf, parsePeriod } from '../../../domain/periods/period.ts';
import { VERIFIED } from '../../../domain/ratings/rating.ts';
import { satisfactionRows as rowsOf, type SatisfactionRow } from '../../../domain/satisfaction/rows.ts';
import { DEFAULT_METHOD } from '../../../domain/satisfaction/statistics.ts';
import { dateOf, formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { readableAgency } from '../../shared/http/caller.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { agencyCells, leaves } from '../../shared/store/cells.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import type { satisfaction } from '../routes.ts';
import { withResponse } from './response.ts';

type Query = Request<typeof satisfaction>['query'];

/** The key of the one row when no cut is asked for. */
const EVERYTHING = 'all';

/** Satisfaction as it stands now, in the cut asked for: officers see their own agency, co-ordinators all. */
export async function satisfactionRows({ query, caller, now }: Request<typeof satisfaction>): Promise<Answer> {
  const period = parsePeriod(query.period, query.basis);
  if (!period) throw new Refusal('period-unknown', 'period');
  const instrument = INSTRUMENTS.get(query.instrument);
  if (!instrument) throw new Refusal('instrument-unknown', 'instrument');
  const agency = readableAgency(caller, query.agency);

  const halves = halvesOf(period);
  const read = needsLeaves(query) ? leaves : agencyCells;
  const cells = (await read('satisfaction', query.instrument, halves, agency)).filter((cell) => isWanted(cell, query));

  const { by, item, basis } = query;
  const options = { instrument, basis, item, structure: await structureOf(query, dateOf(now)) };
  const rows: SatisfactionRow[] = by
    ? rowsOf(cells, { ...options, by })
    : rowsOf(
        cells.map((cell) => ({ ...cell, agency: EVERYTHING })),
        { ...options, by: 'agency', structure: undefined },
      );
  return ok({
    period: period.id,
    basis,
    from: period.from,
    to: period.to,
    asOf: formatInstant(now),
    method: DEFAULT_METHOD,
    instrument: instrument.id,
    rows: await withResponse(rows, query, halves, agency),
  });
}

const needsLeaves = ({ by, service, channel }: Query): boolean =>
  by === 'service' || by === 'channel' || service !== undefined || channel !== undefined;

const isWanted = (cell: Cell, { service, channel, assurance }: Query): boolean =>
  (service === undefined || cell.service === service) &&
  (channel === undefined || cell.channel === channel) &&
  (assurance === undefined ||
    cell.assurance === assurance ||
    (assurance === 'verified' && VERIFIED.some((verified) => verified === cell.assurance)));

async function structureOf({ structure }: Query, today: string) {
  if (structure === 'reported') return undefined;
  return { registry: await currentRegistry(), on: structure === 'today' ? today : structure };
}
