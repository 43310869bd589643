import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { Key } from '../store/database.ts';

/** All plans lie in one partition, so that listing them is one query. */
export const PLANS_PARTITION = 'PLANS';
export const planKey = (plan: string): Key => ({ pk: PLANS_PARTITION, sk: `PLAN#${plan}` });

/** A plan's tasks, how many obligations of each have which status, and its own events. */
export const planPartition = (plan: string): string => `PLAN#${plan}`;
export const TASK_PREFIX = 'TASK#';
export const taskKey = (plan: string, task: string): Key => ({ pk: planPartition(plan), sk: `${TASK_PREFIX}${task}` });
export const countKey = (plan: string, task: string): Key => ({ pk: planPartition(plan), sk: `COUNT#${task}` });

/** A task's own events, and which agencies were asked for which period. Task ids are unique among all plans. */
export const taskPartition = (task: string): string => `TASK#${task}`;
export const TAKEN_PREFIX = 'TAKEN#';
/** Stands for the period of tasks that have none. */
const ONCE = '-';
export const takenKey = (task: string, occurrence: string | undefined): Key => ({
  pk: taskPartition(task),
  sk: `${TAKEN_PREFIX}${occurrence ?? ONCE}`,
});
export const occurrenceOf = (sk: string): string | undefined => {
  const name = sk.slice(TAKEN_PREFIX.length);
  return name === ONCE ? undefined : name;
};

/** An agency's obligations in the index `inbox`, what is still owed apart from what is not. */
export const inboxOf = (agency: AgencyId, bucket: 'open' | 'closed'): string => `OBLIGATIONS#${agency}#${bucket}`;
