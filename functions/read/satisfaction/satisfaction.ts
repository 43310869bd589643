import { Refusal } from '../../../domain/fail.ts';
import { INSTRUMENTS } from '../../../domain/instruments/index.ts';
import type { Cell } from '../../../domain/metrics/cell.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { halvesOf, parsePeriod } from '../../../domain/periods/period.ts';
import { VERIFIED } from '../../../domain/ratings/rating.ts';
import { countersOfRows, satisfactionRows as rowsOf, type SatisfactionRow } from '../../../domain/satisfaction/rows.ts';
import { DEFAULT_METHOD } from '../../../domain/satisfaction/statistics.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { readableAgency } from '../../shared/http/caller.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { agencyCells, leaves } from '../../shared/store/cells.ts';
import { movesAreTold } from '../../shared/store/moves.ts';
import type { satisfaction } from '../routes.ts';
import { crosswalkOf, placedWith } from '../structure.ts';
import { keptCells, type WholeHalves } from './kept-cells.ts';
import { EVERYTHING, invitationsFor, withResponse } from './response.ts';

type Query = Request<typeof satisfaction>['query'];

/** Satisfaction as it stands now, in the cut asked for: officers see their own agency, co-ordinators all. */
export async function satisfactionRows({ query, caller, now }: Request<typeof satisfaction>): Promise<Answer> {
  const period = parsePeriod(query.period, query.basis);
  if (!period) throw new Refusal('period-unknown', 'period');
  const instrument = INSTRUMENTS.get(query.instrument);
  if (!instrument) throw new Refusal('instrument-unknown', 'instrument');
  const agency = readableAgency(caller, query.agency);

  const halves = halvesOf(period);
  const crosswalk = await crosswalkOf(query.structure, now);
  const wanted = {
    grain: needsLeaves(query) ? 'LEAF' : 'AGENCY',
    instrument: instrument.id,
    halves,
    counters: countersOfRows({ by: query.by, instrument, item: query.item }),
    agency: crosswalk ? undefined : agency,
  } as const;
  const [found, invitations] = await Promise.all([cellsFor(wanted, now), invitationsFor(query, halves)]);
  const cells = placedWith(agency, found, crosswalk).filter((cell) => isWanted(cell, query));

  const { by, item, basis } = query;
  const options = { instrument, basis, item, crosswalk };
  const rows: SatisfactionRow[] = by
    ? rowsOf(cells, { ...options, by })
    : rowsOf(asOne(cells, halves[0]!, instrument.id), { ...options, by: 'agency', crosswalk: undefined });
  return ok({
    period: period.id,
    basis,
    from: period.from,
    to: period.to,
    asOf: formatInstant(now),
    method: DEFAULT_METHOD,
    instrument: instrument.id,
    rows: withResponse(rows, invitations, by, { agency, crosswalk }),
  });
}

/** One agency is a few cells a half-month. All of them are read where the counting may still go on, and kept where moves are told. */
async function cellsFor({ agency, ...wanted }: WholeHalves & { agency: string | undefined }, now: Instant): Promise<Cell[]> {
  const { grain, instrument, halves, counters } = wanted;
  const { told = [], open = [] } =
    agency === undefined ? Object.groupBy(halves, (half) => (movesAreTold(half, now) ? 'told' : 'open')) : { open: [...halves] };
  const live = grain === 'LEAF' ? leaves : agencyCells;
  const [before, lately] = await Promise.all([
    keptCells({ ...wanted, halves: told }, now),
    live('satisfaction', instrument, open, agency, counters),
  ]);
  return [...before, ...lately];
}

const needsLeaves = ({ by, service, channel }: Query): boolean =>
  by === 'service' || by === 'channel' || service !== undefined || channel !== undefined;

/** All cells as one place; an empty one among them, so that the whole has its row, with null figures, when nobody has answered. */
const asOne = (cells: readonly Cell[], half: HalfMonth, subject: string): Cell[] => [
  { family: 'satisfaction', subject, half, assurance: 'open', agency: EVERYTHING, counters: {} },
  ...cells.map((cell) => ({ ...cell, agency: EVERYTHING })),
];

/** A cell whose ratings were all withdrawn has no people and is as if it had never been: a rebuild would not make it again. */
const isWanted = (cell: Cell, { service, channel, assurance }: Query): boolean =>
  Object.values(cell.counters).some((n) => n !== 0) &&
  (service === undefined || cell.service === service) &&
  (channel === undefined || cell.channel === channel) &&
  (assurance === undefined ||
    cell.assurance === assurance ||
    (assurance === 'verified' && VERIFIED.some((verified) => verified === cell.assurance)));
