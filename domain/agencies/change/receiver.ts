import type { LocalDate } from '../../time.ts';
import type { AgencyId } from '../agency.ts';
import type { Registry } from '../registry.ts';
import type { AgencyChange } from './change.ts';

/** Who takes over open cases and obligations: the one successor, or after a split the one that the change names. */
export function receiverIn({ kind, from, to }: AgencyChange, agency: AgencyId): AgencyId | null {
  if (!from.includes(agency) || kind === 'abolish') return null;
  const receiver = to.length === 1 ? to[0] : to.find(({ receivesOpenItems }) => receivesOpenItems);
  return receiver?.id ?? null;
}

/**
 * Who holds, on a day, what an agency held: itself, its successor through any chain of changes, or after a split the named receiver.
 * Null when nobody does: a person has to transfer those items.
 */
export function receiverOn(
  registry: Registry,
  changes: readonly AgencyChange[],
  agency: AgencyId,
  on: LocalDate,
): AgencyId | null {
  const seen = new Set<AgencyId>();
  for (let holder: AgencyId | null = agency; holder !== null && !seen.has(holder); ) {
    seen.add(holder);
    const successor = registry.successorOn(holder, on);
    if (successor) return successor;
    const last = changes.filter(({ from, effectiveOn }) => from.includes(holder!) && effectiveOn <= on).at(-1);
    holder = last ? receiverIn(last, holder) : onlySuccessor(registry, holder);
  }
  return null;
}

/** A step along the line where no change is recorded, as in the reference data. */
function onlySuccessor(registry: Registry, agency: AgencyId): AgencyId | null {
  const successors = registry.successorsOf(agency);
  return successors.length === 1 ? (successors[0] ?? null) : null;
}
