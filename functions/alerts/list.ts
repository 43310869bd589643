import { Refusal } from '../../domain/fail.ts';
import { formatInstant } from '../../domain/time.ts';
import { alertsPartition, scopePartition } from '../shared/alerts/alert-record.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Caller } from '../shared/http/caller.ts';
import { cursorOf, placeOf } from '../shared/http/cursor.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { maySee } from './may-see.ts';
import { alertPage, type Source } from './page.ts';
import type { listAlerts } from './routes.ts';
import { view } from './view.ts';

/** The newest alerts that the caller may see: of its own agency, or of every agency within a co-ordinator's scopes. */
export async function list({ query, caller, now }: Request<typeof listAlerts>): Promise<Answer> {
  const before = query.cursor === undefined ? undefined : String(placeOf(query.cursor));
  const { items, next } = await alertPage(sourcesOf(caller, query.agency), {
    ...query,
    before,
    maySee: (alert) => maySee(caller, alert),
  });
  return ok({ asOf: formatInstant(now), items: items.map(view), nextCursor: next && cursorOf(next) });
}

/** Where the caller's alerts lie. A co-ordinator sees another agency's only within the scopes held. */
function sourcesOf(caller: Caller, agency: string | undefined): Source[] {
  const ofAgency = (id: string): Source => ({ partition: alertsPartition(id), index: undefined });
  const isCoordinator = caller.roles.includes('coordinator');
  const isMember = caller.roles.some((role) => role === 'officer' || role === 'head');
  if (agency === caller.agency && isMember) return [ofAgency(agency)];
  if (!isCoordinator) {
    if (agency !== undefined && agency !== caller.agency) throw new Refusal('other-agency', 'agency');
    return [ofAgency(caller.agency)];
  }
  if (agency !== undefined) return [{ ...ofAgency(agency), scopes: caller.scopes }];
  return [...new Set(caller.scopes)].map((scope) => ({ partition: scopePartition(scope), index: 'inbox' }));
}
