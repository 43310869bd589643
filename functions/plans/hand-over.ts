import { Refusal } from '../../domain/fail.ts';
import { isOpen } from '../../domain/tasks/obligation.ts';
import { handOver } from '../../domain/tasks/succession.ts';
import { dateOf } from '../../domain/time.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { answeringAgency, mustHoldScope } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { succeeded } from '../shared/tasks/change.ts';
import { mustFindObligation } from '../shared/tasks/stored-obligation.ts';
import { writeOne } from '../shared/tasks/write.ts';
import { shown } from './answer.ts';
import type { handOver as route } from './routes.ts';

/** Gives an obligation to another agency: what no rule of succession could give to anybody, or a wrong addressee. The due day stays. */
export async function handOverTo({ params, body, caller, now, seed }: Request<typeof route>): Promise<Answer> {
  mustHoldScope(caller, 'tasks');
  const { obligation: before, request } = await mustFindObligation(params.id!);
  if (request === seed) return ok(await shown(before, now));
  const today = dateOf(now);
  const registry = await currentRegistry();
  const to = answeringAgency(body.to, registry, today);
  const agency = registry.get(to);
  if (!agency) throw new Refusal('agency-unknown', 'to');
  if (agency.isGroup) throw new Refusal('agency-group', 'to');
  if (registry.successorOn(to, today) !== to) throw new Refusal('agency-not-in-force', 'to', { date: today });
  if (body.version !== before.version) throw new Refusal('version-conflict', 'version', { version: before.version });
  if (!isOpen(before)) throw new Refusal('extension-closed');
  if (before.agency === to) return ok(await shown(before, now));
  return ok(await shown(await writeOne(succeeded(before, handOver(before, to, now), now), now, seed), now));
}
