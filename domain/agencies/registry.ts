import type { LocalDate } from '../time.ts';
import type { Agency, AgencyId } from './agency.ts';

/** All bodies the city has or had, by id. Reading is by day: who is in force, who belongs to a group, who succeeded whom. */
export class Registry {
  readonly #byId: ReadonlyMap<AgencyId, Agency>;

  constructor(agencies: Iterable<Agency>) {
    this.#byId = new Map([...agencies].map((agency) => [agency.id, agency]));
  }

  get all(): Agency[] {
    return [...this.#byId.values()];
  }

  get(id: AgencyId): Agency | undefined {
    return this.#byId.get(id);
  }

  /** The agencies in force on a day, groups included. */
  inForce(on: LocalDate): Agency[] {
    return this.all.filter((agency) => isInForce(agency, on));
  }

  /** The agencies that can receive a rating or a case on a day: in force, and not a group. */
  rateable(on: LocalDate): Agency[] {
    return this.inForce(on).filter((agency) => !agency.isGroup);
  }

  /** The members of a group in force on a day, nested groups resolved, none twice. An agency that is no group is its own member. Undefined when the members are not known. */
  expand(id: AgencyId, on: LocalDate): AgencyId[] | undefined {
    const agency = this.#byId.get(id);
    if (!agency || agency.expandable === false) return undefined;
    if (!agency.isGroup) return isInForce(agency, on) ? [id] : [];
    const named = (agency.members ?? []).flatMap((member) => this.expand(member, on) ?? []);
    const ofKind = this.rateable(on).filter(({ kind }) => agency.membersKind?.includes(kind));
    return [...new Set([...named, ...ofKind.map((member) => member.id)])];
  }

  /** Those who took over directly from an agency, whichever side recorded it. */
  successorsOf(id: AgencyId): AgencyId[] {
    const recorded = this.#byId.get(id)?.successors ?? [];
    const claimed = this.all.filter(({ predecessors }) => predecessors?.includes(id)).map((agency) => agency.id);
    return [...new Set([...recorded, ...claimed])];
  }

  /** The one agency in force on a day that answers for `id`: itself, or the end of its line of successors. Undefined when it ended without one, or was split among several. */
  successorOn(id: AgencyId, on: LocalDate, seen: ReadonlySet<AgencyId> = new Set()): AgencyId | undefined {
    const agency = this.#byId.get(id);
    if (!agency || seen.has(id)) return undefined;
    if (isInForce(agency, on)) return id;
    const answering = new Set(this.successorsOf(id).map((next) => this.successorOn(next, on, new Set([...seen, id]))));
    return answering.size === 1 ? [...answering][0] : undefined;
  }

  /**
   * Who holds on a day what an agency held: itself, its successor, or after a split the one that the act names for open items, along any
   * chain of changes. Undefined when nobody does: a person has to transfer those items.
   */
  receiverOn(id: AgencyId, on: LocalDate): AgencyId | undefined {
    const seen = new Set<AgencyId>();
    for (let holder: AgencyId | undefined = id; holder !== undefined && !seen.has(holder); ) {
      seen.add(holder);
      const successor = this.successorOn(holder, on);
      if (successor) return successor;
      const heirs = this.successorsOf(holder);
      holder = this.#byId.get(holder)?.openItemsTo ?? (heirs.length === 1 ? heirs[0] : undefined);
    }
    return undefined;
  }
}

export const isInForce = ({ validFrom, validTo }: Agency, on: LocalDate): boolean =>
  (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo);
