import type { Case } from '../../../domain/cases/case.ts';
import { type Mover, rolesIn } from '../../../domain/cases/movers.ts';
import { isPublicKind } from '../../../domain/cases/views/status.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Actor } from '../../../events/case-fields.ts';
import type { Caller } from '../http/caller.ts';
import { isSecretOf } from '../secret.ts';
import { currentRegistry } from '../store/registry.ts';

/** Roles in which somebody works on cases; highest last. */
const STAFF = ['officer', 'head', 'coordinator'] as const;

/** Somebody of the administration as cases know him; refused where the token has none of the roles. */
export function staffOf({ sub, agency, roles, scopes }: Caller): Mover & { kind: 'staff' } {
  if (!STAFF.some((role) => roles.includes(role))) throw new Refusal('role-missing');
  return { kind: 'staff', sub, agency, roles, scopes };
}

/** How an event names the officer who enters a case. */
export function actorOfStaff({ sub, agency, roles }: Caller): Actor {
  const role = STAFF.find((held) => roles.includes(held));
  if (!role) throw new Refusal('role-missing');
  return { role, agency, sub };
}

/** The roles in which a caller may touch a case; none for whom it is not. */
export async function rolesOn(of: Case, caller: Caller, now: Instant) {
  return rolesIn(of, { kind: 'staff', ...caller }, await currentRegistry(), now);
}

/** The same, refused when there is none. That there is a denunciation at all is not told to strangers. */
export async function mustWorkOn(of: Case, caller: Caller, now: Instant) {
  const roles = await rolesOn(of, caller, now);
  if (roles.length === 0) throw new Refusal(isPublicKind(of) ? 'other-agency' : 'not-found');
  return roles;
}

/** Whether a secret is the one given with the case, or with the whole that it was a part of. */
export async function isSender({ code, links }: Case, secret: string): Promise<boolean> {
  if (await isSecretOf(code, secret)) return true;
  const whole = links.find(({ as }) => as === 'part-of')?.to;
  return whole !== undefined && (await isSecretOf(whole, secret));
}

/** Refuses, as if there were no such case, whoever does not show its secret. */
export async function mustBeSender(of: Case, secret: string | undefined): Promise<void> {
  if (secret === undefined || !isPublicKind(of) || !(await isSender(of, secret))) throw new Refusal('not-found');
}
