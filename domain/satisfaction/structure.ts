import type { AgencyId } from '../agencies/agency.ts';
import { isInForce, type Registry } from '../agencies/registry.ts';
import type { LocalDate } from '../time.ts';

/** Under which row an agency's figures stand in the structure of a day. `comparable` is false where rows had to be put together. */
export type StructureRow = { readonly key: string; readonly members: readonly AgencyId[]; readonly comparable: boolean };

/**
 * Puts agencies into the structure of a day. A merger or a renaming leads to the successor. A split is not allocated: the old body
 * and those who share its work stand together as one row, which is not comparable; so do bodies that had not been merged yet on that
 * day. Whoever ended without a successor keeps a row of its own. Each agency lies in one row, so totals are the same in every structure.
 */
export function structureOn(registry: Registry, agencies: Iterable<AgencyId>, on: LocalDate): Map<AgencyId, StructureRow> {
  const homes = new Map([...new Set(agencies)].sort().map((id) => [id, homesOf(registry, id, on)]));
  const groups = joined([...homes.values()]);
  return new Map(
    [...homes].map(([id, home]) => {
      const members = groups.get(home[0]!)!;
      const ended = !registry.get(home[0]!) || !isInForce(registry.get(home[0]!)!, on);
      return [id, { key: members.join('+'), members, comparable: members.length === 1 && !ended }];
    }),
  );
}

/** The bodies of that day which answer for an agency: itself, its last successors, or the predecessors it came from. */
function homesOf(registry: Registry, id: AgencyId, on: LocalDate): AgencyId[] {
  const predecessors = (of: AgencyId) =>
    registry.all.filter((agency) => registry.successorsOf(agency.id).includes(of)).map((agency) => agency.id);
  const agency = registry.get(id);
  if (!agency || isInForce(agency, on)) return [id];
  const later = inForceFrom(registry, (of) => registry.successorsOf(of), id, on);
  const found = later.length > 0 ? later : inForceFrom(registry, predecessors, id, on);
  return found.length > 0 ? found : [id];
}

/** The first bodies in force on a day, walking from an agency along its successors or its predecessors. */
function inForceFrom(registry: Registry, next: (of: AgencyId) => AgencyId[], id: AgencyId, on: LocalDate): AgencyId[] {
  const seen = new Set([id]);
  const found = new Set<AgencyId>();
  for (const at of seen) {
    for (const step of next(at)) {
      const agency = registry.get(step);
      if (agency && isInForce(agency, on)) found.add(step);
      else if (agency) seen.add(step);
    }
  }
  return [...found].sort();
}

/** Joins sets that share a member, each member with its whole group, sorted. */
function joined(sets: readonly (readonly AgencyId[])[]): Map<AgencyId, AgencyId[]> {
  const groups = new Map<AgencyId, AgencyId[]>();
  for (const set of sets) {
    const together = [...new Set(set.flatMap((id) => groups.get(id) ?? [id]))].sort();
    for (const id of together) groups.set(id, together);
  }
  return groups;
}
