import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { Cell } from '../../../domain/metrics/cell.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { logger } from '../logger.ts';
import { inOrder } from '../parallel.ts';
import type { StoredCell } from '../store/cells.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { type Difference, differences } from './compare.ts';

const AGENCIES_AT_ONCE = 8;

/** One kind of counting: how its cells of a half-month are read (of one agency, or of all), and how they are recounted. */
export type Counted = {
  readonly name: string;
  readonly stored: (half: HalfMonth, agency?: AgencyId) => Promise<Map<string, StoredCell>>;
  readonly recounted: (agency: AgencyId, half: HalfMonth) => Promise<Map<string, Cell>>;
};

export type Reconciled = { readonly compared: number; readonly differences: readonly Difference[] };

/**
 * Compares all cells of a half-month with a recount of what they count. Agencies whose cells have not moved since they were last found
 * equal are passed over, and those counted into meanwhile are left to the next night: a night costs a few queries a half-month and one
 * recount for each agency with anything new. `anyway` are recounted however their cells look: what was written past the counters shows in
 * no version.
 */
export async function reconcile(counted: Counted, half: HalfMonth, anyway: readonly AgencyId[]): Promise<Reconciled> {
  const marks = await marksOf(counted, half);
  const before = byAgency(await counted.stored(half));
  const moved = [...Object.keys(marks), ...before.keys()].filter((agency) => markOf(before.get(agency)) !== marks[agency]);
  const looked = [...new Set([...moved, ...anyway])];
  if (looked.length === 0) return { compared: 0, differences: [] };

  const recounts = await inOrder(looked, AGENCIES_AT_ONCE, async (agency) => ({
    agency,
    cells: await counted.recounted(agency, half),
  }));
  const after = byAgency(await counted.stored(half));
  const still = recounts.filter(({ agency }) => markOf(before.get(agency)) === markOf(after.get(agency)));
  const found = still.map(({ agency, cells }) => ({ agency, wrong: differences(after.get(agency) ?? new Map(), cells) }));

  const equal = found.filter(({ wrong }) => wrong.length === 0).map(({ agency }) => [agency, markOf(after.get(agency))] as const);
  const news = equal.filter(([agency, mark]) => mark !== (marks[agency] ?? markOf()));
  if (news.length > 0) await keepMarks(counted, half, { ...marks, ...Object.fromEntries(news) });
  const wrong = found.flatMap((each) => each.wrong);
  if (wrong.length > 0)
    logger.error('cells differ from the recount', { of: counted.name, half, cells: wrong.map(({ cell }) => cell) });
  return { compared: still.reduce((sum, { agency }) => sum + (after.get(agency)?.size ?? 0), 0), differences: wrong };
}

type Cells = ReadonlyMap<string, StoredCell>;

function byAgency(cells: Cells): Map<AgencyId, Map<string, StoredCell>> {
  const groups = new Map<AgencyId, Map<string, StoredCell>>();
  for (const [id, cell] of cells) groups.set(cell.agency, (groups.get(cell.agency) ?? new Map()).set(id, cell));
  return groups;
}

/** Versions only grow, so their sum and number tell one state of the cells from every other. */
export const markOf = (cells: Cells = new Map()): string =>
  `${cells.size}:${[...cells.values()].reduce((sum, { version }) => sum + version, 0)}`;

/** The state of each agency's cells when they were last found equal: one item a half-month, a few KB. */
type Marks = Record<AgencyId, string>;

const marksKey = ({ name }: Counted, half: HalfMonth): Key => ({ pk: `RECONCILED#${name}`, sk: half });

/** The half-months that were compared at some time and have cells, oldest first. */
export async function markedHalves({ name }: Counted): Promise<HalfMonth[]> {
  const marked = await allItems<Key>(recordsTable(), `RECONCILED#${name}`, '', { ProjectionExpression: 'sk' });
  return marked.map(({ sk }) => sk);
}

async function marksOf(counted: Counted, half: HalfMonth): Promise<Marks> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: marksKey(counted, half) }));
  return (Item?.marks as Marks | undefined) ?? {};
}

const keepMarks = (counted: Counted, half: HalfMonth, marks: Marks) =>
  database.send(new PutCommand({ TableName: recordsTable(), Item: { ...marksKey(counted, half), marks } }));
