import * as z from 'zod';
import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { Registry } from '../../../domain/agencies/registry.ts';
import { Refusal } from '../../../domain/fail.ts';
import { dueStateOf } from '../../../domain/tasks/clock.ts';
import { owingOn } from '../../../domain/tasks/owing.ts';
import { PlanId } from '../../../domain/tasks/plan.ts';
import { type Task, TaskId } from '../../../domain/tasks/task.ts';
import { taskView } from '../../../domain/tasks/views.ts';
import { dateOf, formatInstant, type Instant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { cursorOf, placeOf } from '../../shared/http/cursor.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { calendarOf } from '../../shared/store/calendar.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import { countsOf, statusCounts, type TaskCounts } from '../../shared/tasks/counts.ts';
import { plansOn, tasksAfter } from '../../shared/tasks/stored-plan.ts';
import type { listTasks } from '../routes.ts';

type Query = Request<typeof listTasks>['query'];

/** Where the next page begins: after a task of a plan. */
const Place = z.strictObject({ plan: PlanId, after: TaskId.optional() });
/** Read at once where a filter may leave few. */
const READ_AT_ONCE = 100;

/** Tasks with how their obligations stand: of one plan, or of all, those in force first. */
export async function tasks({ query, now }: Request<typeof listTasks>): Promise<Answer> {
  const asOf = formatInstant(now);
  const registry = await currentRegistry();
  const wanted = await filterOf(query, registry, now);
  const found: { task: Task; counts: TaskCounts }[] = [];
  for (let place = await firstPlace(query, now); place; ) {
    const page: Task[] = await tasksAfter(place.plan, place.after, READ_AT_ONCE);
    const counts = await countsOf(
      place.plan,
      page.map(({ id }) => id),
    );
    for (const task of page) {
      if (!wanted(task, counts(task.id))) continue;
      if (found.length === query.limit) return ok({ items: shown(), nextCursor: cursorOf(after(found.at(-1)!.task)), asOf });
      found.push({ task, counts: counts(task.id) });
    }
    const last: Task | undefined = page.at(-1);
    place = last && page.length === READ_AT_ONCE ? after(last) : await nextPlan(place.plan, query, now);
  }
  return ok({ items: shown(), asOf });

  function shown() {
    return found.map(({ task, counts }) => taskView(task, statusCounts(counts, now), registry, now));
  }
}

const after = ({ plan, id }: Task): z.infer<typeof Place> => ({ plan, after: id });

async function plansAsked({ plan }: Query, now: Instant): Promise<string[]> {
  const all = (await plansOn(dateOf(now))).map(({ id }) => id);
  if (plan === undefined) return all;
  if (!all.includes(plan)) throw new Refusal('plan-unknown', 'plan', { plan });
  return [plan];
}

async function firstPlace(query: Query, now: Instant): Promise<z.infer<typeof Place> | undefined> {
  const plans = await plansAsked(query, now);
  if (query.cursor === undefined) return plans[0] === undefined ? undefined : { plan: plans[0] };
  const place = Place.safeParse(placeOf(query.cursor));
  if (!place.success || !plans.includes(place.data.plan)) throw new Refusal('cursor-invalid', 'cursor');
  return place.data;
}

async function nextPlan(plan: string, query: Query, now: Instant): Promise<z.infer<typeof Place> | undefined> {
  const plans = await plansAsked(query, now);
  const next = plans[plans.indexOf(plan) + 1];
  return next === undefined ? undefined : { plan: next };
}

/** An agency's tasks are those it leads (also as a member of a group) and those it co-operates in. */
async function filterOf({ agency, status, due }: Query, registry: Registry, now: Instant) {
  const takesPart = agency === undefined ? undefined : partOf(agency, registry, now);
  const calendar = due === undefined ? undefined : await calendarOf();
  return (task: Task, counts: TaskCounts): boolean => {
    if (takesPart && !takesPart(task)) return false;
    if (status !== undefined && counts.byStatus[status] === 0) return false;
    if (!calendar) return true;
    return counts.openByDueDay.some(([day]) => {
      const deadlines = [{ dueOn: day, from: 0, why: 'plan' as const }];
      const state = dueStateOf(calendar, { status: 'not-started', deadlines } as never, now);
      return state === due || (due === 'open' && state === 'near');
    });
  };
}

function partOf(agency: AgencyId, registry: Registry, now: Instant): (task: Task) => boolean {
  const known = new Map<string, boolean>();
  return ({ leads, cooperators }) => {
    const named = [...leads, ...cooperators];
    const key = named.join();
    const found = known.get(key) ?? (named.includes(agency) || owingOn(named, registry, dateOf(now)).agencies.includes(agency));
    known.set(key, found);
    return found;
  };
}
