import { addDays, type LocalDate } from '../../time.ts';
import type { Agency, AgencyId } from '../agency.ts';
import { Registry } from '../registry.ts';
import type { AgencyChange, ChangeTarget } from './change.ts';
import { checkChange } from './check.ts';

/**
 * The registry entries that a change writes: bodies that end get their last day and successors, new ones their first day and
 * predecessors, and groups that name a predecessor also name its successors (days decide who counts when, so nobody counts twice).
 * @throws Refusal see `checkChange`
 */
export function entriesOf(change: AgencyChange, registry: Registry): Agency[] {
  checkChange(change, registry);
  const { from, to, effectiveOn } = change;
  const targets = to.map(({ id }) => id);
  const ending = from.filter((id) => !targets.includes(id));
  const receiver = to.length > 1 ? to.find(({ receivesOpenItems }) => receivesOpenItems)?.id : undefined;
  const ended = ending.map((id) => endOf(registry.get(id)!, targets, addDays(effectiveOn, -1), receiver));
  const after = to.map((target) => targetEntry(target, change, registry));
  return [...ended, ...after, ...groupsOf(change, registry)];
}

/** A change with what it wrote and what stood there before, so that it can be taken back exactly while nothing builds on it. */
export type DeclaredChange = {
  readonly change: AgencyChange;
  readonly entries: readonly Agency[];
  readonly replaced: readonly Agency[];
};

/** @throws Refusal see `checkChange` */
export function declare(change: AgencyChange, registry: Registry): DeclaredChange {
  const entries = entriesOf(change, registry);
  return { change, entries, replaced: entries.flatMap(({ id }) => registry.get(id) ?? []) };
}

/** The registry after a change. The one given is not touched. */
export const applyChange = (change: AgencyChange, registry: Registry): Registry =>
  new Registry(new Map([...registry.all, ...entriesOf(change, registry)].map((agency) => [agency.id, agency])).values());

const endOf = (agency: Agency, successors: AgencyId[], validTo: LocalDate, receiver: AgencyId | undefined): Agency => ({
  ...agency,
  validTo,
  ...(successors.length > 0 ? { successors: union(agency.successors, successors) } : {}),
  ...(receiver ? { openItemsTo: receiver } : {}),
});

function targetEntry(target: ChangeTarget, { from, effectiveOn }: AgencyChange, registry: Registry): Agency {
  const predecessors = from.filter((id) => id !== target.id);
  const going = registry.get(target.id);
  if (going) return predecessors.length > 0 ? { ...going, predecessors: union(going.predecessors, predecessors) } : going;
  const parents = new Set(from.map((id) => registry.get(id)?.parent));
  const [parent] = parents;
  const old = from.length === 1 ? registry.get(from[0]!) : undefined;
  return {
    ...{ id: target.id, nameVi: target.nameVi, nameEn: target.nameEn, kind: target.kind },
    ...(parents.size === 1 && parent ? { parent } : {}),
    validFrom: effectiveOn,
    predecessors,
    ...(old?.isGroup ? { isGroup: true as const } : {}),
    ...(old?.members ? { members: old.members } : {}),
    ...(old?.membersKind ? { membersKind: old.membersKind } : {}),
    ...(old?.expandable === false ? { expandable: false as const } : {}),
  };
}

/** Groups that list one of the bodies by id, with its successors beside it. */
function groupsOf({ from, to }: AgencyChange, registry: Registry): Agency[] {
  const added = to.map(({ id }) => id);
  return registry.all
    .filter(({ id, members }) => members?.some((member) => from.includes(member)) && !from.includes(id))
    .map((group) => ({ ...group, members: union(group.members, added) }));
}

const union = (a: readonly AgencyId[] | undefined, b: readonly AgencyId[]): AgencyId[] => [...new Set([...(a ?? []), ...b])];
