import { Refusal } from '../fail.ts';
import type { Instant } from '../time.ts';
import { judgedBy } from './acceptance.ts';
import { MOVE_ACTS } from './acts/index.ts';
import { eventOf, type Work } from './acts/work.ts';
import { apply } from './apply.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './catalog.ts';
import type { CaseClocks } from './clocks.ts';
import type { CaseContext, Moved } from './decision.ts';
import { actorOf, allowedMoves, type Mover, rolesIn, ruleOf } from './movers.ts';
import type { MoveBody } from './moves.ts';
import { refresh } from './overdue.ts';
import { wakeOf } from './receive.ts';
import { withFacts } from './replay.ts';

/** A wish to move a case. `codes`: for the parts of a split, made at the edge. */
export type MoveCommand = {
  readonly body: MoveBody;
  readonly by: Mover;
  readonly at: Instant;
  readonly codes?: readonly string[];
};

/**
 * The one engine of all regimes: what a move makes of a case and its clocks, as everything that has to be written in one transaction.
 * Refused: not the mover's case (`other-agency`), an older version seen (`version-conflict`) or a move that state, role or law forbid
 * (`move-not-allowed`), the last two with the allowed moves; and what the move itself asks for.
 */
export function move(before: Case, clocks: CaseClocks, { body, by, at, codes = [] }: MoveCommand, context: CaseContext): Moved {
  const roles = rolesIn(before, by, context.registry, at);
  if (roles.length === 0) throw new Refusal('other-agency');
  const allowed = allowedMoves(before, roles).join(', ');
  if (body.version !== before.version) throw new Refusal('version-conflict', 'version', { version: before.version, allowed });
  if (before.mirror) throw new Refusal('mirrored-read-only', 'move', { source: before.mirror.source });
  const rule = ruleOf(before, body.move, roles);
  if (!rule) throw new Refusal('move-not-allowed', 'move', { move: body.move, state: before.state, allowed });

  const fresh = refresh(clocks, at, context);
  const actor = actorOf(by, roles, rule);
  const work: Work = { before, item: fresh.item, rule, actor, at, context, codes };
  const acted = (MOVE_ACTS[body.move] as (work: Work, body: MoveBody) => ReturnType<(typeof MOVE_ACTS)['close']>)(work, body);

  const plain = eventOf(work, acted) as CaseEvent;
  const judged = judgedBy(plain, before, fresh.item, acted.item);
  const event = (judged ? { ...plain, data: { ...plain.data, acceptance: judged.acceptance } } : plain) as CaseEvent;
  const after = apply(before, event);
  // The move may have made a clock late: an urgent classification after its four hours.
  const moved = judged ? { ...acted.item, accepted: judged.accepted } : acted.item;
  const last = refresh(withFacts(moved, after), at, context);
  return {
    case: after,
    clocks: last.item,
    ...wakeOf(last.item, at, context),
    events: [...fresh.events, event, ...last.events],
    texts: acted.texts ?? [],
    parts: acted.parts ?? [],
  };
}
