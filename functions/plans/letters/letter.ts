import type { Agency } from '../../../domain/agencies/agency.ts';
import type { Registry } from '../../../domain/agencies/registry.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Letter } from '../../../domain/tasks/documents/document.ts';
import { urgingLetter } from '../../../domain/tasks/documents/urging.ts';
import { dateOf, type Instant } from '../../../domain/time.ts';
import { answeringAgency, type Caller, mustActFor } from '../../shared/http/caller.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import { openOf } from '../../shared/tasks/stored-obligation.ts';
import { tasksOfObligations } from '../../shared/tasks/stored-plan.ts';

/** The body that urges: the department in charge of administrative reform; itself it is urged by the office of the city's committee. */
const URGING = 'so-noi-vu';
const URGING_IT = 'van-phong-ubnd-thanh-pho';

/** Who asks for the letter to whom; without a name the letter to the caller's own agency. */
type Asked = { readonly agency: string | undefined; readonly caller: Caller; readonly now: Instant };

/** The urging letter to an agency with the body that sends it; no letter when there is nothing to urge. */
export async function letterTo({
  agency,
  caller,
  now,
}: Asked): Promise<{ letter: Letter | undefined; from: Agency; to: Agency }> {
  const registry = await currentRegistry();
  const id = agency === undefined ? caller.agency : answeringAgency(agency, registry, dateOf(now));
  mustActFor(caller, id, 'tasks');
  const [to, from] = [named(registry, id), named(registry, id === URGING ? URGING_IT : URGING)];
  const obligations = await openOf(id);
  const tasks = await tasksOfObligations(obligations);
  const items = obligations.map((obligation) => ({ obligation, task: tasks.get(obligation.task)! }));
  return { letter: urgingLetter(to, from, items, now), from, to };
}

function named(registry: Registry, id: string): Agency {
  const agency = registry.get(id);
  if (!agency) throw new Refusal('agency-unknown', 'agency');
  return agency;
}
