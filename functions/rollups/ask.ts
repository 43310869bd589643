import { Refusal } from '../../domain/fail.ts';
import { isOver, parsePeriod } from '../../domain/periods/period.ts';
import { dateOf, formatInstant } from '../../domain/time.ts';
import { type Answer, accepted } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { currentEntry } from '../shared/publications/find.ts';
import { noteRollup, requestRollup, rollupOf } from '../shared/rollups/request.ts';
import type { RollupRequest } from '../shared/rollups/rollup.ts';
import { isLeftToPeople } from '../shared/rollups/stage.ts';
import type { createRollup } from './routes.ts';
import { view } from './view.ts';

/**
 * Asks for a new revision. Before the final one that is another preliminary; where no schedule will make the period final any more, a second
 * request does. After it a restatement, with a reason and a second person.
 */
export async function ask({ body, caller, now, seed }: Request<typeof createRollup>): Promise<Answer> {
  const period = parsePeriod(body.period, body.basis);
  if (!period) throw new Refusal('period-unknown', 'period');
  if (body.basis === 'calendar') throw new Refusal('basis-not-published', 'basis');
  if (!isOver(period, now)) throw new Refusal('period-not-over', 'period', { to: period.to });

  const latest = await rollupOf(body.basis, body.period);
  // The same request again, after its first try died before it could answer: it stands where it stands.
  if (latest?.requestId === seed && latest.state !== 'queued') return accepted(view(latest));
  const current = await currentEntry(body.basis, body.period);
  const isRestatement = current !== undefined && current.status !== 'preliminary';
  const isOverdue = current !== undefined && isLeftToPeople(period, dateOf(now));
  if (isRestatement && !body.reason) throw new Refusal('reason-required', 'reason');

  const request: RollupRequest = {
    requestId: seed,
    period: body.period,
    basis: body.basis,
    stage: isRestatement ? 'restated' : isOverdue ? 'final' : 'preliminary',
    requestedBy: caller.sub,
    requestedAt: formatInstant(now),
    reason: body.reason,
  };
  if (!isRestatement) await requestRollup(request);
  else if (!(await noteRollup(request, 'waiting'))) throw new Refusal('restatement-waiting');
  return accepted(view({ ...request, state: isRestatement ? 'waiting' : 'queued' }));
}
