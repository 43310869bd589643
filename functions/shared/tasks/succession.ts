import type { AgencyId } from '../../../domain/agencies/agency.ts';
import type { Registry } from '../../../domain/agencies/registry.ts';
import { type Stranded, succeed } from '../../../domain/tasks/succession.ts';
import { dateOf, type Instant } from '../../../domain/time.ts';
import { endedBefore } from '../agencies/ended.ts';
import { inOrder } from '../parallel.ts';
import { succeeded } from './change.ts';
import { obligationsOf, openOf } from './stored-obligation.ts';
import { writeAll } from './write.ts';

const AGENCIES_AT_ONCE = 8;

/**
 * Moves what agencies that have ended still owe to their successors of the day. What is the same for one successor is merged. Run again
 * until nothing is left; what no rule can give to anybody is answered, for a co-ordinator.
 */
export async function moveObligations(
  registry: Registry,
  now: Instant,
): Promise<{ moved: number; stranded: readonly Stranded[] }> {
  const today = dateOf(now);
  const ended = endedBefore(registry, today).map(({ id }) => id);
  const open = await owedBy(ended);
  if (open.length === 0) return { moved: 0, stranded: [] };
  const heirs = new Set(open.flatMap(({ agency }) => registry.receiverOn(agency, today) ?? []));
  const { changes, stranded } = succeed(open, await owedBy([...heirs]), registry, now);
  const outcomes = await writeAll(
    changes.map(({ before, after }) => succeeded(before, after, now)),
    now,
  );
  return { moved: outcomes.filter(({ refusal }) => !refusal).length, stranded };
}

/** What these agencies owe, read anew: the list by agency may lag behind. */
async function owedBy(agencies: readonly AgencyId[]) {
  const listed = (await inOrder(agencies, AGENCIES_AT_ONCE, (agency) => openOf(agency))).flat();
  const meant = new Set(agencies);
  return (await obligationsOf(listed.map(({ id }) => id)))
    .map(({ obligation }) => obligation)
    .filter(({ agency }) => meant.has(agency));
}
