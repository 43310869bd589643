import { matches, obligationView } from '../../../domain/tasks/views.ts';
import { formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { cursorOf } from '../../shared/http/cursor.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { calendarOf } from '../../shared/store/calendar.ts';
import { tasksOfObligations } from '../../shared/tasks/stored-plan.ts';
import type { listObligations } from '../routes.ts';
import { ofAgency } from './of-agency.ts';
import { ofPlans } from './of-plans.ts';

/** What agencies owe: of one agency by due day, what is still owed first; else task by task, plans in force first. */
export async function obligations({ query, now }: Request<typeof listObligations>): Promise<Answer> {
  const { agency, limit, cursor } = query;
  const calendar = await calendarOf();
  const wanted = { ...query, now, keep: (one: Parameters<typeof matches>[0]) => matches(one, query, calendar, now) };
  const { found, next } =
    agency === undefined ? await ofPlans(wanted, limit, cursor) : await ofAgency(agency, wanted, limit, cursor);
  const tasks = await tasksOfObligations(found);
  const items = found.map((obligation) =>
    obligationView(obligation, tasks.get(obligation.task) ?? { titleVi: obligation.task, deliverables: [] }, calendar, now),
  );
  return ok({ items, ...(next !== undefined && { nextCursor: cursorOf(next) }), asOf: formatInstant(now) });
}
