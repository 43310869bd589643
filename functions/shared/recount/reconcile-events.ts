import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { isoWeekday, type LocalDate } from '../../../domain/time.ts';
import { logger } from '../logger.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { type Difference, differences } from './compare.ts';
import { eventCells, recountEvents } from './events.ts';
import { markOf } from './reconcile.ts';

export type ReconciledEvents = { readonly compared: number; readonly differences: readonly Difference[] };

const SUNDAY = 7;

/** The state of all cells of events when they were last found equal. */
const EQUAL: Key = { pk: 'RECONCILED#events', sk: 'ALL' };

/**
 * Compares the cells of cases and tasks with a recount of their events. Both are read while counting goes on; a cell that moved between the
 * readings before and after the recount is left to the next night. Where no cell has moved since all were found equal there is nothing to
 * read anew, since a recount reads the whole table; once a week it is done all the same.
 */
export async function reconcileEvents(night: LocalDate): Promise<ReconciledEvents> {
  const before = await eventCells();
  const state = markOf(before);
  if (state === (await lastEqual()) && isoWeekday(night) !== SUNDAY) return { compared: 0, differences: [] };
  const recounted = await recountEvents();
  const after = await eventCells();
  const stood = <Value>(cells: ReadonlyMap<string, Value>): Map<string, Value> =>
    new Map([...cells].filter(([id]) => before.get(id)?.version === after.get(id)?.version));
  const cells = stood(after);
  const found = differences(cells, stood(recounted));
  if (found.length > 0) logger.error('cells differ from the recount of their events', { cells: found.map(({ cell }) => cell) });
  else if (markOf(after) === state) await database.send(new PutCommand({ TableName: recordsTable(), Item: { ...EQUAL, state } }));
  return { compared: cells.size, differences: found };
}

async function lastEqual(): Promise<string | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: EQUAL }));
  return Item?.state as string | undefined;
}
