import type { AgencyId } from '../../../domain/agencies/agency.ts';
import { obligationId } from '../../../domain/tasks/obligation.ts';
import type { Existing } from '../../../domain/tasks/opening.ts';
import type { Action } from '../store/cells.ts';
import { type Key, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { batchGet } from './batch-get.ts';
import { occurrenceOf, TAKEN_PREFIX, takenKey, taskPartition } from './keys.ts';

/**
 * Which agencies were asked for a task and period, or took it over: one small set beside the task instead of an index over all
 * obligations. Written in the transactions that open and move obligations.
 */
type Taken = Key & { readonly agencies: ReadonlySet<AgencyId> };

export const take = (task: string, occurrence: string | undefined, agencies: readonly AgencyId[]): Action => ({
  Update: {
    TableName: recordsTable(),
    Key: takenKey(task, occurrence),
    UpdateExpression: 'ADD agencies :agencies',
    ExpressionAttributeValues: { ':agencies': new Set(agencies) },
  },
});

const existingIn = ({ pk, sk, agencies }: Taken): Existing[] => {
  const task = pk.slice(taskPartition('').length);
  const occurrence = occurrenceOf(sk);
  return [...agencies].map((agency) => ({
    id: obligationId(task, agency, occurrence),
    agency,
    ...(occurrence !== undefined && { occurrence }),
  }));
};

/** What is taken of some tasks for some periods, by task. */
export async function takenOf(
  wanted: readonly { readonly task: string; readonly occurrence: string | undefined }[],
): Promise<Map<string, Existing[]>> {
  const keys = new Map(wanted.map(({ task, occurrence }) => [`${task}~${occurrence}`, takenKey(task, occurrence)]));
  const found = new Map<string, Existing[]>();
  for (const item of await batchGet<Taken>([...keys.values()])) {
    const task = item.pk.slice(taskPartition('').length);
    found.set(task, [...(found.get(task) ?? []), ...existingIn(item)]);
  }
  return found;
}

/** The ids that obligations of a task can have. Some have none: of an agency that took over what another was asked for. */
export async function idsOfTask(task: string): Promise<string[]> {
  const items = await allItems<Taken>(recordsTable(), taskPartition(task), TAKEN_PREFIX, { ConsistentRead: true });
  return items.flatMap((item) => existingIn(item).map(({ id }) => id));
}
