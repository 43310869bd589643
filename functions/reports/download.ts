import { Refusal } from '../../domain/fail.ts';
import { officialReport } from '../../domain/report/official.ts';
import { reportPeriod } from '../../domain/report/period.ts';
import { wordAnswer } from '../shared/documents/word.ts';
import type { Answer } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { documentOf, gather } from './gather.ts';
import type { downloadReport } from './routes.ts';

/** The report as a file, as it stands: marked as a draft until it is approved. */
export async function download({ params, now }: Request<typeof downloadReport>): Promise<Answer> {
  const period = reportPeriod(params.period!);
  const gathered = await gather(period, now);
  const document = await documentOf(period, gathered);
  if (!document) throw new Refusal('report-figures-not-final');
  const isDraft = gathered.report.state !== 'approved';
  return wordAnswer(officialReport(document, { isDraft }), `report-${period.id}${isDraft ? '-draft' : ''}`);
}
