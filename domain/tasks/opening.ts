import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import { dateOf, type Instant, type LocalDate } from '../time.ts';
import { partsOf } from './deadline.ts';
import { dueInstantOf, type Obligation, obligationId } from './obligation.ts';
import { occurrencesBetween } from './occurrences.ts';
import { owingOccurrence } from './owing.ts';
import type { Plan } from './plan.ts';
import { deadlineOf, type Task } from './task.ts';

/** What is known of an obligation that exists already: its id, and who owes it now. */
export type Existing = Pick<Obligation, 'id' | 'agency' | 'occurrence'>;

export type OpeningContext = {
  readonly plan: Plan;
  readonly registry: Registry;
  /** All obligations of the task, closed ones too. */
  readonly existing: Iterable<Existing>;
  readonly now: Instant;
  /** Occurrences that fell due since this day are opened too; default today. Given by a daily job that missed days. */
  readonly since?: LocalDate;
};

/**
 * The obligations that a task needs now and has not yet: one for each owing agency of each occurrence that is open today. Agencies that
 * came into being later get theirs; one that took an obligation over from a predecessor is not asked again. A task without any
 * obligation also gets those that were due before it was imported (`dueBeforeImport`: never raised, never counted as overdue), except
 * of periods that are over and of what was due before the plan began. Plans that are closed or over, groups that cannot be expanded and conditions not declared need none.
 */
export function openings(task: Task, { plan, registry, existing, now, since }: OpeningContext): Obligation[] {
  const today = dateOf(now);
  if (plan.closed || today > plan.to || task.sameAs !== undefined) return [];
  const known = [...existing];
  const taken = new Set(known.flatMap(({ id, agency, occurrence }) => [id, obligationId(task.id, agency, occurrence)]));
  const named = partsOf(deadlineOf(task)).flatMap((part) => (part.for ? [part.for] : []));
  const opened: Obligation[] = [];
  const candidates = occurrencesBetween(task, plan, '0000-01-01', today)
    .filter(
      ({ id, dueOn }) =>
        dueOn === undefined || dueOn >= (since ?? today) || (id === undefined && known.length === 0 && dueOn >= plan.from),
    )
    .sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
  for (const occurrence of candidates)
    for (const agency of owingOccurrence(task, occurrence, named, registry, today)) {
      const id = obligationId(task.id, agency, occurrence.id);
      if (taken.has(id)) continue;
      taken.add(id);
      opened.push(newObligation(task, agency, occurrence, now));
    }
  return opened;
}

function newObligation(
  task: Task,
  agency: AgencyId,
  { id: occurrence, opensOn, dueOn }: { id?: string; opensOn: LocalDate; dueOn?: LocalDate },
  now: Instant,
): Obligation {
  const dueAt = dueOn === undefined ? undefined : dueInstantOf(dueOn);
  const dueBefore = dueAt !== undefined && dueAt < now;
  return {
    id: obligationId(task.id, agency, occurrence),
    task: task.id,
    plan: task.plan,
    agency,
    ...(occurrence !== undefined && { occurrence }),
    opensOn,
    openedAt: now,
    deadlines: dueOn === undefined ? [] : [{ dueOn, from: now, why: task.declared ? 'declared' : 'plan' }],
    ...(dueAt !== undefined && !dueBefore && { overdueAt: dueAt }),
    ...(dueBefore && { dueBeforeImport: true as const }),
    status: 'not-started',
    progress: 0,
    evidence: [],
    updatedAt: now,
    extensions: [],
    version: 1,
  };
}
