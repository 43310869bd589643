import type { Case } from '../../../domain/cases/case.ts';
import type { CaseContext, Moved } from '../../../domain/cases/decision.ts';
import { move as decide, type MoveCommand } from '../../../domain/cases/move.ts';
import { type Mover, rolesIn } from '../../../domain/cases/movers.ts';
import type { MoveBody } from '../../../domain/cases/moves.ts';
import { isPublicKind } from '../../../domain/cases/views/status.ts';
import { Refusal } from '../../../domain/fail.ts';
import { formatInstant } from '../../../domain/time.ts';
import { standingOf } from '../../shared/cases/answers.ts';
import { codeFrom, filed } from '../../shared/cases/create-case.ts';
import { findCase, mustFindCase, type StoredCase, withRegistry } from '../../shared/cases/stored-case.ts';
import { type ClockItem, caseClocksOf, casePartition, caseState } from '../../shared/clocks/clock-item.ts';
import { commit, creation, type Proposal } from '../../shared/clocks/commit.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import type { Action } from '../../shared/store/cells.ts';
import { putDecisionNumber, putTexts, readContact } from '../../shared/store/private-case.ts';
import { currentRegistry } from '../../shared/store/registry.ts';
import type { moveCase } from '../routes.ts';
import { moverOf, movesFor } from './mover.ts';
import { refilePerson } from './refiled-person.ts';

type Moving = Request<typeof moveCase>;

/** Moves a case: officers by their token, the sender by his secret. Of two at once one wins, the other is told what is allowed now. */
export async function move(request: Moving): Promise<Answer> {
  const stored = await mustFindCase(request.params.code!);
  const mover = await moverOf(stored.case, request);
  const repeated = stored.request === request.seed;
  if (!repeated) await mustKnowOther(mover, request);
  const after = repeated ? stored : await carryOut(stored, mover, request);
  const parts = after.case.state === 'split' ? after.case.links.filter(({ as }) => as === 'part').map(({ to }) => to) : [];
  return ok({
    ...standingOf(after.case, after.clocks),
    allowedMoves: await movesFor(after.case, mover, request.now),
    ...(parts.length > 0 && { parts }),
  });
}

/**
 * The case that an officer links to, or says this one duplicates, has to be there. That there is a denunciation is not told to whoever does
 * not work on it.
 */
async function mustKnowOther(mover: Mover, { body, now }: Moving): Promise<void> {
  const path = body.move === 'link' ? 'to' : 'case';
  const code = body.move === 'link' ? body.to : body.move === 'reject' ? body.case : undefined;
  if (code === undefined || mover.kind !== 'staff') return;
  const other = (await findCase(code))?.case;
  const known = other && (isPublicKind(other) || rolesIn(other, mover, await currentRegistry(), now).length > 0);
  if (!known) throw new Refusal('case-code-invalid', path);
}

async function carryOut({ case: before }: StoredCase, by: Mover, { body, now, seed }: Moving): Promise<StoredCase> {
  const command: MoveCommand = { body, by, at: now, codes: await codesFor(body, now, seed) };
  try {
    const { snapshot, clock } = await commit<Case>({
      pk: casePartition(before.code),
      seenVersion: before.version,
      now,
      request: seed,
      decide: async (seen, clockContext) => {
        const context = await withRegistry(clockContext);
        const moved = decide(before, caseClocksOf(seen as ClockItem & { kind: 'case' }), command, context);
        const parts = await partsOf(moved, { now, seed, context, inForce: clockContext.inForce });
        const { case: snapshot, clocks, events } = moved;
        const person = await refilePerson(before, snapshot, {
          sub: by.kind === 'staff' ? by.sub : by.kind,
          agency: by.kind === 'staff' ? by.agency : snapshot.cell.agency,
          at: formatInstant(now),
          number: seen!.lastEvent + events.length,
        });
        return {
          snapshot,
          clock: caseState(clocks),
          events,
          extra: [...putTexts(moved.texts), ...parts, ...person, ...numberOf(body, snapshot)],
        };
      },
    });
    return { case: snapshot, clocks: caseClocksOf(clock as ClockItem & { kind: 'case' }) };
  } catch (error) {
    throw error instanceof Refusal && error.code === 'version-conflict' ? await conflict(before.code, by, now) : error;
  }
}

/** A case refiled as a complaint may tell the number of the decision complained of: a text, kept with the sender's words. */
const numberOf = (body: MoveBody, { code, kind }: Case): Action[] =>
  body.move === 'refile' && body.decision && kind === 'complaint' ? [putDecisionNumber(code, body.decision.number)] : [];

/** Codes for the parts of a split follow from the request, so that carrying it out twice splits once. */
const codesFor = (body: MoveBody, now: number, seed: string): Promise<string[]> =>
  Promise.all(body.move === 'split' ? body.parts.map(({ kind }, i) => codeFrom(kind, now, `${seed}\npart ${i}`)) : []);

type PartsWorld = { now: number; seed: string; context: CaseContext; inForce: (agency: string) => boolean };

/** The cases that a split brings forth, in the transaction of the split. Whoever sent the whole is reached for each. */
async function partsOf({ case: whole, parts }: Moved, { now, seed, context, inForce }: PartsWorld): Promise<Action[]> {
  if (parts.length === 0) return [];
  const contact = await readContact(whole.code);
  return parts.flatMap((part) => {
    const person = { ...part.person, ...(contact && { contact }) };
    const proposal: Proposal<Case> = filed({ ...part, person }, seed);
    return creation(casePartition(part.case.code), proposal, { now, context: { ...context, inForce }, request: seed });
  });
}

/** Somebody else was first: the version is another now, and so is what may be done. */
async function conflict(code: string, by: Mover, now: number): Promise<Refusal> {
  const { case: of } = await mustFindCase(code);
  const allowed = (await movesFor(of, by, now)).join(', ');
  return new Refusal('version-conflict', 'version', { version: of.version, allowed });
}
