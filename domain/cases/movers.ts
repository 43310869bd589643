import type { Actor } from '../../events/case-fields.ts';
import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import { Refusal } from '../fail.ts';
import { dateOf, type Instant } from '../time.ts';
import type { Case } from './case.ts';
import { GUARDS } from './guards.ts';
import { CASE_REGIMES } from './regimes/index.ts';
import type { MoveRule, MoverRole } from './regimes/regime.ts';
import { MOVES, type MoveName } from './vocabulary.ts';

/** Who wants to move a case: an officer with the claims of his token, or the sender who showed his secret. */
export type Mover =
  | {
      readonly kind: 'staff';
      readonly sub: string;
      readonly agency: AgencyId;
      readonly roles: readonly string[];
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'sender' };

/**
 * The roles in which somebody may touch this case: officers and heads for cases that their agency holds (or that came to it from one it
 * succeeded), co-ordinators with a scope of the regime for all, the sender for his own; heads and co-ordinators with the scope of complaints are keepers beside it. Empty when it is not theirs.
 */
export function rolesIn(of: Case, mover: Mover, registry: Registry, at: Instant): MoverRole[] {
  if (mover.kind === 'sender') return ['sender'];
  const today = dateOf(at);
  const acting = registry.successorOn(mover.agency, today) ?? mover.agency;
  const own = acting === (registry.receiverOn(of.cell.agency, today) ?? of.cell.agency);
  const everywhere = CASE_REGIMES[of.kind].scopes.some((scope) => mover.scopes.includes(scope));
  const roles = (['officer', 'head', 'coordinator'] as const).filter(
    (role) => mover.roles.includes(role) && (role === 'coordinator' ? everywhere : own),
  );
  const keeps = mover.scopes.includes('complaints') && roles.some((role) => role !== 'officer');
  return keeps ? [...roles, 'keeper'] : roles;
}

/** The way in which a case can make a move now; undefined when state, role or a named check forbid it. Mirrored cases are read-only. */
export function ruleOf(of: Case, move: MoveName, roles: readonly MoverRole[]): MoveRule | undefined {
  if (of.mirror) return undefined;
  return CASE_REGIMES[of.kind].moves[move]?.find(
    ({ from, by, needs = [] }) =>
      from.includes(of.state) && by.some((role) => roles.includes(role)) && needs.every((guard) => GUARDS[guard](of)),
  );
}

/** Every move that the case allows to these roles now. */
export const allowedMoves = (of: Case, roles: readonly MoverRole[]): MoveName[] =>
  MOVES.filter((move) => ruleOf(of, move, roles));

/** How events name who acted: the role in which he could. A keeper is named as the head or co-ordinator that he is. */
export function actorOf(mover: Mover, roles: readonly MoverRole[], { by }: MoveRule): Actor {
  if (mover.kind === 'sender') return { role: 'sender' };
  const named = roles.filter((role) => role !== 'keeper');
  const role = named.find((held) => by.includes(held)) ?? named.find((held) => held !== 'officer');
  if (!role || role === 'sender') throw new Refusal('other-agency');
  return { role, agency: mover.agency, sub: mover.sub };
}
