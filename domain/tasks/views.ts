import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import type { Calendar } from '../deadlines/calendar.ts';
import { dateOf, formatInstant, type Instant } from '../time.ts';
import { type DueState, dueStateOf } from './clock.ts';
import { lastDueDayOf } from './deadline.ts';
import { dueAtOf, dueInstantOf, dueOnOf, type Obligation, STATUSES, type Status } from './obligation.ts';
import { owingOn } from './owing.ts';
import { deadlineOf, type Task } from './task.ts';

/** How many obligations of a task have each status, and how many of the open ones are overdue. */
export type StatusCounts = Readonly<Record<Status, number>> & { readonly total: number; readonly overdue: number };

/** Counts obligations as they stand now. */
export function countByStatus(obligations: Iterable<Obligation>, now: Instant): StatusCounts {
  const counts = { ...Object.fromEntries(STATUSES.map((status) => [status, 0])), total: 0, overdue: 0 } as Record<
    Status | 'total' | 'overdue',
    number
  >;
  for (const obligation of obligations) {
    counts[obligation.status]++;
    counts.total++;
    const dueAt = dueAtOf(obligation);
    if (dueAt !== undefined && now > dueAt && ['not-started', 'in-progress', 'blocked'].includes(obligation.status))
      counts.overdue++;
  }
  return counts;
}

/** An item of `GET /v1/tasks`. `dueAt` is that of the deadline itself; periods of recurring tasks have theirs on the obligations. */
export function taskView(task: Task, counts: StatusCounts, registry: Registry, now: Instant) {
  const { plan, version, note, source, declared, deadline, titleEn, ...rest } = task;
  const due = lastDueDayOf(deadlineOf(task));
  const { notExpandable } = owingOn(task.leads, registry, dateOf(now));
  return {
    ...rest,
    plan,
    titleEn: titleEn ?? task.titleVi,
    deadline: deadlineOf(task),
    ...(declared && { conditionDeclaredOn: declared.on }),
    ...(due !== undefined && { dueAt: formatInstant(dueInstantOf(due)) }),
    ...(notExpandable.length > 0 && { notExpandable }),
    obligations: counts,
  };
}
export type TaskView = ReturnType<typeof taskView>;

/** An item of `GET /v1/obligations`. */
export function obligationView(
  obligation: Obligation,
  task: Pick<Task, 'deliverables' | 'titleVi' | 'titleEn'>,
  calendar: Calendar,
  now: Instant,
) {
  const { id, agency, plan, occurrence, opensOn, status, progress, evidence, version, doneOn, onTime, mergedInto, movedFrom } =
    obligation;
  const dueAt = dueAtOf(obligation);
  const asked = obligation.extensions.find(({ state }) => state === 'asked');
  return {
    ...{ id, task: obligation.task, agency, plan },
    titleVi: task.titleVi,
    titleEn: task.titleEn ?? task.titleVi,
    ...(occurrence !== undefined && { occurrence }),
    opensOn,
    ...(dueAt !== undefined && { dueAt: formatInstant(dueAt) }),
    due: dueStateOf(calendar, obligation, now),
    ...{ status, progress },
    deliverables: task.deliverables,
    evidence,
    ...(doneOn !== undefined && { doneOn }),
    ...(onTime !== undefined && { onTime }),
    ...(obligation.dueBeforeImport && { dueBeforeImport: true as const }),
    ...(asked && { extensionAsked: { number: asked.number, until: asked.until } }),
    ...(mergedInto !== undefined && { mergedInto }),
    ...(movedFrom && { movedFrom: movedFrom.map(({ agency: from, at }) => ({ agency: from, at: formatInstant(at) })) }),
    version,
  };
}
export type ObligationView = ReturnType<typeof obligationView>;

export type ObligationFilter = {
  readonly agency?: AgencyId | undefined;
  readonly plan?: string | undefined;
  readonly task?: string | undefined;
  readonly status?: Status | undefined;
  readonly due?: DueState | undefined;
};

/** True when an obligation is asked for. `due=open` takes all that is still owed and not late, near ones included. */
export function matches(obligation: Obligation, filter: ObligationFilter, calendar: Calendar, now: Instant): boolean {
  if (filter.agency !== undefined && obligation.agency !== filter.agency) return false;
  if (filter.plan !== undefined && obligation.plan !== filter.plan) return false;
  if (filter.task !== undefined && obligation.task !== filter.task) return false;
  if (filter.status !== undefined && obligation.status !== filter.status) return false;
  if (filter.due === undefined) return true;
  const state = dueStateOf(calendar, obligation, now);
  return state === filter.due || (filter.due === 'open' && state === 'near');
}

/** A sort key for lists: what is due first comes first, what has no due day last, then by id. */
export const dueOrder = (obligation: Obligation): string => `${dueOnOf(obligation) ?? '9999-12-31'}#${obligation.id}`;
