import * as z from 'zod';
import { Task } from '../domain/tasks/task.ts';
import { event } from './envelope.ts';

/** A line came into a plan. Notes stay with the task. */
export const PlanTaskAdded = event('plan-task.added.v1', z.object({ task: z.object(Task.omit({ note: true }).shape) }));
export type PlanTaskAdded = z.infer<typeof PlanTaskAdded>;
