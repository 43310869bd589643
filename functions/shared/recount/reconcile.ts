import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Cell } from '../../../domain/metrics/cell.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { logger } from '../logger.ts';
import { inOrder } from '../parallel.ts';
import type { StoredCell } from '../store/cells.ts';
import { database, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { type Difference, differences, sameVersions } from './compare.ts';

const ATTEMPTS = 5;
const AGENCIES_AT_ONCE = 8;

/** One kind of counting: how its cells of a half-month are read (of one agency, or of all), and how they are recounted. */
export type Counted = {
  readonly name: string;
  readonly stored: (half: HalfMonth, agency?: string) => Promise<Map<string, StoredCell>>;
  readonly recounted: (agency: string, half: HalfMonth) => Promise<Map<string, Cell>>;
};

export type Reconciled = { readonly compared: number; readonly differences: readonly Difference[] };

/**
 * Compares all cells of a half-month with a recount of what they count. Agencies whose cells have not moved since they were last found
 * equal are passed over, so a night costs a few queries a half-month and a recount of what was new.
 */
export async function reconcile(counted: Counted, half: HalfMonth): Promise<Reconciled> {
  const marks = await marksOf(counted, half);
  const cells = Map.groupBy((await counted.stored(half)).values(), ({ agency }) => agency);
  const moved = [...new Set([...marks.keys(), ...cells.keys()])].filter(
    (agency) => markOf(cells.get(agency) ?? []) !== marks.get(agency),
  );
  const results = await inOrder(moved, AGENCIES_AT_ONCE, (agency) => reconcileAgency(counted, agency, half));
  return {
    compared: results.reduce((sum, { compared }) => sum + compared, 0),
    differences: results.flatMap((result) => result.differences),
  };
}

/** A count that comes in between makes it look again. */
async function reconcileAgency(counted: Counted, agency: string, half: HalfMonth): Promise<Reconciled> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await counted.stored(half, agency);
    const recounted = await counted.recounted(agency, half);
    const after = await counted.stored(half, agency);
    if (!sameVersions(before, after)) continue;
    const found = differences(after, recounted);
    if (found.length === 0) await keepMark(counted, agency, half, markOf([...after.values()]));
    else logger.error('cells differ from the recount', { of: counted.name, agency, half, cells: found.map(({ cell }) => cell) });
    return { compared: after.size, differences: found };
  }
  return { compared: 0, differences: [] }; // still being counted into: the next night will see
}

/** Versions only grow, so their sum and number tell one state of the cells from every other. */
const markOf = (cells: readonly StoredCell[]): string =>
  `${cells.length}:${cells.reduce((sum, { version }) => sum + version, 0)}`;

const marksPartition = ({ name }: Counted, half: HalfMonth): string => `RECONCILED#${name}#${half}`;

const marksOf = async (counted: Counted, half: HalfMonth): Promise<Map<string, string>> =>
  new Map(
    (await allItems<{ sk: string; mark: string }>(recordsTable(), marksPartition(counted, half))).map(({ sk, mark }) => [
      sk,
      mark,
    ]),
  );

const keepMark = (counted: Counted, agency: string, half: HalfMonth, mark: string) =>
  database.send(new PutCommand({ TableName: recordsTable(), Item: { pk: marksPartition(counted, half), sk: agency, mark } }));
