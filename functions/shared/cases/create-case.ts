import { CODE_BYTES, caseCode } from '../../../domain/cases/code.ts';
import type { Received } from '../../../domain/cases/decision.ts';
import { type Intake, receive } from '../../../domain/cases/receive.ts';
import type { CaseKind } from '../../../domain/cases/vocabulary.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import { casePartition, caseState } from '../clocks/clock-item.ts';
import { commit, type Proposal } from '../clocks/commit.ts';
import { derive } from '../secret.ts';
import { putPerson, requestOfWords } from '../store/private-case.ts';
import { putDenouncer } from '../store/private-identity.ts';
import { listPublicly } from './public-list.ts';
import { withRegistry } from './stored-case.ts';

/** A case to be filed. Its code is made from the seed, so the same request files it once. */
export type Filing = Omit<Intake, 'code'> & { readonly seed: string };

/** 35 random bits: two cases of one kind and month meet once in millions; three tries are never used up. */
const CODE_ATTEMPTS = 3;

/** Files a case: snapshot, clocks, event and the person's part of it in one transaction. Carried out again it finds its work done. */
export async function createCase(filing: Filing): Promise<Received> {
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt++) {
    const code = await codeFrom(filing.facts.kind, receivedAt(filing), `${filing.seed}\n${attempt}`);
    const received = await createUnder(code, filing);
    if (received) return received;
  }
  throw new Refusal('busy');
}

/** Undefined when the code is another case's. */
async function createUnder(code: string, { seed, ...intake }: Filing): Promise<Received | undefined> {
  let received: Received | undefined;
  try {
    await commit({
      pk: casePartition(code),
      seenVersion: undefined,
      now: intake.at,
      request: seed,
      decide: async (_, context) => {
        received = receive({ ...intake, code }, await withRegistry(context));
        return filed(received, seed);
      },
    });
    return received;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'version-conflict') throw error;
    // Our own first try, and somebody has moved the case since.
    return (await requestOfWords(code)) === seed ? received : undefined;
  }
}

/** A new case as it has to be written. */
export function filed({ case: snapshot, clocks, events, person }: Received, seed: string): Proposal<Received['case']> {
  const { code, denouncer } = person;
  return {
    snapshot,
    clock: caseState(clocks),
    events,
    extra: [...putPerson(person, seed), ...(denouncer ? [putDenouncer(code, denouncer)] : []), ...listPublicly(snapshot)],
  };
}

/** A code that follows from a seed: whoever carries the same request out again comes to the same one. */
export async function codeFrom(kind: CaseKind, at: Instant, seed: string): Promise<string> {
  const random = Buffer.from(await derive('case', seed), 'base64url').subarray(0, CODE_BYTES);
  return caseCode(kind, at, random);
}

const receivedAt = (filing: Filing): Instant => Math.min(filing.receivedAt ?? filing.at, filing.at);
