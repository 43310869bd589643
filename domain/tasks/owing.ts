import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import type { LocalDate } from '../time.ts';
import type { TaskOccurrence } from './occurrences.ts';
import type { Task } from './task.ts';

/** Who owes a task on a day. `notExpandable` are groups whose members nobody knows; `ended` are leads without one successor in force. */
export type Owing = {
  readonly agencies: readonly AgencyId[];
  readonly notExpandable: readonly AgencyId[];
  readonly ended: readonly AgencyId[];
};

/**
 * The agencies that owe a task on a day: the union of its leads, groups expanded to their members in force, none twice. A lead that has
 * ended is replaced by its successor of that day.
 */
export function owingOn(leads: readonly AgencyId[], registry: Registry, on: LocalDate): Owing {
  const agencies = new Set<AgencyId>();
  const notExpandable: AgencyId[] = [];
  const ended: AgencyId[] = [];
  for (const lead of leads) {
    const members = membersOn(lead, registry, on);
    if (members === undefined) notExpandable.push(lead);
    else if (members.length === 0) ended.push(lead);
    else for (const member of members) agencies.add(member);
  }
  return { agencies: [...agencies], notExpandable, ended };
}

function membersOn(lead: AgencyId, registry: Registry, on: LocalDate): AgencyId[] | undefined {
  if (registry.get(lead)?.isGroup) return registry.expand(lead, on);
  const answering = registry.successorOn(lead, on);
  return answering === undefined ? [] : [answering];
}

/** Those of the task's owing agencies for whom an occurrence is. One without `for` is for all that no occurrence names. */
export function owingOccurrence(
  task: Task,
  occurrence: TaskOccurrence,
  named: readonly (readonly AgencyId[])[],
  registry: Registry,
  on: LocalDate,
): AgencyId[] {
  const all = owingOn(task.leads, registry, on).agencies;
  if (occurrence.for) {
    const meant = new Set(owingOn(occurrence.for, registry, on).agencies);
    return all.filter((agency) => meant.has(agency));
  }
  const elsewhere = new Set(named.flatMap((group) => owingOn(group, registry, on).agencies));
  return all.filter((agency) => !elsewhere.has(agency));
}
