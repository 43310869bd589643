import type { Registry } from '../../../domain/agencies/registry.ts';
import { rescheduled } from '../../../domain/tasks/amend.ts';
import type { Plan } from '../../../domain/tasks/plan.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import type { Instant } from '../../../domain/time.ts';
import { rescheduledTo } from './change.ts';
import { obligationsOf } from './stored-obligation.ts';
import { idsOfTask } from './taken.ts';
import { writeAll } from './write.ts';

/** Gives the open obligations of an amended task their new due day; what was judged stays. Answers how many have one. */
export async function rescheduleTask(
  task: Task,
  plan: Plan,
  registry: Registry,
  now: Instant,
  why: 'amended' | 'declared',
): Promise<number> {
  const obligations = (await obligationsOf(await idsOfTask(task.id))).map(({ obligation }) => obligation);
  const changes = rescheduled(task, plan, obligations, registry, now, why).map(({ before, after }) =>
    rescheduledTo(before, after, now, why),
  );
  const outcomes = await writeAll(changes, now);
  return outcomes.filter(({ refusal }) => !refusal).length;
}
