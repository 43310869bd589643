import { reportPeriod } from '../../domain/report/period.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { gather } from './gather.ts';
import type { showReport } from './routes.ts';
import { reportView } from './view.ts';

/** The report of a period with who has contributed, who is missing or late, and the draft on the figures it stands on. */
export async function show({ params, caller, now }: Request<typeof showReport>): Promise<Answer> {
  const period = reportPeriod(params.period!);
  return ok(await reportView(period, await gather(period, now), caller, now));
}
