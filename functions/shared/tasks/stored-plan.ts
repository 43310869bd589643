import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Plan } from '../../../domain/tasks/plan.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import type { LocalDate } from '../../../domain/time.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { eventKey } from '../store/events.ts';
import { allItems } from '../store/query.ts';
import { batchGet } from './batch-get.ts';
import { PLANS_PARTITION, planKey, planPartition, TASK_PREFIX, taskKey, taskPartition } from './keys.ts';

/** A plan as stored; `imports` counts the imports that changed something, and so its events. */
export type StoredPlan = { readonly plan: Plan; readonly imports: number };

const planIn = ({ pk: _, sk: __, imports, ...plan }: Plan & Key & { imports: number }): StoredPlan => ({
  plan: plan as Plan,
  imports,
});

export async function storedPlan(id: string): Promise<StoredPlan | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: planKey(id), ConsistentRead: true }));
  return Item && planIn(Item as never);
}

/** All plans: those in force on the day first (reform plans before the others), then by the day they begin, latest first. */
export async function plansOn(day: LocalDate): Promise<Plan[]> {
  const plans = (await allItems<never>(recordsTable(), PLANS_PARTITION)).map((item) => planIn(item).plan);
  return plans.sort(
    (a, b) => rank(a, day) - rank(b, day) || (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? 1 : -1),
  );
}

const rank = ({ closed, from, to, kind, owner }: Plan, day: LocalDate): number => {
  if (closed || day < from || day > to) return 2;
  return kind === 'reform-plan' && owner === undefined ? 0 : 1;
};

const taskIn = ({ pk: _, sk: __, ...task }: Task & Key): Task => task as Task;

/** All tasks of a plan in order of their ids. */
export const tasksOf = async (plan: string): Promise<Task[]> =>
  (await allItems<Task & Key>(recordsTable(), planPartition(plan), TASK_PREFIX, { ConsistentRead: true })).map(taskIn);

/** So many tasks of a plan after one of them. */
export async function tasksAfter(plan: string, after: string | undefined, limit: number): Promise<Task[]> {
  const { Items = [] } = await database.send(
    new QueryCommand({
      TableName: recordsTable(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': planPartition(plan), ':prefix': TASK_PREFIX },
      ...(after !== undefined && { ExclusiveStartKey: taskKey(plan, after) }),
      Limit: limit,
    }),
  );
  return (Items as (Task & Key)[]).map(taskIn);
}

export async function taskOf(plan: string, id: string): Promise<Task | undefined> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: taskKey(plan, id), ConsistentRead: true }),
  );
  return Item && taskIn(Item as Task & Key);
}

/** The task of an id, whatever its plan: its first event names the plan. */
export async function findTask(id: string): Promise<Task | undefined> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: eventKey(taskPartition(id), 1), ConsistentRead: true }),
  );
  const plan = (Item as { data?: { task?: { plan?: string } } } | undefined)?.data?.task?.plan;
  return plan === undefined ? undefined : taskOf(plan, id);
}

/** The tasks of some obligations, by id. */
export async function tasksOfObligations(of: readonly { plan: string; task: string }[]): Promise<Map<string, Task>> {
  const keys = new Map(of.map(({ plan, task }) => [task, taskKey(plan, task)]));
  const items = await batchGet<Task>([...keys.values()]);
  return new Map(items.map((item) => [item.id, taskIn(item)]));
}
