import type { Case } from '../../domain/cases/case.ts';
import type { Decided } from '../../domain/cases/decision.ts';
import type { MirroredLine } from '../../domain/cases/intake/mirrored-line.ts';
import { mirror } from '../../domain/cases/mirror.ts';
import { Refusal } from '../../domain/fail.ts';
import { type Instant, parseInstant } from '../../domain/time.ts';
import { codeFrom } from '../shared/cases/create-case.ts';
import { caseContext, findCase, withRegistry } from '../shared/cases/stored-case.ts';
import { type ClockItem, caseClocksOf, casePartition, caseState } from '../shared/clocks/clock-item.ts';
import { commit, ExtraRefused, type Proposal } from '../shared/clocks/commit.ts';
import { codeOfMirrored, putMirrorLink } from './links.ts';

/** Enough for a code that is taken and for several batches at once. */
const ATTEMPTS = 5;

/**
 * Takes in what one line tells of a case: new, changed, or known already. Answers whether anything changed. Whoever was quicker is no loss:
 * the line is then told again on top of it.
 */
export async function mirrorLine(line: MirroredLine, now: Instant): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const code = await codeOfMirrored(line);
      return code === undefined ? await begin(line, now, attempt) : await follow(line, code, now);
    } catch (error) {
      const overtaken = error instanceof ExtraRefused || (error instanceof Refusal && error.code === 'version-conflict');
      if (!overtaken) throw error;
    }
  }
  throw new Refusal('busy');
}

/** A case that is told of for the first time, with the link from the other system's id to its code. */
async function begin(line: MirroredLine, now: Instant, attempt: number): Promise<true> {
  const origin = `mirror\n${line.source}\n${line.externalId}\n${attempt}`;
  const code = await codeFrom(line.kind, parseInstant(line.receivedAt)!, origin);
  await commit<Case>({
    pk: casePartition(code),
    seenVersion: undefined,
    now,
    decide: async (_, context) => {
      const told = mirror({ code, line, at: now }, await withRegistry(context))!;
      return { ...proposalOf(told), extra: [putMirrorLink(line, code)] };
    },
  });
  return true;
}

/** A case that is known. When nothing changed nothing is written. */
async function follow(line: MirroredLine, code: string, now: Instant): Promise<boolean> {
  const known = await findCase(code);
  if (!known) throw new Error(`the mirrored case ${code} is missing`);
  if (!mirror({ code, line, known, at: now }, await caseContext(now))) return false;
  await commit<Case>({
    pk: casePartition(code),
    seenVersion: known.case.version,
    now,
    decide: async (clock, context) => {
      const clocks = caseClocksOf(clock as ClockItem & { kind: 'case' });
      const told = mirror({ code, line, known: { case: known.case, clocks }, at: now }, await withRegistry(context));
      return proposalOf(told ?? { case: known.case, clocks, events: [], texts: [] });
    },
  });
  return true;
}

const proposalOf = ({ case: snapshot, clocks, events }: Decided): Proposal<Case> => ({
  snapshot,
  clock: caseState(clocks),
  events,
});
