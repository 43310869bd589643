import type { Case } from '../../../domain/cases/case.ts';
import { allowedMoves, type Mover, rolesIn } from '../../../domain/cases/movers.ts';
import { isPublicKind } from '../../../domain/cases/views/status.ts';
import type { MoveName } from '../../../domain/cases/vocabulary.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import { mustBeSender, staffOf } from '../../shared/cases/parties.ts';
import type { Caller } from '../../shared/http/caller.ts';
import { currentRegistry } from '../../shared/store/registry.ts';

type Asking = {
  readonly caller: Caller | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly now: Instant;
};

/** Who wants to move a case: an officer by his token, else the sender by his secret. */
export async function moverOf(of: Case, { caller, headers, now }: Asking): Promise<Mover> {
  if (caller) {
    const staff = staffOf(caller);
    const roles = rolesIn(of, staff, await currentRegistry(), now);
    if (roles.length === 0) throw new Refusal(isPublicKind(of) ? 'other-agency' : 'not-found');
    return staff;
  }
  if (headers['x-secret'] === undefined) throw new Refusal('token-missing');
  await mustBeSender(of, headers['x-secret']);
  return { kind: 'sender' };
}

/** What he may do with it now. */
export const movesFor = async (of: Case, mover: Mover, now: Instant): Promise<MoveName[]> =>
  allowedMoves(of, rolesIn(of, mover, await currentRegistry(), now));
