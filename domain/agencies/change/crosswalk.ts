import { addDays, type LocalDate } from '../../time.ts';
import type { AgencyId } from '../agency.ts';
import type { Registry } from '../registry.ts';
import { type Link, linksOf } from './links.ts';

/**
 * Where a figure of one agency and day stands in another structure. `comparable` is false where several bodies stand in one row because
 * nothing is allocated, and where a body had ended without a successor.
 */
export type Place = { readonly key: string; readonly agencies: readonly AgencyId[]; readonly comparable: boolean };

/** `reported`: as it was then. A day: in the structure of that day; `today` is the caller's day. */
export type Structure = 'reported' | LocalDate;

/** Part of the life of a body between two hand-overs that it survived. */
type Stretch = { readonly agency: AgencyId; readonly from: LocalDate; readonly to: LocalDate };

const EVER: LocalDate = '0000-01-01';
const NEVER: LocalDate = '9999-12-31';

/**
 * Reads series in another structure. Each figure of an agency and a day stands in exactly one row, so totals are the same in every
 * structure. A merger adds up; a renaming is one series; after a split, and before a merger, what cannot be told apart stands together
 * in one row named `a+b`.
 */
export class Crosswalk {
  readonly #stretches: ReadonlyMap<AgencyId, readonly Stretch[]>;
  readonly #later: ReadonlyMap<Stretch, readonly Stretch[]>;
  readonly #earlier: ReadonlyMap<Stretch, readonly Stretch[]>;
  readonly #structure: Structure;
  readonly #places = new Map<Stretch, Place>();

  constructor(registry: Registry, structure: Structure) {
    this.#structure = structure;
    const links = linksOf(registry);
    this.#stretches = new Map(registry.all.map(({ id }) => [id, stretchesOf(registry, id, links)]));
    const steps = this.#steps(links);
    this.#later = grouped(steps, ([before, after]) => [before, after]);
    this.#earlier = grouped(steps, ([before, after]) => [after, before]);
  }

  /** The row in which a figure of `agency` on a day stands. An agency that the registry does not know keeps a row of its own. */
  placeOf(agency: AgencyId, on: LocalDate): Place {
    if (this.#structure === 'reported') return { key: agency, agencies: [agency], comparable: true };
    const stretch = stretchOn(this.#stretches.get(agency) ?? [], on);
    if (!stretch) return { key: agency, agencies: [agency], comparable: false };
    const known = this.#places.get(stretch);
    if (known) return known;
    const place = this.#place(stretch, this.#structure);
    this.#places.set(stretch, place);
    return place;
  }

  #place(stretch: Stretch, day: LocalDate): Place {
    if (contains(stretch, day)) return this.#named([stretch.agency]);
    const next = stretch.to < day ? this.#later : this.#earlier;
    const reached = new Set([stretch]);
    const found = new Set<AgencyId>();
    for (const at of reached)
      for (const step of next.get(at) ?? [])
        if (contains(step, day)) found.add(step.agency);
        else reached.add(step);
    return found.size > 0
      ? this.#named([...found].sort())
      : { key: stretch.agency, agencies: [stretch.agency], comparable: false };
  }

  #named(agencies: AgencyId[]): Place {
    return { key: agencies.join('+'), agencies, comparable: agencies.length === 1 };
  }

  /** Which stretch leads to which: a body to itself over a hand-over it survived, and along every link. */
  #steps(links: readonly Link[]): (readonly [Stretch, Stretch])[] {
    const own = [...this.#stretches.values()].flatMap((list) => list.slice(1).map((after, at) => [list[at]!, after] as const));
    const handed = links.flatMap(({ from, to, on }) => {
      const before = (this.#stretches.get(from) ?? []).filter((stretch) => stretch.from < on).at(-1);
      const after = (this.#stretches.get(to) ?? []).find((stretch) => stretch.to >= on);
      return before && after ? [[before, after] as const] : [];
    });
    return [...own, ...handed];
  }
}

/** A body's life, cut at every hand-over that it survived: what it was before and after is not the same. */
function stretchesOf(registry: Registry, id: AgencyId, links: readonly Link[]): Stretch[] {
  const agency = registry.get(id);
  const [first, last] = [agency?.validFrom ?? EVER, agency?.validTo ?? NEVER];
  const cuts = links.filter((link) => link.to === id && link.absorbed && link.on <= last);
  const days = [...new Set([first, ...cuts.map(({ on }) => on)])].sort();
  return days.map((from, at) => ({ agency: id, from, to: at + 1 < days.length ? addDays(days[at + 1]!, -1) : last }));
}

/** Figures may be dated outside the life of their agency (late events); they belong to its nearest stretch. */
const stretchOn = (stretches: readonly Stretch[], on: LocalDate): Stretch | undefined =>
  stretches.find((stretch) => contains(stretch, on)) ?? (on < (stretches[0]?.from ?? EVER) ? stretches[0] : stretches.at(-1));

const contains = ({ from, to }: Stretch, day: LocalDate): boolean => from <= day && day <= to;

function grouped(
  steps: readonly (readonly [Stretch, Stretch])[],
  direction: (step: readonly [Stretch, Stretch]) => readonly [Stretch, Stretch],
): Map<Stretch, Stretch[]> {
  const map = new Map<Stretch, Stretch[]>();
  for (const step of steps) {
    const [at, to] = direction(step);
    map.set(at, [...(map.get(at) ?? []), to]);
  }
  return map;
}
