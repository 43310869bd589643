import type { Obligation } from '../../domain/tasks/obligation.ts';
import { obligationView } from '../../domain/tasks/views.ts';
import type { Instant } from '../../domain/time.ts';
import { calendarOf } from '../shared/store/calendar.ts';
import { tasksOfObligations } from '../shared/tasks/stored-plan.ts';

/** An obligation as the contract shows it. */
export async function shown(obligation: Obligation, now: Instant) {
  const [calendar, tasks] = await Promise.all([calendarOf(), tasksOfObligations([obligation])]);
  return obligationView(obligation, tasks.get(obligation.task)!, calendar, now);
}
