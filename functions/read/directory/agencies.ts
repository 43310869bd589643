import type { Agency } from '../../../domain/agencies/agency.ts';
import { dateOf, formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import type { listAgencies } from '../routes.ts';

export async function agenciesInForce({ query, now }: Request<typeof listAgencies>): Promise<Answer> {
  const registry = await currentRegistry();
  return ok({ asOf: formatInstant(now), items: registry.inForce(query.on ?? dateOf(now)).map(view) });
}

const view = ({ id, nameVi, nameEn, kind, isGroup, validFrom, validTo, predecessors, parent }: Agency) => ({
  id,
  nameVi,
  nameEn,
  kind,
  isGroup,
  validFrom,
  validTo,
  predecessors,
  parent,
});
