import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { mustFindObligation } from '../../shared/tasks/stored-obligation.ts';
import { writeOne } from '../../shared/tasks/write.ts';
import { shown } from '../answer.ts';
import type { updateStatus } from '../routes.ts';
import { reporterFor } from './may-update.ts';
import { reportOn } from './report.ts';

/** Takes a report on one obligation. */
export async function update({ params, body, caller, now, seed }: Request<typeof updateStatus>): Promise<Answer> {
  const { obligation, request } = await mustFindObligation(params.id!);
  const reporter = reporterFor(caller)(obligation);
  if (request === seed) return ok(await shown(obligation, now));
  const change = reportOn(obligation, body, reporter, caller.sub, now);
  return ok(await shown(change ? await writeOne(change, now, seed) : obligation, now));
}
