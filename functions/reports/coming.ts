import type { Registry } from '../../domain/agencies/registry.ts';
import type { Period } from '../../domain/periods/period.ts';
import { comingDays } from '../../domain/report/period.ts';
import { type Coming, type ComingTask, comingOf } from '../../domain/report/sections/context.ts';
import { owingOn } from '../../domain/tasks/owing.ts';
import type { Plan } from '../../domain/tasks/plan.ts';
import type { LocalDate } from '../../domain/time.ts';
import { inOrder } from '../shared/parallel.ts';
import { countsOf } from '../shared/tasks/counts.ts';
import { plansOn, tasksOf } from '../shared/tasks/stored-plan.ts';

const PLANS_AT_ONCE = 4;

/** What is still owed of the city's own plans and falls due in the coming period, task by task, from the counters of its obligations. */
export async function comingAfter(period: Period, registry: Registry): Promise<Coming> {
  const days = comingDays(period);
  const plans = (await plansOn(days.from)).filter(({ closed, owner }) => !closed && owner === undefined);
  const found = await inOrder(plans, PLANS_AT_ONCE, (plan) => dueIn(plan, days, registry));
  return comingOf(found.flat());
}

async function dueIn(
  { id }: Plan,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  registry: Registry,
): Promise<ComingTask[]> {
  const tasks = await tasksOf(id);
  const counts = await countsOf(
    id,
    tasks.map((task) => task.id),
  );
  return tasks.flatMap((task) => {
    const first = counts(task.id).openByDueDay.find(([day]) => day >= from && day <= to);
    if (!first) return [];
    const { id: code, titleVi, leads, deliverables } = task;
    // A group is named as the plan names it, not by its 126 members.
    const agencies = leads.filter((lead) => owingOn([lead], registry, from).agencies.length > 0);
    return [{ task: code, titleVi, agencies, deliverables: deliverables.map(({ vi }) => vi), dueOn: first[0] }];
  });
}
