import type { AgencyId } from '../../domain/agencies/agency.ts';
import type { Registry } from '../../domain/agencies/registry.ts';
import { dateOf, type Instant } from '../../domain/time.ts';
import type { KnownChange } from '../shared/agencies/changes.ts';

/** A change as it is told, with the names of all bodies. */
export function shownChange(known: KnownChange, registry: Registry, now: Instant) {
  const { id, kind, from, to, effectiveOn, legalAct, declaredAt, note } = known;
  const named = (agency: AgencyId) => {
    const body = registry.get(agency) ?? known.named?.get(agency);
    return { id: agency, nameVi: body?.nameVi ?? agency, nameEn: body?.nameEn ?? agency };
  };
  return {
    ...{ id, kind, from: from.map(named), to: to.map(named), effectiveOn, legalAct },
    state: stateOf(known, now),
    ...(declaredAt !== undefined && { declaredAt }),
    ...(note && { note }),
  };
}

const stateOf = ({ withdrawnAt, effectiveOn }: KnownChange, now: Instant): 'planned' | 'in-force' | 'withdrawn' => {
  if (withdrawnAt !== undefined) return 'withdrawn';
  return dateOf(now) >= effectiveOn ? 'in-force' : 'planned';
};
