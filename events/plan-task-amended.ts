import * as z from 'zod';
import { Deadline } from '../domain/tasks/deadline.ts';
import { event } from './envelope.ts';

/** A line of a plan was amended. What was judged under the old deadline stands. */
export const PlanTaskAmended = event(
  'plan-task.amended.v1',
  z.object({
    plan: z.string(),
    version: z.int().min(2),
    changed: z.array(z.string()).min(1),
    deadline: z.object({ before: Deadline, after: Deadline }).optional(),
    leads: z.object({ before: z.array(z.string()), after: z.array(z.string()) }).optional(),
  }),
);
export type PlanTaskAmended = z.infer<typeof PlanTaskAmended>;
