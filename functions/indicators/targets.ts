import { Refusal } from '../../domain/fail.ts';
import { IndexId, OPEN_INDEXES } from '../../domain/indicators/index-id.ts';
import { lineOf } from '../../domain/indicators/structure.ts';
import { Target } from '../../domain/indicators/target.ts';
import { dateOf, formatInstant } from '../../domain/time.ts';
import { type Answer, created } from '../shared/http/answer.ts';
import { mustHoldScope } from '../shared/http/caller.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { parse } from '../shared/http/request.ts';
import { structuresOf, versionOn } from '../shared/indicators/structures.ts';
import { writeTargets } from '../shared/indicators/targets.ts';
import type { postTarget } from './routes.ts';

/** Sets a target that applies from a day on; earlier ones stay and judge what they judged. */
export async function setTarget({ params, body, caller, now }: Request<typeof postTarget>): Promise<Answer> {
  mustHoldScope(caller, 'indicators');
  const index = parse(IndexId, params.index);
  const target = parse(Target, { ...body, index, code: params.code, recordedAt: formatInstant(now) });
  const { structure } = versionOn(await structuresOf(index), dateOf(now));
  if (!lineOf(structure, target.code) && !OPEN_INDEXES.has(index))
    throw new Refusal('indicator-code-unknown', 'code', { index, code: target.code });
  await writeTargets([target]);
  return created(target);
}
