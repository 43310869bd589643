import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import { Refusal } from '../fail.ts';
import { dateOf, type Instant } from '../time.ts';

/**
 * The agency that answers for a named one today: itself or whoever takes over what it held. Refused: not known (`agency-unknown`), a group
 * (`agency-group`), ended without one successor (`agency-not-in-force`).
 */
export function answeringAgency(registry: Registry, named: AgencyId, at: Instant, path = 'agency'): AgencyId {
  const today = dateOf(at);
  const known = registry.get(named);
  if (!known) throw new Refusal('agency-unknown', path, { agency: named });
  if (known.isGroup) throw new Refusal('agency-group', path, { agency: named });
  const answering = registry.receiverOn(named, today);
  if (!answering) throw new Refusal('agency-not-in-force', path, { agency: named, date: today });
  return answering;
}
