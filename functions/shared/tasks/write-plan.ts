import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../../domain/fail.ts';
import type { Amendment } from '../../../domain/tasks/import/plan-import.ts';
import type { Plan } from '../../../domain/tasks/plan.ts';
import { type Task, TaskInput } from '../../../domain/tasks/task.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { EventType } from '../../../events/routing.ts';
import { inOrder } from '../parallel.ts';
import type { Action } from '../store/cells.ts';
import { cancellationReasons, database, recordsTable } from '../store/database.ts';
import { putEvent } from '../store/events.ts';
import { planKey, planPartition, taskKey, taskPartition } from './keys.ts';
import type { StoredPlan } from './stored-plan.ts';

/** A task and its event are two actions; the limit of a transaction is 100. */
const TASKS_A_TRANSACTION = 50;
const TRANSACTIONS_AT_ONCE = 6;

const fact = (id: string, type: EventType, subject: string, now: Instant, data: Record<string, unknown>): Envelope => ({
  id,
  type,
  subject,
  occurredAt: formatInstant(now),
  recordedAt: formatInstant(now),
  data,
});

export type ImportNumbers = {
  readonly imported: number;
  readonly changed: number;
  readonly refused: number;
  readonly flagged: number;
};

/** Writes a plan with the event of its import. Refused as `busy` when another import of it was faster. */
export async function writePlan(plan: Plan, seen: StoredPlan | undefined, numbers: ImportNumbers, now: Instant): Promise<void> {
  const imports = (seen?.imports ?? 0) + 1;
  const { kind, from, to, closed = false } = plan;
  const actions: Action[] = [
    {
      Put: {
        TableName: recordsTable(),
        Item: { ...planKey(plan.id), ...plan, imports },
        ...(seen
          ? { ConditionExpression: 'imports = :seen', ExpressionAttributeValues: { ':seen': seen.imports } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    },
    putEvent(
      planPartition(plan.id),
      imports,
      fact(`${plan.id}:${imports}`, 'plan.imported.v1', plan.id, now, { kind, from, to, closed, ...numbers }),
    ),
  ];
  try {
    await database.send(new TransactWriteCommand({ TransactItems: actions }));
  } catch (error) {
    throw cancellationReasons(error) ? new Refusal('busy') : error;
  }
}

/** A task that is written: new, amended, or with its condition declared. */
export type TaskWrite = { readonly task: Task; readonly seenVersion?: number; readonly event: Envelope };

export const addition = (task: Task, now: Instant): TaskWrite => {
  const { note: _, ...told } = task;
  return { task, event: fact(`${task.id}:1`, 'plan-task.added.v1', task.id, now, { task: told }) };
};

const FIELDS = new Set(Object.keys(TaskInput.shape));

export const amendment = ({ before, after, changed, deadlineChanged, leadsChanged }: Amendment, now: Instant): TaskWrite => ({
  task: after,
  seenVersion: before.version,
  event: fact(`${after.id}:${after.version}`, 'plan-task.amended.v1', after.id, now, {
    plan: after.plan,
    version: after.version,
    changed: changed.filter((field) => FIELDS.has(field)),
    ...(deadlineChanged && { deadline: { before: before.deadline, after: after.deadline } }),
    ...(leadsChanged && { leads: { before: before.leads, after: after.leads } }),
  }),
});

export const declaration = (before: Task, after: Task, now: Instant): TaskWrite => ({
  task: after,
  seenVersion: before.version,
  event: fact(`${after.id}:${after.version}`, 'plan-condition.declared.v1', after.id, now, {
    plan: after.plan,
    ...after.declared!,
  }),
});

export type NotWritten = {
  /** Taken by another plan, or changed by somebody else meanwhile. */
  readonly failed: ReadonlySet<string>;
  /** Left, since there was no time any more. */
  readonly late: ReadonlySet<string>;
};

/** Writes tasks with their events as long as there is time. Answers the ids that were not written. */
export async function writeTasks(writes: readonly TaskWrite[], hasTime = () => true): Promise<NotWritten> {
  const chunks = Array.from({ length: Math.ceil(writes.length / TASKS_A_TRANSACTION) }, (_, i) =>
    writes.slice(i * TASKS_A_TRANSACTION, (i + 1) * TASKS_A_TRANSACTION),
  );
  const late = new Set<string>();
  const failed = await inOrder(chunks, TRANSACTIONS_AT_ONCE, async (chunk) => {
    if (!hasTime()) {
      for (const { task } of chunk) late.add(task.id);
      return [];
    }
    if (await written(chunk)) return [];
    const alone = await inOrder(chunk, TRANSACTIONS_AT_ONCE, async (one) => ((await written([one])) ? [] : [one.task.id]));
    return alone.flat();
  });
  return { failed: new Set(failed.flat()), late };
}

async function written(writes: readonly TaskWrite[]): Promise<boolean> {
  try {
    await database.send(new TransactWriteCommand({ TransactItems: writes.flatMap(actionsOf) }));
    return true;
  } catch (error) {
    if (!cancellationReasons(error)) throw error;
    return false;
  }
}

/** The event is also what keeps ids unique: two plans cannot both have written the first event of a task. */
const actionsOf = ({ task, seenVersion, event }: TaskWrite): Action[] => [
  {
    Put: {
      TableName: recordsTable(),
      Item: { ...taskKey(task.plan, task.id), ...task },
      ...(seenVersion === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :seen',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':seen': seenVersion },
          }),
    },
  },
  putEvent(taskPartition(task.id), task.version, event),
];
