import type { Registry } from '../agencies/registry.ts';
import { Refusal } from '../fail.ts';
import { dateOf, type Instant } from '../time.ts';
import { type PlainDeadline, partsOf } from './deadline.ts';
import { reschedule } from './extension.ts';
import { isOpen, type Obligation } from './obligation.ts';
import { occurrencesBetween } from './occurrences.ts';
import { owingOccurrence } from './owing.ts';
import type { Plan } from './plan.ts';
import { deadlineOf, type Task } from './task.ts';

export type Rescheduled = { readonly before: Obligation; readonly after: Obligation };

/**
 * The open obligations of an amended task that are due on another day from now on. Each keeps what was judged before. Obligations whose
 * period or agency the amended deadline no longer names keep their day.
 */
export function rescheduled(
  task: Task,
  plan: Plan,
  obligations: readonly Obligation[],
  registry: Registry,
  now: Instant,
  why: 'amended' | 'declared' = 'amended',
): Rescheduled[] {
  const today = dateOf(now);
  const named = partsOf(deadlineOf(task)).flatMap((part) => (part.for ? [part.for] : []));
  const days = new Map<string, string>();
  for (const occurrence of occurrencesBetween(task, plan, '0000-01-01', '9999-12-31'))
    for (const agency of owingOccurrence(task, occurrence, named, registry, today)) {
      const key = `${agency}~${occurrence.id ?? ''}`;
      if (occurrence.dueOn !== undefined && !days.has(key)) days.set(key, occurrence.dueOn);
    }
  return obligations.filter(isOpen).flatMap((before) => {
    const dueOn = days.get(`${before.agency}~${before.occurrence ?? ''}`);
    const after = dueOn === undefined ? before : reschedule(before, dueOn, why, now);
    return after === before ? [] : [{ before, after }];
  });
}

/**
 * Declares that the condition of a task is met: from today its obligations open under the deadline given. Declared again, the new
 * deadline replaces the old one. Refuses `not-conditional`, and a deadline that is itself conditional.
 */
export function declareCondition(task: Task, deadline: PlainDeadline, now: Instant): Task {
  if (task.deadline.type !== 'conditional' || deadline.type === 'conditional') throw new Refusal('not-conditional', 'deadline');
  return { ...task, declared: { on: dateOf(now), deadline }, version: task.version + 1 };
}
