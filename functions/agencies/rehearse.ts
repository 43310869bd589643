import type { AgencyId } from '../../domain/agencies/agency.ts';
import type { AgencyChange } from '../../domain/agencies/change/change.ts';
import { checkChange } from '../../domain/agencies/change/check.ts';
import { effectsOf, type Holdings } from '../../domain/agencies/change/effects.ts';
import { INDEX_IDS } from '../../domain/indicators/index-id.ts';
import { dateOf, formatInstant, type Instant, type LocalDate } from '../../domain/time.ts';
import { openItemsOf } from '../shared/agencies/open-items.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { structuresOf, versionOn } from '../shared/indicators/structures.ts';
import { targetsOf } from '../shared/indicators/targets.ts';
import { inOrder } from '../shared/parallel.ts';
import { currentRegistry } from '../shared/store/registry.ts';

/** What a change would do, with what its bodies hold now; nothing is written. */
export async function rehearse(change: AgencyChange, now: Instant): Promise<Answer> {
  const registry = await currentRegistry();
  const today = dateOf(now);
  checkChange(change, registry); // what cannot be is refused before anything is counted
  const { entries: _, ...effects } = effectsOf(change, registry, await holdingsOf(change.from, today), today);
  return ok({ asOf: formatInstant(now), ...effects });
}

const AT_ONCE = 8;

async function holdingsOf(agencies: readonly AgencyId[], today: LocalDate): Promise<Holdings> {
  const held = await inOrder(agencies, AT_ONCE, async (agency) => [agency, await openItemsOf(agency)] as const);
  const indexes = await inOrder(INDEX_IDS, AT_ONCE, (index) => linesOf(index, today));
  return {
    openCases: Object.fromEntries(held.map(([agency, { openCases }]) => [agency, openCases])),
    openObligations: Object.fromEntries(held.map(([agency, { openObligations }]) => [agency, openObligations])),
    indicatorOwners: indexes.flatMap(({ owners }) => owners),
    targets: indexes.flatMap(({ targets }) => targets),
  };
}

/** Who answers for the lines of an index today, and which targets of single bodies are still to be met. */
async function linesOf(index: (typeof INDEX_IDS)[number], today: LocalDate) {
  const [versions, targets] = await Promise.all([structuresOf(index), targetsOf(index)]);
  const lines = versions.length === 0 ? [] : versionOn(versions, today).structure.lines;
  const owners = lines.flatMap(({ code, owners: all }) => all.map(({ agency }) => ({ index, code, agency })));
  const open = targets.filter(({ dueOn }) => dueOn >= today);
  const own = open.flatMap(({ code, agency }) => (agency === undefined ? [] : { index, code, agency }));
  const distinct = new Map(own.map((target) => [`${target.code} ${target.agency}`, target]));
  return { owners, targets: [...distinct.values()] };
}
