import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dateOf, type Instant, type LocalDate } from '../../domain/time.ts';
import { database, type Key, recordsTable } from '../shared/store/database.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { openTasks } from '../shared/tasks/openings.ts';
import { plansOn, tasksOf } from '../shared/tasks/stored-plan.ts';

/** The day of the last complete run. */
const LAST_RUN: Key = { pk: 'DAILY', sk: 'OPENINGS' };

/**
 * Opens what plans ask for today: the periods of recurring and standing duties, what was left of a large import, what new agencies owe.
 * Periods that fell due while no run was complete are opened too. Answers how many were opened.
 */
export async function openDue(now: Instant): Promise<number> {
  const today = dateOf(now);
  const registry = await currentRegistry();
  const since = await lastRun(today);
  let count = 0;
  for (const plan of await plansOn(today)) {
    if (plan.closed || today < plan.from || today > plan.to) continue;
    const { opened } = await openTasks(plan, await tasksOf(plan.id), { registry, now, since });
    count += opened;
  }
  await database.send(new PutCommand({ TableName: recordsTable(), Item: { ...LAST_RUN, on: today } }));
  return count;
}

/** Never later than today: the clock of a test may have been moved back. */
async function lastRun(today: LocalDate): Promise<LocalDate> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: LAST_RUN, ConsistentRead: true }));
  const on = Item?.on as LocalDate | undefined;
  return on === undefined || on > today ? today : on;
}
