import { Refusal } from '../../domain/fail.ts';
import { agencyNames } from '../../domain/tasks/agency-names.ts';
import { declareCondition } from '../../domain/tasks/amend.ts';
import type { PlainDeadline } from '../../domain/tasks/deadline.ts';
import { readDeadline } from '../../domain/tasks/phrase/index.ts';
import type { Plan } from '../../domain/tasks/plan.ts';
import { taskView } from '../../domain/tasks/views.ts';
import { dateOf } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { mustHoldScope } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { countsOf, statusCounts } from '../shared/tasks/counts.ts';
import { openTasks } from '../shared/tasks/openings.ts';
import { rescheduleTask } from '../shared/tasks/reschedule.ts';
import { findTask, storedPlan } from '../shared/tasks/stored-plan.ts';
import { declaration, writeTasks } from '../shared/tasks/write-plan.ts';
import type { declareConditionMet } from './routes.ts';

/** Declares that what a conditional task waited for has happened: from today it is owed by the day given. */
export async function declareTaskCondition({ params, body, caller, now }: Request<typeof declareConditionMet>): Promise<Answer> {
  mustHoldScope(caller, 'tasks');
  const before = await findTask(params.id!);
  const plan = before && (await storedPlan(before.plan))?.plan;
  if (!before || !plan) throw new Refusal('not-found');
  const registry = await currentRegistry();
  const deadline = typeof body.deadline === 'string' ? plainly(body.deadline, plan, registry, dateOf(now)) : body.deadline;
  const same = JSON.stringify(before.declared?.deadline) === JSON.stringify(deadline);
  const task = same ? before : declareCondition(before, deadline, now);
  if (!same && (await writeTasks([declaration(before, task, now)])).failed.size > 0) throw new Refusal('busy');
  const rescheduled = await rescheduleTask(task, plan, registry, now, 'declared');
  const { opened } = await openTasks(plan, [task], { registry, now });
  const counts = statusCounts((await countsOf(plan.id, [task.id]))(task.id), now);
  return ok({ task: taskView(task, counts, registry, now), opened, rescheduled });
}

type Registry = Awaited<ReturnType<typeof currentRegistry>>;

function plainly(phrase: string, { from, to }: Plan, registry: Registry, today: string): PlainDeadline {
  const deadline = readDeadline(phrase, { from, to, agencyNamed: agencyNames(registry, today) });
  if (deadline.type === 'split') throw new Refusal('deadline-unreadable', 'deadline', { phrase });
  return deadline;
}
