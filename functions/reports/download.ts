import { Refusal } from '../../domain/fail.ts';
import { reportPeriod } from '../../domain/report/period.ts';
import type { Answer } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { documentOf, gather } from './gather.ts';
import type { downloadReport } from './routes.ts';
import { WORD_MEDIA_TYPE, wordOf } from './word/write.ts';

/** The report as a file, as it stands: marked as a draft until it is approved. */
export async function download({ params, now }: Request<typeof downloadReport>): Promise<Answer> {
  const period = reportPeriod(params.period!);
  const gathered = await gather(period, now);
  const document = await documentOf(period, gathered);
  if (!document) throw new Refusal('report-figures-not-final');
  const isDraft = gathered.report.state !== 'approved';
  return {
    status: 200,
    bytes: await wordOf(document, { isDraft }),
    mediaType: WORD_MEDIA_TYPE,
    headers: { 'content-disposition': `attachment; filename="report-${period.id}${isDraft ? '-draft' : ''}.docx"` },
  };
}
