import { addDays, type LocalDate } from '../../time.ts';
import type { Agency, AgencyId } from '../agency.ts';
import type { Registry } from '../registry.ts';
import type { ChangeKind } from './change.ts';

/** One body that ended handing over to another from a day on. `absorbed`: the other was there before and goes on. */
export type Link = {
  readonly from: AgencyId;
  readonly to: AgencyId;
  readonly on: LocalDate;
  readonly absorbed: boolean;
};

/** Every hand-over that the registry records, on whichever side. Without an end of the first body there is none. */
export function linksOf(registry: Registry): Link[] {
  const pairs = registry.all.flatMap((agency) => [
    ...(agency.successors ?? []).map((to) => [agency.id, to] as const),
    ...(agency.predecessors ?? []).map((from) => [from, agency.id] as const),
  ]);
  const unique = new Map(pairs.map((pair) => [pair.join('>'), pair]));
  return [...unique.values()].flatMap(([from, to]) => {
    const [before, after] = [registry.get(from), registry.get(to)];
    return before && after && from !== to ? (linkOf(before, after) ?? []) : [];
  });
}

function linkOf(from: Agency, to: Agency): Link | undefined {
  if (from.validTo === undefined) return undefined;
  const on = addDays(from.validTo, 1);
  return { from: from.id, to: to.id, on, absorbed: to.validFrom === undefined || to.validFrom < on };
}

/** One change as the registry shows it: who handed over to whom on a day. */
export type RecordedChange = {
  readonly kind: ChangeKind;
  readonly effectiveOn: LocalDate;
  readonly from: readonly AgencyId[];
  readonly to: readonly AgencyId[];
};

/** The changes that took effect from one day to another, both included, oldest first; the notes on comparability are made of these. */
export function changesBetween(registry: Registry, first: LocalDate, last: LocalDate): RecordedChange[] {
  const links = linksOf(registry).filter(({ on }) => first <= on && on <= last);
  const linked = new Set(links.map(({ from }) => from));
  const abolished = registry.all
    .filter(({ id, validTo }) => validTo !== undefined && !linked.has(id))
    .map(({ id, validTo }) => ({ kind: 'abolish' as const, effectiveOn: addDays(validTo!, 1), from: [id], to: [] }))
    .filter(({ effectiveOn }) => first <= effectiveOn && effectiveOn <= last);
  const days = [...new Set(links.map(({ on }) => on))];
  const changes = days.flatMap((on) => together(links.filter((link) => link.on === on)).map((group) => changeOf(on, group)));
  return [...changes, ...abolished].sort(
    (a, b) => compare(a.effectiveOn, b.effectiveOn) || compare(a.from[0] ?? '', b.from[0] ?? ''),
  );
}

/** Links of one day that share a body belong to one change. */
function together(links: readonly Link[]): Link[][] {
  const groups: Link[][] = [];
  for (const link of links) {
    const touching = groups.filter((group) => group.some(({ from, to }) => from === link.from || to === link.to));
    const merged = [...touching.flat(), link];
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), merged);
  }
  return groups;
}

function changeOf(effectiveOn: LocalDate, links: readonly Link[]): RecordedChange {
  const from = [...new Set(links.map((link) => link.from))].sort();
  const to = [...new Set(links.map((link) => link.to))].sort();
  const renamed = from.length === 1 && to.length === 1 && links.every(({ absorbed }) => !absorbed);
  return { kind: renamed ? 'rename' : to.length > 1 ? 'split' : 'merge', effectiveOn, from, to };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
