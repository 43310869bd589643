import { Refusal } from '../../domain/fail.ts';
import type { Period } from '../../domain/periods/period.ts';
import { freeze, inForce } from '../../domain/report/contribution.ts';
import { reportPeriod } from '../../domain/report/period.ts';
import { allowedMoves, moveReport as moved } from '../../domain/report/state.ts';
import { plainText } from '../../domain/report/words.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import type { ReportEdition } from '../shared/publications/report-edition.ts';
import { approvedFile } from './approved-file.ts';
import { comingAfter } from './coming.ts';
import { eventOf } from './events.ts';
import { documentOf, type Gathered, gather } from './gather.ts';
import type { moveReport } from './routes.ts';
import { type StoredReport, writeMove } from './store.ts';
import { reportView } from './view.ts';

/** Submits, returns or approves the report. On approval its file is written first and the state last, so that no address is ever empty. */
export async function move({ params, body, caller, now, seed }: Request<typeof moveReport>): Promise<Answer> {
  const period = reportPeriod(params.period!);
  const gathered = await gather(period, now);
  const { report, latest, askedBy, all, registry } = gathered;
  // The same request again, after its first try died before it could answer: its work is done.
  if (report.request === seed) return ok(await reportView(period, gathered, caller, now));

  const figures = latest && { revision: latest.revision, manifestSha256: latest.manifestSha256 };
  const { note, ...rest } = body;
  const wish = { ...rest, ...(note !== undefined && { note: plainText(note) }), by: caller, at: now, figures, askedBy };
  const after = moved(report, { ...wish, frozen: freeze(inForce(all)) });
  const coming = body.move === 'submit' ? await comingAfter(period, registry) : report.coming;
  const next: StoredReport = { ...after, ...(coming && { coming }), request: seed };
  const edition = body.move === 'approve' ? await editionOf(period, gathered, now) : undefined;
  if (!(await writeMove(report, next, eventOf(body.move, next, now, edition), edition))) {
    const seen = await gather(period, now);
    const allowed = allowedMoves(seen.report, caller, seen.latest, seen.askedBy).join(', ');
    throw new Refusal('version-conflict', 'version', { version: seen.report.version, allowed });
  }
  return ok(await reportView(period, await gather(period, now), caller, now));
}

async function editionOf(period: Period, gathered: Gathered, now: number): Promise<ReportEdition> {
  const document = await documentOf(period, gathered);
  if (!document) throw new Refusal('report-figures-not-final');
  return approvedFile(document, now);
}
