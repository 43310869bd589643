import type { HalfMonth } from '../../../domain/periods/half-month.ts';
import { addInvitations, type Invitations, responseRate } from '../../../domain/satisfaction/response.ts';
import type { SatisfactionRow } from '../../../domain/satisfaction/rows.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { type InvitationCount, invitationsIn } from '../../shared/store/invitations.ts';
import type { satisfaction } from '../routes.ts';

type Query = Request<typeof satisfaction>['query'];

/** Adds the response rate to rows whose base is known: the whole, by agency or by service, where invitations were counted. */
export async function withResponse(
  rows: readonly SatisfactionRow[],
  { by, channel, service, assurance }: Query,
  halves: readonly HalfMonth[],
  agency: string | undefined,
): Promise<readonly SatisfactionRow[]> {
  // People are invited to rate, not to rate through a channel or with a token: a narrower numerator would flatter nobody.
  if (channel !== undefined || assurance !== undefined || !(by === undefined || by === 'agency' || by === 'service')) return rows;
  const counts = (await invitationsIn(halves)).filter(
    (count) => (agency === undefined || count.agency === agency) && (service === undefined || count.service === service),
  );
  return rows.map((row) => {
    const own = counts.filter(
      (count) => by === undefined || (by === 'agency' ? membersOf(row).includes(count.agency) : count.service === row.key),
    );
    return own.length === 0
      ? row
      : { ...row, response: responseRate(row.respondents ?? 0, own.reduce<Invitations>(add, { served: 0, invited: 0 })) };
  });
}

const membersOf = ({ key, members }: SatisfactionRow): readonly string[] => members ?? [key];
const add = (sum: Invitations, { served, invited }: InvitationCount): Invitations => addInvitations(sum, { served, invited });
