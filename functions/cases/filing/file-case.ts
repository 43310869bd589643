import { parseCode } from '../../../domain/cases/code.ts';
import { type OfficerCase, PublicCase } from '../../../domain/cases/intake/case-input.ts';
import { receiptMoment } from '../../../domain/cases/receive.ts';
import { separate } from '../../../domain/cases/separate.ts';
import { Refusal } from '../../../domain/fail.ts';
import { receiptOf } from '../../shared/cases/answers.ts';
import { createCase as create } from '../../shared/cases/create-case.ts';
import { actorOfStaff } from '../../shared/cases/parties.ts';
import { findCase } from '../../shared/cases/stored-case.ts';
import { type Answer, created } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { json, parse } from '../../shared/http/request.ts';
import { secretOf } from '../../shared/secret.ts';
import type { createCase } from '../routes.ts';

/** Takes a case in: from its sender, or from the officer who opened the letter, with the moment it came in. */
export async function fileCase({ body, text, caller, now, seed }: Request<typeof createCase>): Promise<Answer> {
  if (body.kind === 'denunciation') throw new Refusal('denunciation-by-web', 'kind');
  // The route knows the officers' form; a sender's own is narrower, and its channel defaults to the portal.
  const input: OfficerCase | PublicCase = caller ? body : parse(PublicCase, json(text));
  const received = await create({
    ...separate(input),
    by: caller ? actorOfStaff(caller) : { role: 'sender' },
    receivedAt: 'receivedAt' in input ? receiptMoment(input.receivedAt) : undefined,
    at: now,
    first: await firstInstance(input),
    seed,
  });
  return created({ ...receiptOf(received), secret: await secretOf(received.case.code) });
}

/** The first complaint that a second one is about, where it lies here. */
async function firstInstance(input: OfficerCase | PublicCase) {
  if (input.kind !== 'complaint' || input.firstCase === undefined) return undefined;
  if (!parseCode(input.firstCase)) throw new Refusal('case-code-invalid', 'firstCase');
  return findCase(input.firstCase);
}
