import * as z from 'zod';
import { LocalDateText } from '../domain/agencies/agency.ts';
import { PlainDeadline } from '../domain/tasks/deadline.ts';
import { event } from './envelope.ts';

/** What a conditional task was waiting for has happened; from `on` the deadline holds. */
export const PlanConditionDeclared = event(
  'plan-condition.declared.v1',
  z.object({ plan: z.string(), on: LocalDateText, deadline: PlainDeadline }),
);
export type PlanConditionDeclared = z.infer<typeof PlanConditionDeclared>;
