import * as z from 'zod';
import { AgencyId } from '../agencies/agency.ts';
import { endOfDay, type Instant, type LocalDate } from '../time.ts';
import { placeOf } from './outline.ts';

/** A figure that an agency reports under its own name: printed as given, never computed with. */
export const Fact = z.object({
  name: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string().optional(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  source: z.string().optional(),
});
export type Fact = z.infer<typeof Fact>;

/**
 * One version of what an agency says under one heading. An official text of the agency, made to be published with the report. `revision`
 * counts from 1 within agency and section; earlier ones are kept.
 */
export const Contribution = z.object({
  agency: AgencyId,
  /** As the contributor wrote it; `place` is the heading that it means. */
  section: z.string(),
  place: z.string(),
  text: z.string(),
  facts: z.array(Fact),
  revision: z.int().min(1),
  at: z.int(),
  by: z.string(),
  sha256: z.string(),
});
export type Contribution = z.infer<typeof Contribution>;

/** What tells the contributions of a period apart: a later one with the same slot replaces the earlier. */
export const slotOf = ({ agency, section }: Pick<Contribution, 'agency' | 'section'>): string => {
  const place = placeOf(section);
  return `${agency}#${place === 'other' ? `other:${section.trim().toLowerCase()}` : place}`;
};

/** Which revisions a submitted report holds, by slot. */
export type Frozen = Readonly<Record<string, number>>;

/** The latest revision of every slot, or those that were frozen, by agency and place. */
export function inForce(all: readonly Contribution[], frozen?: Frozen): Contribution[] {
  const slots = Map.groupBy(all, slotOf);
  const chosen = [...slots].flatMap(([slot, revisions]) => {
    const wanted = frozen ? frozen[slot] : Math.max(...revisions.map(({ revision }) => revision));
    return revisions.filter(({ revision }) => revision === wanted);
  });
  return chosen.sort((a, b) => (slotOf(a) < slotOf(b) ? -1 : 1));
}

export const freeze = (current: readonly Contribution[]): Frozen =>
  Object.fromEntries(current.map((contribution) => [slotOf(contribution), contribution.revision]));

/** `late`: its first contribution came after the due day. `awaited`: nothing yet and still in time. */
export type ContributorState = 'received' | 'late' | 'awaited' | 'missing';
export type Contributor = { readonly agency: AgencyId; readonly state: ContributorState; readonly firstAt?: Instant };

/** Where each agency that owes a contribution stands at an instant, in the order given; then those that contributed without owing. */
export function contributorsOf(
  owing: readonly AgencyId[],
  all: readonly Contribution[],
  dueOn: LocalDate,
  now: Instant,
): Contributor[] {
  const due = endOfDay(dueOn);
  const first = new Map<AgencyId, Instant>();
  for (const { agency, at } of all) first.set(agency, Math.min(at, first.get(agency) ?? at));
  const volunteers = [...first.keys()].filter((agency) => !owing.includes(agency)).sort();
  return [...owing, ...volunteers].map((agency) => {
    const firstAt = first.get(agency);
    if (firstAt === undefined) return { agency, state: now > due ? 'missing' : 'awaited' };
    // Who owes nothing cannot be late.
    return { agency, state: firstAt > due && owing.includes(agency) ? 'late' : 'received', firstAt };
  });
}
