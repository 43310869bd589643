import { receiptMoment } from '../../../domain/cases/receive.ts';
import { separateDenunciation } from '../../../domain/cases/separate.ts';
import { receiptOf } from '../../shared/cases/answers.ts';
import { createCase } from '../../shared/cases/create-case.ts';
import { actorOfStaff } from '../../shared/cases/parties.ts';
import { type Answer, created } from '../../shared/http/answer.ts';
import { mustActFor } from '../../shared/http/caller.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import type { createDenunciation } from '../routes.ts';

/** Registers a denunciation. No secret is given out: its sender never acts through this system. */
export async function denounce({ body, caller, now, seed }: Request<typeof createDenunciation>): Promise<Answer> {
  mustActFor(caller, body.agency, 'complaints');
  const received = await createCase({
    ...separateDenunciation(body),
    by: actorOfStaff(caller),
    receivedAt: receiptMoment(body.receivedAt),
    at: now,
    seed,
  });
  return created(receiptOf(received));
}
