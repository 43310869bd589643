import type { Agency } from '../../../domain/agencies/agency.ts';
import { dateOf, formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import { cursorOf, placeOf } from '../../shared/http/cursor.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import type { listAgencies } from '../routes.ts';

export async function agenciesInForce({ query, now }: Request<typeof listAgencies>): Promise<Answer> {
  const all = (await currentRegistry()).inForce(query.on ?? dateOf(now));
  const start = query.cursor === undefined ? 0 : all.findIndex(({ id }) => id === placeOf(query.cursor!)) + 1;
  const page = all.slice(start, query.limit && start + query.limit);
  const more = start + page.length < all.length;
  return ok({
    asOf: formatInstant(now),
    items: page.map(view),
    ...(more && { nextCursor: cursorOf(page.at(-1)!.id) }),
  });
}

const view = ({ id, nameVi, nameEn, kind, isGroup, validFrom, validTo, predecessors, parent }: Agency) => ({
  id,
  nameVi,
  nameEn,
  kind,
  isGroup,
  validFrom,
  validTo,
  predecessors,
  parent,
});
