import * as z from 'zod';
import { Refusal } from '../../../domain/fail.ts';
import { isOpen, type Obligation, STATUSES } from '../../../domain/tasks/obligation.ts';
import { PlanId } from '../../../domain/tasks/plan.ts';
import { TaskId } from '../../../domain/tasks/task.ts';
import { dateOf } from '../../../domain/time.ts';
import { placeOf } from '../../shared/http/cursor.ts';
import { inOrder } from '../../shared/parallel.ts';
import { countsOf, type TaskCounts } from '../../shared/tasks/counts.ts';
import { obligationsOf } from '../../shared/tasks/stored-obligation.ts';
import { findTask, plansOn, tasksAfter } from '../../shared/tasks/stored-plan.ts';
import { idsOfTask } from '../../shared/tasks/taken.ts';
import type { Found, Wanted } from './wanted.ts';

/** The next obligation: its task, and its place among those of the task. */
const Place = z.strictObject({ plan: PlanId, task: TaskId, at: z.int().min(0) });
type Place = z.infer<typeof Place>;

const TASKS_A_PAGE = 100;
const TASKS_AT_ONCE = 10;
const OBLIGATIONS_AT_ONCE = 100;

/** Obligations of one task, one plan or all, task by task. Tasks whose counters say that they have none that are wanted are passed over. */
export async function ofPlans(wanted: Wanted, limit: number, cursor: string | undefined): Promise<Found> {
  const found: Obligation[] = [];
  for await (const batch of batchesOf(candidates(wanted, cursor === undefined ? undefined : placeIn(cursor)))) {
    const places = new Map(batch.map(({ id, place }) => [id, place]));
    for (const { obligation } of await obligationsOf([...places.keys()])) {
      if (!wanted.keep(obligation)) continue;
      if (found.length === limit) return { found, next: places.get(obligation.id)! };
      found.push(obligation);
    }
  }
  return { found };
}

type Candidate = { readonly id: string; readonly place: Place };

async function* batchesOf(all: AsyncIterable<Candidate>): AsyncGenerator<Candidate[]> {
  let batch: Candidate[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < OBLIGATIONS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The ids that may be wanted, from a place on. */
async function* candidates(wanted: Wanted, from: Place | undefined): AsyncGenerator<Candidate> {
  let first = from;
  for await (const tasks of tasksFrom(wanted, from)) {
    const ids = await inOrder(tasks, TASKS_AT_ONCE, ({ task }) => idsOfTask(task));
    for (const [i, { plan, task }] of tasks.entries())
      for (const [at, id] of ids[i]!.entries())
        if (!first || first.task !== task || at >= first.at) yield { id, place: { plan, task, at } };
    first = undefined;
  }
}

type TaskPlace = Pick<Place, 'plan' | 'task'>;

/** The tasks to look into, a few at a time. */
async function* tasksFrom(wanted: Wanted, from: Place | undefined): AsyncGenerator<TaskPlace[]> {
  if (wanted.task !== undefined) {
    const task = await findTask(wanted.task);
    if (task && (wanted.plan === undefined || wanted.plan === task.plan)) yield [{ plan: task.plan, task: task.id }];
    return;
  }
  const plans = await plansAsked(wanted);
  for (const plan of plans.slice(from ? Math.max(plans.indexOf(from.plan), 0) : 0)) {
    const starts = from?.plan === plan;
    if (starts) yield [{ plan, task: from.task }];
    let after = starts ? from.task : undefined;
    for (let more = true; more; ) {
      const page = (await tasksAfter(plan, after, TASKS_A_PAGE)).map(({ id }) => id);
      const counts = await countsOf(plan, page);
      const wantedTasks = page.filter((task) => mayHave(counts(task), wanted)).map((task) => ({ plan, task }));
      for (let i = 0; i < wantedTasks.length; i += TASKS_AT_ONCE) yield wantedTasks.slice(i, i + TASKS_AT_ONCE);
      after = page.at(-1);
      more = page.length === TASKS_A_PAGE;
    }
  }
}

async function plansAsked({ plan, now }: Wanted): Promise<string[]> {
  const all = (await plansOn(dateOf(now))).map(({ id }) => id);
  if (plan === undefined) return all;
  if (!all.includes(plan)) throw new Refusal('plan-unknown', 'plan', { plan });
  return [plan];
}

const mayHave = ({ byStatus }: TaskCounts, { status, due }: Wanted): boolean =>
  STATUSES.some(
    (one) => byStatus[one] > 0 && (status === undefined || one === status) && (due === undefined || isOpen({ status: one })),
  );

function placeIn(cursor: string): Place {
  const place = Place.safeParse(placeOf(cursor));
  if (!place.success) throw new Refusal('cursor-invalid', 'cursor');
  return place.data;
}
