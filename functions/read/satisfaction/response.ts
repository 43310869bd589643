import type { Crosswalk } from '../../../domain/agencies/change/crosswalk.ts';
import { firstDayOf, type HalfMonth } from '../../../domain/periods/half-month.ts';
import { addInvitations, type Invitations, responseRate } from '../../../domain/satisfaction/response.ts';
import type { SatisfactionRow } from '../../../domain/satisfaction/rows.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { type InvitationCount, invitationsIn } from '../../shared/store/invitations.ts';
import type { satisfaction } from '../routes.ts';
import { placedWith } from '../structure.ts';

type Query = Request<typeof satisfaction>['query'];
type Counted = InvitationCount & { readonly half: HalfMonth };

/** What the rows were made of: whose figures, of when, in which structure. */
type Base = {
  readonly halves: readonly HalfMonth[];
  readonly agency: string | undefined;
  readonly crosswalk: Crosswalk | undefined;
};

/** Adds the response rate to rows whose base is known: the whole, by agency or by service, where invitations were counted. */
export async function withResponse(
  rows: readonly SatisfactionRow[],
  { by, channel, service, assurance }: Query,
  { halves, agency, crosswalk }: Base,
): Promise<readonly SatisfactionRow[]> {
  // People are invited to rate, not to rate through a channel or with a token: a narrower numerator would flatter nobody.
  if (channel !== undefined || assurance !== undefined || !(by === undefined || by === 'agency' || by === 'service')) return rows;
  const all = (await invitationsIn(halves)).filter((count) => service === undefined || count.service === service);
  const counts = crosswalk
    ? placedWith(agency, all, crosswalk)
    : all.filter((count) => (agency ?? count.agency) === count.agency);
  const rowOf = ({ agency: id, half }: Counted) => crosswalk?.placeOf(id, firstDayOf(half)).key ?? id;
  return rows.map((row) => {
    const own = counts.filter((count) => by === undefined || (by === 'agency' ? rowOf(count) : count.service) === row.key);
    return own.length === 0
      ? row
      : { ...row, response: responseRate(row.respondents ?? 0, own.reduce<Invitations>(add, { served: 0, invited: 0 })) };
  });
}

const add = (sum: Invitations, { served, invited }: InvitationCount): Invitations => addInvitations(sum, { served, invited });
