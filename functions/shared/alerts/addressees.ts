import { INTAKE_DESK } from '../../../domain/cases/decision.ts';
import type { Recipient } from '../../../domain/deadlines/types.ts';
import type { Addressee } from '../../../events/alert-raised.ts';

/** Whose item it is. */
export type Owned = { readonly agency: string; readonly owner?: string | undefined };

/** Who stands behind the roles of a ladder. What has no officer goes to the desk of its agency, so that somebody reads it. */
export function addresseesOf(recipients: readonly Recipient[], { agency, owner }: Owned): Addressee[] {
  const all = recipients.map((recipient): Addressee => {
    if (typeof recipient === 'object') return { role: 'desk', agency: recipient.agency };
    if (recipient === 'head') return { role: 'head', agency };
    if (recipient === 'intake-desk') return { role: 'desk', agency: INTAKE_DESK };
    return owner === undefined ? { role: 'desk', agency } : { role: 'officer', agency, sub: owner };
  });
  return [...new Map(all.map((addressee) => [addresseeKey(addressee), addressee])).values()];
}

/** An addressee as one text; agencies have no colon in their ids, so it reads back. */
export const addresseeKey = (to: Addressee): string => [to.role, to.agency, ...(to.role === 'officer' ? [to.sub] : [])].join(':');

export function addresseeOf(key: string): Addressee {
  const [role, agency, ...sub] = key.split(':');
  if (role === 'officer') return { role, agency: agency!, sub: sub.join(':') };
  return { role: role as 'head' | 'desk', agency: agency! };
}
