import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { AgencyId } from '../../../domain/agencies/agency.ts';
import type { Registry } from '../../../domain/agencies/registry.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant, LocalDate } from '../../../domain/time.ts';
import { environment } from '../environment.ts';
import type { Access, Scope } from './route.ts';

const Claims = z.object({
  sub: z.string().min(1).max(200),
  agency: AgencyId,
  roles: z.array(z.enum(['officer', 'head', 'coordinator', 'approver', 'operator', 'integration'])),
  scopes: z.array(z.enum(['tasks', 'indicators', 'procedures', 'portal', 'complaints'])).default([]),
});

/** Who calls: what the token says, for the agency that answers today. `succeeds`: whether that one took over from a former agency. */
export type Caller = z.infer<typeof Claims> & { readonly succeeds?: (former: AgencyId) => boolean };

let keys: JWTVerifyGetKey | undefined;

/** Verifies the bearer token (signature, issuer, audience, expiry). Undefined without one; a bad one is refused with 401. */
export async function callerOf(authorization: string | undefined, now: Instant): Promise<Caller | undefined> {
  if (authorization === undefined) return undefined;
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token) throw new Refusal('token-invalid');
  keys ??= createRemoteJWKSet(new URL(environment('TOKEN_KEYS_URL')));
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: environment('TOKEN_ISSUER'),
      audience: environment('TOKEN_AUDIENCE'),
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['exp'], // else one that says nothing of its end would hold for ever
      currentDate: new Date(now),
    });
    return Claims.parse(payload);
  } catch (error) {
    if (isIssuerOutOfReach(error)) throw new Refusal('unavailable'); // ours, not the caller's
    throw new Refusal('token-invalid');
  }
}

/** No connection, no answer in time, or an answer that is not the keys. */
const isIssuerOutOfReach = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  (error instanceof errors.JOSEError && error.code === errors.JOSEError.code);

/** Refuses a caller whose token is missing or has none of the route's roles. Default deny: an access kind unknown here lets nobody in. */
export function admit(access: Access, caller: Caller | undefined): void {
  if (access.kind === 'public') return;
  if (!caller) throw new Refusal('token-missing');
  if (!access.roles?.some((role) => caller.roles.includes(role))) throw new Refusal('role-missing');
}

/**
 * The agency that answers on a day for the one a token or command names: itself, or its one successor where it has ended. Where there is
 * none, or several after a split, the name stays as it is, and nothing is owed under it.
 */
export const answeringAgency = (agency: AgencyId, registry: Registry, on: LocalDate): AgencyId =>
  registry.successorOn(agency, on) ?? agency;

/** Whether an agency is the caller's, or one that it took over from. */
export const isOwn = ({ agency, succeeds }: Caller, asked: AgencyId): boolean => asked === agency || (succeeds?.(asked) ?? false);

const actsEverywhere = (caller: Caller, scope?: Scope): boolean =>
  caller.roles.includes('coordinator') && (scope === undefined || caller.scopes.includes(scope));

/** Refuses a caller that asks for another agency than its own, unless a co-ordinator (within the scope, where one is named). */
export function mustActFor(caller: Caller, agency: AgencyId, scope?: Scope): void {
  if (actsEverywhere(caller, scope)) return;
  if (isOwn(caller, agency) && caller.roles.some((role) => role === 'officer' || role === 'head')) return;
  throw new Refusal('other-agency');
}

export function mustHoldScope(caller: Caller, scope: Scope): void {
  if (!actsEverywhere(caller, scope)) throw new Refusal('scope-missing', '', { scope });
}

/** Whose figures a caller reads: the agency asked for, its own when none is, undefined for all (co-ordinators only). */
export function readableAgency(caller: Caller, asked: AgencyId | undefined): AgencyId | undefined {
  if (caller.roles.includes('coordinator')) return asked;
  if (asked !== undefined && !isOwn(caller, asked)) throw new Refusal('other-agency', 'agency');
  return asked ?? caller.agency;
}
