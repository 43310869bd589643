import type { Registry } from '../../domain/agencies/registry.ts';
import { Refusal } from '../../domain/fail.ts';
import { formatInstant } from '../../domain/time.ts';
import { alertsPartition, scopePartition } from '../shared/alerts/alert-record.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { type Caller, isOwn } from '../shared/http/caller.ts';
import { cursorOf, placeOf } from '../shared/http/cursor.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { maySee } from './may-see.ts';
import { alertPage, type Source } from './page.ts';
import type { listAlerts } from './routes.ts';
import { view } from './view.ts';

/** The newest alerts that the caller may see: of its own agency, or of every agency within a co-ordinator's scopes. */
export async function list({ query, caller, now }: Request<typeof listAlerts>): Promise<Answer> {
  const before = query.cursor === undefined ? undefined : String(placeOf(query.cursor));
  const { items, next } = await alertPage(sourcesOf(caller, query.agency, await currentRegistry()), {
    ...query,
    before,
    maySee: (alert) => maySee(caller, alert),
  });
  return ok({ asOf: formatInstant(now), items: items.map(view), nextCursor: next && cursorOf(next) });
}

/**
 * Where the caller's alerts lie: in the lists of its own agency and of those it took over from. A co-ordinator sees another agency's only
 * within the scopes held.
 */
function sourcesOf(caller: Caller, agency: string | undefined, registry: Registry): Source[] {
  const ofAgency = (id: string): Source => ({ partition: alertsPartition(id), index: undefined });
  const own = registry.all.map(({ id }) => id).filter((id) => isOwn(caller, id));
  const isCoordinator = caller.roles.includes('coordinator');
  if (agency !== undefined && isOwn(caller, agency) && isMember(caller)) return [ofAgency(agency)];
  if (agency !== undefined && isCoordinator) return [{ ...ofAgency(agency), scopes: caller.scopes }];
  if (agency !== undefined && !isOwn(caller, agency)) throw new Refusal('other-agency', 'agency');
  if (!isCoordinator) return own.map(ofAgency);
  return [...new Set(caller.scopes)].map((scope) => ({ partition: scopePartition(scope), index: 'inbox' }));
}

const isMember = ({ roles }: Caller): boolean => roles.some((role) => role === 'officer' || role === 'head');
