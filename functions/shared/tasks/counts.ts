import type { Counters } from '../../../domain/metrics/cell.ts';
import { dueInstantOf, dueOnOf, isOpen, type Obligation, STATUSES, type Status } from '../../../domain/tasks/obligation.ts';
import type { StatusCounts } from '../../../domain/tasks/views.ts';
import type { Instant, LocalDate } from '../../../domain/time.ts';
import type { Action } from '../store/cells.ts';
import { type Key, recordsTable } from '../store/database.ts';
import { batchGet } from './batch-get.ts';
import { countKey } from './keys.ts';

/** Open obligations of a task are counted by due day too, so that a list can tell at any moment how many are overdue. */
const DUE = 'due:';

/** What an obligation adds to the counters of its task, as it stands. */
const standing = (obligation: Obligation): Counters => {
  const dueOn = dueOnOf(obligation);
  return { [obligation.status]: 1, ...(dueOn !== undefined && isOpen(obligation) && { [`${DUE}${dueOn}`]: 1 }) };
};

/** What the counters of a task gain or lose when an obligation becomes another. */
export function countDelta(before: Obligation | undefined, after: Obligation): Counters {
  const delta: Record<string, number> = { ...standing(after) };
  for (const [name, n] of Object.entries(before ? standing(before) : {})) delta[name] = (delta[name] ?? 0) - n;
  return delta;
}

/** Adds to the counters of a task; undefined when nothing changes. */
export function addCounts(plan: string, task: string, deltas: readonly Counters[]): Action | undefined {
  const sum = new Map<string, number>();
  for (const delta of deltas) for (const [name, n] of Object.entries(delta)) sum.set(name, (sum.get(name) ?? 0) + n);
  const changed = [...sum].filter(([, n]) => n !== 0);
  if (changed.length === 0) return undefined;
  return {
    Update: {
      TableName: recordsTable(),
      Key: countKey(plan, task),
      UpdateExpression: `ADD ${changed.map((_, i) => `#${i} :${i}`).join(',')}`,
      ExpressionAttributeNames: Object.fromEntries(changed.map(([name], i) => [`#${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(changed.map(([, n], i) => [`:${i}`, n])),
    },
  };
}

/** The counters of one task: obligations by status, and the open ones by due day. */
export type TaskCounts = {
  readonly byStatus: Readonly<Record<Status, number>>;
  readonly openByDueDay: readonly (readonly [day: LocalDate, n: number])[];
};

const countsIn = (item: Readonly<Record<string, unknown>>): TaskCounts => ({
  byStatus: Object.fromEntries(STATUSES.map((status) => [status, Number(item[status] ?? 0)])) as Record<Status, number>,
  openByDueDay: Object.entries(item)
    .filter(([name, n]) => name.startsWith(DUE) && Number(n) > 0)
    .map(([name, n]) => [name.slice(DUE.length), Number(n)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
});

/** The counters of some tasks of a plan, by task. */
export async function countsOf(plan: string, tasks: readonly string[]): Promise<(task: string) => TaskCounts> {
  const items = await batchGet<Record<string, unknown> & Key>(tasks.map((task) => countKey(plan, task)));
  const byKey = new Map(items.map((item) => [item.sk, countsIn(item)]));
  return (task) => byKey.get(countKey(plan, task).sk) ?? countsIn({});
}

/** As the contract shows them. What was due before it was imported is overdue here too: it is late, only nobody is blamed by a clock. */
export function statusCounts({ byStatus, openByDueDay }: TaskCounts, now: Instant): StatusCounts {
  const total = STATUSES.reduce((sum, status) => sum + byStatus[status], 0);
  const overdue = openByDueDay.reduce((sum, [day, n]) => sum + (now > dueInstantOf(day) ? n : 0), 0);
  return { ...byStatus, total, overdue };
}
