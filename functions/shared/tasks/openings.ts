import type { Registry } from '../../../domain/agencies/registry.ts';
import { occurrencesBetween } from '../../../domain/tasks/occurrences.ts';
import { openings } from '../../../domain/tasks/opening.ts';
import type { Plan } from '../../../domain/tasks/plan.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import { dateOf, type Instant, type LocalDate } from '../../../domain/time.ts';
import { opened } from './change.ts';
import { takenOf } from './taken.ts';
import { writeAll } from './write.ts';

export type Opening = {
  readonly registry: Registry;
  readonly now: Instant;
  /** Periods that fell due since this day are opened too. */
  readonly since?: LocalDate;
  /** Tasks that were written a moment ago: nobody can have been asked for them, so nothing is read. */
  readonly fresh?: ReadonlySet<string>;
  /** At most so many are opened; the others are left to the next day's job. */
  readonly limit?: number;
  /** Where more are missing than the limit, none is opened. */
  readonly allOrNone?: boolean;
};

/**
 * Opens what the tasks of a plan ask for today and was not asked for yet. Asked again, or by two at once, it opens nothing twice: an
 * obligation is created under a condition on its id.
 */
export async function openTasks(
  plan: Plan,
  tasks: readonly Task[],
  { registry, now, since, fresh, limit = Number.POSITIVE_INFINITY, allOrNone }: Opening,
): Promise<{ opened: number; left: number }> {
  const today = dateOf(now);
  if (plan.closed || today > plan.to) return { opened: 0, left: 0 };
  const known = fresh ? tasks.filter(({ id }) => !fresh.has(id)) : tasks;
  const wanted = known.flatMap((task) =>
    periodsOf(task, plan, today, since).map((occurrence) => ({ task: task.id, occurrence })),
  );
  const taken = await takenOf(wanted);
  const missing = tasks.flatMap((task) =>
    openings(task, { plan, registry, existing: taken.get(task.id) ?? [], now, ...(since !== undefined && { since }) }),
  );
  const wantedNow = allOrNone && missing.length > limit ? [] : missing.slice(0, limit);
  const outcomes = await writeAll(
    wantedNow.map((obligation) => opened(obligation, now)),
    now,
  );
  return { opened: outcomes.filter(({ refusal }) => !refusal).length, left: missing.length - wantedNow.length };
}

/** The periods that may be asked for today; the one of tasks without periods always. */
function periodsOf(task: Task, plan: Plan, today: LocalDate, since = today): (string | undefined)[] {
  if (task.sameAs !== undefined) return [];
  const open = occurrencesBetween(task, plan, '0000-01-01', today).filter(
    ({ id, dueOn }) => id === undefined || dueOn === undefined || dueOn >= since,
  );
  return [...new Set(open.map(({ id }) => id))];
}
