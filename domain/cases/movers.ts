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
 * succeeded), co-ordinators with a scope of the regime for all, the sender for his own. Empty when it is not theirs.
 */
export function rolesIn(of: Case, mover: Mover, registry: Registry, at: Instant): MoverRole[] {
  if (mover.kind === 'sender') return ['sender'];
  const today = dateOf(at);
  const acting = registry.successorOn(mover.agency, today) ?? mover.agency;
  const own = acting === (registry.receiverOn(of.cell.agency, today) ?? of.cell.agency);
  const everywhere = CASE_REGIMES[of.kind].scopes.some((scope) => mover.scopes.includes(scope));
  return (['officer', 'head', 'coordinator'] as const).filter(
    (role) => mover.roles.includes(role) && (role === 'coordinator' ? everywhere : own),
  );
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

/** How events name who acted: the highest role that the move needed. */
export function actorOf(mover: Mover, roles: readonly MoverRole[]): Actor {
  if (mover.kind === 'sender') return { role: 'sender' };
  const role = roles.find((held) => held === 'officer') ?? roles[0];
  if (!role) throw new Refusal('other-agency');
  return { role, agency: mover.agency, sub: mover.sub };
}
