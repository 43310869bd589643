import type { AgencyId } from '../agency.ts';
import type { AgencyChange } from './change.ts';

/** Who takes over open cases and obligations: the one successor, or after a split the one that the change names. */
export function receiverIn({ kind, from, to }: AgencyChange, agency: AgencyId): AgencyId | null {
  if (!from.includes(agency) || kind === 'abolish') return null;
  const receiver = to.length === 1 ? to[0] : to.find(({ receivesOpenItems }) => receivesOpenItems);
  return receiver?.id ?? null;
}
