import type { ReportMove } from '../../domain/report/state.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import type { Envelope } from '../../events/envelope.ts';
import type { ReportApproved } from '../../events/report-approved.ts';
import type { ReportReturned } from '../../events/report-returned.ts';
import type { ReportSubmitted } from '../../events/report-submitted.ts';
import type { ReportEdition } from '../shared/publications/report-edition.ts';
import type { StoredReport } from './store.ts';

/** The fact that a move is: what was submitted, that it was returned, or which file was approved. */
export function eventOf(move: ReportMove, next: StoredReport, now: Instant, edition?: ReportEdition): Envelope {
  const { period, version, note } = next;
  const moment = formatInstant(now);
  const envelope = { id: `report:${period}:${version}`, subject: period, occurredAt: moment, recordedAt: moment };
  if (move === 'submit') {
    const data = { version, figures: next.pinned!, contributions: { ...next.frozen }, by: next.submittedBy! };
    return { ...envelope, type: 'report.submitted.v1', data } satisfies ReportSubmitted;
  }
  if (move === 'return')
    return {
      ...envelope,
      type: 'report.returned.v1',
      data: { version, noted: note !== undefined, by: next.decidedBy! },
    } satisfies ReportReturned;
  const { path, name, sha256, bytes } = edition!;
  return {
    ...envelope,
    type: 'report.approved.v1',
    data: {
      version,
      figures: next.pinned!,
      file: { path, name, sha256, bytes },
      submittedBy: next.submittedBy!,
      by: next.decidedBy!,
    },
  } satisfies ReportApproved;
}
