import type { AgencyId } from '../../domain/agencies/agency.ts';
import { Crosswalk } from '../../domain/agencies/change/crosswalk.ts';
import { firstDayOf, type HalfMonth } from '../../domain/periods/half-month.ts';
import { dateOf, type Instant } from '../../domain/time.ts';
import { currentRegistry } from '../shared/store/registry.ts';

/** How figures are put into the structure that was asked for; undefined for "as reported then". */
export async function crosswalkOf(structure: string, now: Instant): Promise<Crosswalk | undefined> {
  if (structure === 'reported') return undefined;
  return new Crosswalk(await currentRegistry(), structure === 'today' ? dateOf(now) : structure);
}

/** In another structure an agency's figures are those that stand in a row with it, whoever reported them. */
export const placedWith = <Of extends { readonly agency: AgencyId; readonly half: HalfMonth }>(
  agency: AgencyId | undefined,
  cells: readonly Of[],
  crosswalk: Crosswalk | undefined,
): readonly Of[] =>
  agency === undefined || crosswalk === undefined
    ? cells
    : cells.filter((cell) => crosswalk.placeOf(cell.agency, firstDayOf(cell.half)).agencies.includes(agency));
