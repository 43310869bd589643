import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Cell } from '../../../domain/metrics/cell.ts';
import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { inOrder } from '../parallel.ts';
import { cellKey, type StoredCell } from '../store/cells.ts';
import { database, isConditionFailure, metricsTable } from '../store/database.ts';
import { ratingCells, recountRatings } from './ratings.ts';

const ATTEMPTS = 8;
const WRITES_AT_ONCE = 10;

/** Where the cells of one partition come from: how they are stored now, and what a recount says they should be. */
export type Source = {
  readonly stored: () => Promise<Map<string, StoredCell>>;
  readonly recounted: () => Promise<Map<string, Cell>>;
};

export const ratingsSource = (agency: string, half: HalfMonth): Source => ({
  stored: () => ratingCells(half, agency),
  recounted: () => recountRatings(agency, half),
});

/**
 * Replaces every cell of a partition by its recount. A cell is written only on the version seen before the recount; whatever was
 * counted meanwhile makes it recount again, so nothing is lost while ratings pour in. Returns the number of cells written.
 */
export async function rebuildPartition({ stored, recounted }: Source): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await stored();
    const should = await recounted();
    const gone = [...before].flatMap(([id, cell]) => (should.has(id) ? [] : [cell]));
    const results = await inOrder([...should.entries()], WRITES_AT_ONCE, ([id, cell]) => replace(cell, before.get(id)?.version));
    const removed = await inOrder(gone, WRITES_AT_ONCE, remove);
    if ([...results, ...removed].every(Boolean)) return should.size;
  }
  throw new Error('a partition was counted into faster than it could be rebuilt');
}

/** False when the cell moved since it was read. */
const replace = (cell: Cell, seen: number | undefined): Promise<boolean> =>
  onlyIfUnmoved(
    new PutCommand({
      TableName: metricsTable(),
      Item: { ...cellKey(cell), ...cell.counters, version: (seen ?? 0) + 1 },
      ...(seen === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :seen', ExpressionAttributeValues: { ':seen': seen } }),
    }),
  );

const remove = (cell: StoredCell): Promise<boolean> =>
  onlyIfUnmoved(
    new DeleteCommand({
      TableName: metricsTable(),
      Key: cellKey(cell),
      ConditionExpression: 'version = :seen',
      ExpressionAttributeValues: { ':seen': cell.version },
    }),
  );

async function onlyIfUnmoved(command: PutCommand | DeleteCommand): Promise<boolean> {
  try {
    await database.send(command as PutCommand);
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
