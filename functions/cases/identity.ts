import { Refusal } from '../../domain/fail.ts';
import { mustWorkOn } from '../shared/cases/parties.ts';
import { mustFindCase } from '../shared/cases/stored-case.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { readDenouncer } from '../shared/store/private-identity.ts';
import { recordLook } from './look.ts';
import type { viewIdentity } from './routes.ts';

/** Shows who denounced to an officer who holds the scope `complaints` and works on the case; without the record of it nothing is shown. */
export async function identity({ params, caller, body, now }: Request<typeof viewIdentity>): Promise<Answer> {
  if (!caller.scopes.includes('complaints')) throw new Refusal('scope-missing', '', { scope: 'complaints' });
  const { case: of } = await mustFindCase(params.code!);
  await mustWorkOn(of, caller, now);
  if (of.kind !== 'denunciation') throw new Refusal('not-a-denunciation');
  const recorded = await recordLook(of, { caller, now, reason: body.reason });
  const denouncer = await readDenouncer(of.code);
  return ok({ code: of.code, anonymous: of.anonymous, denouncer, recorded });
}
