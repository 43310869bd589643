import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { logger } from '../logger.ts';
import type { StoredCell } from '../store/cells.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { type Difference, differences, sameVersions } from './compare.ts';
import { ratingCells, recountRatings } from './ratings.ts';

const ATTEMPTS = 5;

export type Reconciled = { readonly compared: number; readonly differences: readonly Difference[] };

/**
 * Compares the cells of an agency and half-month with a recount of its ratings. Skipped when nothing was counted since the last
 * comparison that found them equal. A count that comes in between makes it look again.
 */
export async function reconcile(agency: string, half: HalfMonth): Promise<Reconciled> {
  const mark = await lastMark(agency, half);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await ratingCells(agency, half);
    const state = markOf(before);
    if (state === mark) return { compared: 0, differences: [] };
    const recounted = await recountRatings(agency, half);
    const after = await ratingCells(agency, half);
    if (!sameVersions(before, after)) continue;
    const found = differences(after, recounted);
    if (found.length === 0) await keepMark(agency, half, state);
    else logger.error('cells differ from the recount of their ratings', { agency, half, cells: found.map(({ cell }) => cell) });
    return { compared: after.size, differences: found };
  }
  return { compared: 0, differences: [] }; // still being counted into: the next night will see
}

/** Versions only grow, so their sum and number tell one state of the cells from every other. */
const markOf = (cells: ReadonlyMap<string, StoredCell>): string =>
  `${cells.size}:${[...cells.values()].reduce((sum, { version }) => sum + version, 0)}`;

const markKey = (agency: string, half: HalfMonth): Key => ({ pk: `RECONCILED#${half}`, sk: agency });

async function lastMark(agency: string, half: HalfMonth): Promise<string> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: markKey(agency, half) }));
  return (Item?.mark as string | undefined) ?? '0:0';
}

const keepMark = (agency: string, half: HalfMonth, mark: string) =>
  database.send(new PutCommand({ TableName: recordsTable(), Item: { ...markKey(agency, half), mark } }));
