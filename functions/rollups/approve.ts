import { Refusal } from '../../domain/fail.ts';
import { formatInstant } from '../../domain/time.ts';
import { type Answer, accepted } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { approveRollup as markApproved, requestRollup, rollupOf } from '../shared/rollups/request.ts';
import { isConditionFailure } from '../shared/store/database.ts';
import type { approveRollup } from './routes.ts';
import { view } from './view.ts';

/** Lets a restatement go ahead. Whoever asked for it may not approve it. */
export async function approve({ params, body, caller, now }: Request<typeof approveRollup>): Promise<Answer> {
  const rollup = await rollupOf(body.basis, params.period!);
  if (!rollup) throw new Refusal('not-found');
  if (rollup.state !== 'waiting') throw new Refusal('nothing-to-approve');
  if (rollup.requestedBy === caller.sub) throw new Refusal('own-request');
  await markApproved(rollup, caller.sub).catch((error) => {
    throw isConditionFailure(error) ? new Refusal('nothing-to-approve') : error;
  });
  const { revision, ...request } = rollup;
  await requestRollup({ ...request, approvedBy: caller.sub, requestedAt: formatInstant(now) });
  return accepted(view({ ...rollup, state: 'queued' }));
}
