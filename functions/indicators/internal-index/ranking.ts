import type { Agency } from '../../../domain/agencies/agency.ts';
import { Refusal } from '../../../domain/fail.ts';
import { internalRanking } from '../../../domain/indicators/internal/ranking.ts';
import { parsePeriod } from '../../../domain/periods/period.ts';
import { formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { observationsOf } from '../../shared/indicators/results.ts';
import { structuresOf, versionOn } from '../../shared/indicators/structures.ts';
import { inOrder } from '../../shared/parallel.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import type { internalIndexRanking } from '../routes.ts';

const INDEX = 'internal-index';
const AGENCIES_AT_ONCE = 12;

/** Departments and communes are ranked apart. */
const GROUPS: Readonly<Record<'departments' | 'communes', readonly Agency['kind'][]>> = {
  departments: ['department', 'department-equivalent', 'committee-office', 'inspectorate'],
  communes: ['ward', 'commune'],
};

/** The internal index of one group, best first; who lacks a score is listed without a rank. Officers see their own line. */
export async function ranking({ query, caller, now }: Request<typeof internalIndexRanking>): Promise<Answer> {
  const { group, stage } = query;
  const period = parsePeriod(query.period, 'calendar')!;
  const settings = versionOn(await structuresOf(INDEX), period.to).settings;
  if (!settings) throw new Refusal('not-found');
  const agencies = (await currentRegistry()).rateable(period.to).filter(({ kind }) => GROUPS[group].includes(kind));
  const ids = agencies.map(({ id }) => id);
  const observations = (await inOrder(ids, AGENCIES_AT_ONCE, (agency) => observationsOf(INDEX, agency))).flat();
  const ranked = internalRanking(settings, ids, observations, { period: period.id, stage });
  const all = caller.roles.includes('coordinator') && caller.scopes.includes('indicators');
  const items = ranked.filter(({ agency }) => all || agency === caller.agency);
  return ok({ period: period.id, group, stage, items, asOf: formatInstant(now) });
}
