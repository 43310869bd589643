import type { AgencyId } from '../agencies/agency.ts';
import { isInForce, type Registry } from '../agencies/registry.ts';
import { fold } from '../text/fold.ts';
import type { LocalDate } from '../time.ts';

/** A name without brackets, punctuation and the plural word "các", so that printed variants meet. */
const keyOf = (name: string): string =>
  fold(name.replace(/\([^)]*\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^cac /, '');

/**
 * Finds an agency by its id, its name or one of its aliases as plans print them. Where several bear a name, the one in force on the day
 * is meant; undefined when there is none, or more than one.
 */
export function agencyNames(registry: Registry, on: LocalDate): (name: string) => AgencyId | undefined {
  const named = new Map<string, Set<AgencyId>>();
  for (const agency of registry.all)
    for (const name of [agency.nameVi, agency.nameEn, ...(agency.aliases ?? [])])
      named.set(keyOf(name), (named.get(keyOf(name)) ?? new Set()).add(agency.id));
  return (name) => {
    if (registry.get(name)) return name;
    const all = [...(named.get(keyOf(name)) ?? [])];
    const current = all.filter((id) => isInForce(registry.get(id)!, on));
    const meant = current.length > 0 ? current : all;
    return meant.length === 1 ? meant[0] : undefined;
  };
}
