import type { Case } from '../../domain/cases/case.ts';
import type { Decided } from '../../domain/cases/decision.ts';
import type { MirroredLine } from '../../domain/cases/intake/mirrored-line.ts';
import { mirror } from '../../domain/cases/mirror.ts';
import { Refusal } from '../../domain/fail.ts';
import { type Instant, parseInstant } from '../../domain/time.ts';
import { codeFrom } from '../shared/cases/create-case.ts';
import { caseContext, findCase, type StoredCase, withRegistry } from '../shared/cases/stored-case.ts';
import { type ClockItem, caseClocksOf, casePartition, caseState } from '../shared/clocks/clock-item.ts';
import { actionsBy, type Commit, commit, ExtraRefused, type Proposal } from '../shared/clocks/commit.ts';
import type { Action } from '../shared/store/cells.ts';
import { codeOfMirrored, putMirrorLink } from './links.ts';
import type { Read } from './read-all.ts';

/** Enough for a code that is taken and for several batches at once. */
const ATTEMPTS = 5;

/**
 * Takes in what one line tells of a case: new, changed, or known already. Answers whether anything changed. Whoever was quicker is no loss:
 * the line is then told again on top of it.
 */
export async function mirrorLine(line: MirroredLine, now: Instant): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const wanted = await commitOf(line, now, attempt);
      if (wanted) await commit(wanted);
      return wanted !== undefined;
    } catch (error) {
      const overtaken = error instanceof ExtraRefused || (error instanceof Refusal && error.code === 'version-conflict');
      if (!overtaken) throw error;
    }
  }
  throw new Refusal('busy');
}

/** The same by what was read of the case, to be written together with other lines; undefined where the line changes nothing. */
export async function actionsOfLine(line: MirroredLine, now: Instant, read: Read): Promise<Action[] | undefined> {
  const wanted = read.known ? await follow(line, now, read.known, read) : await begin(line, now, 0);
  return wanted && actionsBy({ ...wanted, read: { clock: read.clock, context: read.context } });
}

async function commitOf(line: MirroredLine, now: Instant, attempt: number): Promise<Commit<Case> | undefined> {
  const code = await codeOfMirrored(line);
  if (code === undefined) return begin(line, now, attempt);
  const known = await findCase(code);
  if (!known) throw new Error(`the mirrored case ${code} is missing`);
  return follow(line, now, known);
}

/** A case that is told of for the first time, with the link from the other system's id to its code. */
async function begin(line: MirroredLine, now: Instant, attempt: number): Promise<Commit<Case>> {
  const origin = `mirror\n${line.source}\n${line.externalId}\n${attempt}`;
  const code = await codeFrom(line.kind, parseInstant(line.receivedAt)!, origin);
  return {
    pk: casePartition(code),
    seenVersion: undefined,
    now,
    decide: async (_, context) => {
      const told = mirror({ code, line, at: now }, await withRegistry(context))!;
      return { ...proposalOf(told), extra: [putMirrorLink(line, code)] };
    },
  };
}

/** A case that is known. When nothing changed nothing is to be written. */
async function follow(line: MirroredLine, now: Instant, known: StoredCase, read?: Read): Promise<Commit<Case> | undefined> {
  const { code } = known.case;
  if (!mirror({ code, line, known, at: now }, read ? await withRegistry(read.context) : await caseContext(now))) return undefined;
  return {
    pk: casePartition(code),
    seenVersion: known.case.version,
    now,
    decide: async (clock, context) => {
      const clocks = caseClocksOf(clock as ClockItem & { kind: 'case' });
      const told = mirror({ code, line, known: { case: known.case, clocks }, at: now }, await withRegistry(context));
      return proposalOf(told ?? { case: known.case, clocks, events: [], texts: [] });
    },
  };
}

const proposalOf = ({ case: snapshot, clocks, events }: Decided): Proposal<Case> => ({
  snapshot,
  clock: caseState(clocks),
  events,
});
