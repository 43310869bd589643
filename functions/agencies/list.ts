import { dateOf, formatInstant } from '../../domain/time.ts';
import { knownChanges } from '../shared/agencies/changes.ts';
import { endedBefore } from '../shared/agencies/ended.ts';
import { openItemsOf } from '../shared/agencies/open-items.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import { mustHoldScope } from '../shared/http/caller.ts';
import { cursorOf, placeOf } from '../shared/http/cursor.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { inOrder } from '../shared/parallel.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import type { listChanges, listStranded } from './routes.ts';
import { shownChange } from './shown.ts';

/** Every change, the latest to take effect first. */
export async function changes({ query, now }: Request<typeof listChanges>): Promise<Answer> {
  const registry = await currentRegistry();
  const all = await knownChanges(registry);
  const after = query.cursor === undefined ? -1 : all.findIndex(({ id }) => id === placeOf(query.cursor!));
  const page = all.slice(after + 1, after + 1 + query.limit);
  const more = after + 1 + page.length < all.length;
  return ok({
    asOf: formatInstant(now),
    items: page.map((change) => shownChange(change, registry, now)),
    ...(more && { nextCursor: cursorOf(page.at(-1)!.id) }),
  });
}

const AT_ONCE = 8;

/** What still lies with bodies that have ended and have nobody to take it over: a co-ordinator transfers it. */
export async function stranded({ caller, now }: Request<typeof listStranded>): Promise<Answer> {
  mustHoldScope(caller, 'tasks');
  const registry = await currentRegistry();
  const today = dateOf(now);
  const orphaned = endedBefore(registry, today).filter(({ id }) => registry.receiverOn(id, today) === undefined);
  const items = await inOrder(orphaned, AT_ONCE, async ({ id, nameVi, nameEn, validTo }) => ({
    agency: { id, nameVi, nameEn },
    endedOn: validTo,
    successors: registry.successorsOf(id),
    ...(await openItemsOf(id)),
  }));
  return ok({
    asOf: formatInstant(now),
    items: items.filter(({ openCases, openObligations }) => openCases + openObligations > 0),
  });
}
