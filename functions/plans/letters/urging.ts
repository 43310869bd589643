import type { AgencyId } from '../../../domain/agencies/agency.ts';
import { Refusal } from '../../../domain/fail.ts';
import { urgingLetter } from '../../../domain/tasks/documents/urging.ts';
import { dateOf, formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { answeringAgency, mustActFor } from '../../shared/http/caller.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import { letterText } from '../../shared/tasks/letter-text.ts';
import { openOf } from '../../shared/tasks/stored-obligation.ts';
import { tasksOfObligations } from '../../shared/tasks/stored-plan.ts';
import type { urgingLetters } from '../routes.ts';

/** The body that urges: the department in charge of administrative reform. */
const URGING: AgencyId = 'so-noi-vu';

/** The urging letter to an agency, with what is overdue and what falls due soon; no item when there is nothing to urge. */
export async function urging({ query, caller, now }: Request<typeof urgingLetters>): Promise<Answer> {
  const registry = await currentRegistry();
  const agency = query.agency === undefined ? caller.agency : answeringAgency(query.agency, registry, dateOf(now));
  mustActFor(caller, agency, 'tasks');
  const [to, from] = [registry.get(agency), registry.get(URGING)];
  if (!to || !from) throw new Refusal('agency-unknown', 'agency');
  const obligations = await openOf(agency);
  const tasks = await tasksOfObligations(obligations);
  const items = obligations.map((obligation) => ({ obligation, task: tasks.get(obligation.task)! }));
  const letter = urgingLetter(to, from, items, now);
  return ok({ items: letter ? [{ ...letter, text: letterText(letter) }] : [], asOf: formatInstant(now) });
}
