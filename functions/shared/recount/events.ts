import { addCounters, type Cell, cellId, normalise } from '../../../domain/metrics/cell.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { Envelope } from '../../../events/envelope.ts';
import { flowsOf } from '../counting/event-flows.ts';
import { cellIn, type StoredCell } from '../store/cells.ts';
import { metricsTable, recordsTable } from '../store/database.ts';
import { scanAll } from '../store/scan.ts';
import type { Source } from './rebuild.ts';

/**
 * What the counted events of all cases and obligations come to, counted anew. An event that still waits is left out: it will be added by
 * whoever counts it.
 */
export async function recountEvents(): Promise<Map<string, Cell>> {
  const cells = new Map<string, Cell>();
  await scanAll(
    {
      TableName: recordsTable(),
      ConsistentRead: true,
      FilterExpression: 'begins_with(sk, :event) AND attribute_exists(counted)',
      ExpressionAttributeValues: { ':event': 'EVENT#' },
    },
    (items) => {
      for (const cell of tally(items.flatMap((item) => flowsOf(Envelope.parse(item))))) {
        const id = cellId(cell);
        const before = cells.get(id);
        cells.set(id, before ? { ...cell, counters: addCounters(before.counters, cell.counters) } : cell);
      }
    },
  );
  return new Map([...cells].map(([id, cell]) => [id, { ...cell, counters: normalise(cell.counters) }]));
}

/** Every stored cell of cases and tasks. */
export async function eventCells(): Promise<Map<string, StoredCell>> {
  const cells = new Map<string, StoredCell>();
  await scanAll(
    {
      TableName: metricsTable(),
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :cases) OR begins_with(pk, :tasks)',
      ExpressionAttributeValues: { ':cases': 'cases#', ':tasks': 'tasks#' },
    },
    (items) => {
      for (const item of items) {
        const cell = cellIn(item);
        if (cell) cells.set(cellId(cell), { ...cell, counters: normalise(cell.counters) });
      }
    },
  );
  return cells;
}

export const eventsSource: Source = { stored: eventCells, recounted: recountEvents };

/** The half-month in which the first of these cells of cases lies. */
export const firstHalfOf = (cells: Iterable<Cell>): HalfMonth | undefined =>
  [...cells]
    .filter(({ family }) => family === 'cases')
    .map(({ half }) => half)
    .sort()[0];
