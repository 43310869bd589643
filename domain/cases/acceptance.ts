import type { Acceptance, AcceptanceChange } from '../../events/case-fields.ts';
import type { AgencyId } from '../agencies/agency.ts';
import { parseInstant } from '../time.ts';
import type { Case } from './case.ts';
import type { CaseEvent, CaseEventType } from './catalog.ts';
import { type Accepted, type CaseClocks, countedOf } from './clocks.ts';
import type { CaseState } from './vocabulary.ts';

/** What becomes of the acceptances of a petition, and what of it is counted. */
export type Judged = { readonly accepted: readonly Accepted[]; readonly acceptance: AcceptanceChange };

const TAKEN_UP: readonly CaseState[] = ['in-progress', 'accepted', 'decided', 'answered', 'published', 'closed'];
/** Whoever passes it on or turns it down in time has not accepted it; what was late by then, or complained of, stays with him. */
const LEAVES: readonly CaseEventType[] = ['case.transferred.v1', 'case.refiled.v1', 'case.split.v1', 'case.rejected.v1'];

type Item = Pick<CaseClocks, 'accepted' | 'cell' | 'holderSince'>;

const presentOf = ({ accepted, cell }: Item): Accepted | undefined => accepted?.find((each) => each.cell.agency === cell.agency);

const fact = ({ cell, at, dissatisfied }: Accepted): Acceptance => ({ cell, at, dissatisfied });

const changed = ({ accepted = [] }: Item, before: Accepted | undefined, after: Accepted | undefined): Judged => ({
  accepted: [...accepted.filter((each) => each !== before), ...(after ? [after] : [])],
  acceptance: { ...(before && { before: fact(before) }), ...(after && { after: fact(after) }) },
});

/** An acceptance that goes with the present holder's spell: it was made in it, and nothing has come of it yet. */
function passing(item: Item): Accepted | undefined {
  const present = presentOf(item);
  const isOfSpell = present !== undefined && item.holderSince !== undefined && parseInstant(present.at)! >= item.holderSince;
  return isOfSpell && !present.dissatisfied ? present : undefined;
}

/** The sender is not content with what the present holder answered; undefined where that is counted already, or nothing was accepted. */
export function complained(item: Item): Judged | undefined {
  const present = presentOf(item);
  return present && !present.dissatisfied ? changed(item, present, { ...present, dissatisfied: true }) : undefined;
}

/** The present holder's clock has run out, or a calendar has taken that back. */
export function overrun(item: Item, clock: string): Judged | undefined {
  const present = presentOf(item);
  return present && !present.dissatisfied ? changed(item, present, { ...present, dissatisfied: true, late: clock }) : undefined;
}
export function reprieved(item: Item, clock: string): Judged | undefined {
  const present = presentOf(item);
  if (present?.late !== clock) return undefined;
  const { late: _, ...before } = present;
  return changed(item, present, { ...before, dissatisfied: false });
}

/** To the successor of an agency that ended; counted there once, even where it had accepted the petition itself. */
export function inherited(item: Item, to: AgencyId): Judged | undefined {
  const present = passing(item);
  if (!present) return undefined;
  const known = item.accepted?.some(({ cell }) => cell.agency === to);
  return changed(item, present, known ? undefined : { ...present, cell: { ...present.cell, agency: to } });
}

/**
 * What a move does to the acceptances of a petition (Decision 766, item 5.3): each holder accepts it once, by the first move that takes it
 * up, however often it is reopened. `was` and `is`: its clocks before and after.
 */
export function judgedBy(event: CaseEvent, before: Case, was: CaseClocks, is: CaseClocks): Judged | undefined {
  if (!was.byAcceptance || event.type === 'case.mirrored.v1') return undefined;
  if (LEAVES.includes(event.type)) {
    const leaving = passing(was);
    return leaving && changed(was, leaving, undefined);
  }
  if ('dissatisfied' in event.data && event.data.dissatisfied) return complained(was);
  const { cell } = event.data;
  const takesUp =
    'state' in event.data &&
    TAKEN_UP.includes(event.data.state) &&
    (!TAKEN_UP.includes(before.state) || event.type === 'case.reopened.v1');
  if (!takesUp || cell.kind !== 'petition' || presentOf({ ...was, cell })) return undefined;
  const late = countedOf(is, is.holder) !== undefined;
  return changed(was, undefined, { cell, at: event.occurredAt, dissatisfied: late, ...(late && { late: is.holder }) });
}
