import { quotient } from './rounding.ts';

/** What one-door systems reported: dossiers served, and people asked to rate. */
export type Invitations = { readonly served: number; readonly invited: number };

/** How many of those who were asked have rated, with its parts. Null where nobody was asked; above 1 where more rated than were asked, which is shown as it is. */
export type ResponseRate = Invitations & { readonly respondents: number; readonly rate: number | null };

export const addInvitations = (a: Invitations, b: Invitations): Invitations => ({
  served: a.served + b.served,
  invited: a.invited + b.invited,
});

export const responseRate = (respondents: number, { served, invited }: Invitations): ResponseRate => ({
  served,
  invited,
  respondents,
  rate: quotient(respondents, invited),
});
