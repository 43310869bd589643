import type { Crosswalk } from '../../../domain/agencies/change/crosswalk.ts';
import { firstDayOf, type HalfMonth } from '../../../domain/periods/half-month.ts';
import { addInvitations, type Invitations, responseRate } from '../../../domain/satisfaction/response.ts';
import type { SatisfactionRow } from '../../../domain/satisfaction/rows.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { type InvitationCount, invitationsIn } from '../../shared/store/invitations.ts';
import type { satisfaction } from '../routes.ts';
import { placedWith } from '../structure.ts';

/** The key of the one row when no cut is asked for. */
export const EVERYTHING = 'all';

type Query = Request<typeof satisfaction>['query'];
type Counted = InvitationCount & { readonly half: HalfMonth };

/** What the rows were made of: whose figures, in which structure. */
type Base = {
  readonly agency: string | undefined;
  readonly crosswalk: Crosswalk | undefined;
};

/** The invitations that belong to the rows asked for; undefined where rows have no response rate: only the whole, agencies and services have one. */
export async function invitationsFor(
  { by, channel, service, assurance }: Query,
  halves: readonly HalfMonth[],
): Promise<readonly Counted[] | undefined> {
  // People are invited to rate, not to rate through a channel or with a token: a narrower numerator would flatter nobody.
  if (channel !== undefined || assurance !== undefined || !(by === undefined || by === 'agency' || by === 'service'))
    return undefined;
  return (await invitationsIn(halves)).filter((count) => service === undefined || count.service === service);
}

/** Adds the response rate to the rows where invitations were counted. */
export function withResponse(
  rows: readonly SatisfactionRow[],
  invitations: readonly Counted[] | undefined,
  by: Query['by'],
  { agency, crosswalk }: Base,
): readonly SatisfactionRow[] {
  if (!invitations) return rows;
  const counts = crosswalk
    ? placedWith(agency, invitations, crosswalk)
    : invitations.filter((count) => (agency ?? count.agency) === count.agency);
  const keyOf = (count: Counted): string => {
    if (by === undefined) return EVERYTHING;
    return by === 'service' ? count.service : (crosswalk?.placeOf(count.agency, firstDayOf(count.half)).key ?? count.agency);
  };
  const perRow = Map.groupBy(counts, keyOf);
  return rows.map((row) => {
    const own = perRow.get(row.key);
    return own
      ? { ...row, response: responseRate(row.respondents ?? 0, own.reduce<Invitations>(add, { served: 0, invited: 0 })) }
      : row;
  });
}

const add = (sum: Invitations, { served, invited }: InvitationCount): Invitations => addInvitations(sum, { served, invited });
