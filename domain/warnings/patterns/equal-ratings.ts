import type { AgencyId } from '../../agencies/agency.ts';
import { printedDay } from '../../text/printed-day.ts';
import { dateOf, formatInstant, type Instant, MINUTE_MS } from '../../time.ts';
import { confidence } from '../chance.ts';
import { type Warning, warningKey } from '../warning.ts';

/** A person needs at least a minute at the desk; many in a row, each within a minute of the one before, is a hand that taps. */
const MAX_GAP_MS = MINUTE_MS;
const MIN_RUN = 10;
/** Runs expected by chance in all that was looked at, at most. */
const FALSE_ALARM = 0.01;
const SEVERE_RUN = 30;

/** A rating as this test sees it: where, when, and its answers as one text. No comment, no person. */
export type RatingTrace = { readonly agency: AgencyId; readonly desk: string; readonly at: Instant; readonly answers: string };

/**
 * Bursts of equal ratings from one desk: ten or more in a row, the same answers throughout, none more than a minute after the one before,
 * where so many equal ones would be rare given how common these answers are at that desk. Flagged, never dropped from the count.
 */
export function equalRatings(traces: readonly RatingTrace[]): Warning[] {
  const desks = Map.groupBy(traces, ({ agency, desk }) => `${agency}#${desk}`);
  return [...desks.values()].flatMap((all) => burstsAt([...all].sort((a, b) => a.at - b.at)));
}

function burstsAt(traces: readonly RatingTrace[]): Warning[] {
  const found: Warning[] = [];
  for (let first = 0; first < traces.length; ) {
    let last = first;
    while (traces[last + 1]?.answers === traces[first]!.answers && traces[last + 1]!.at - traces[last]!.at <= MAX_GAP_MS) last++;
    const run = last - first + 1;
    const chance = run < MIN_RUN ? 1 : chanceOfRun(traces, traces[first]!.answers, run);
    if (chance <= FALSE_ALARM) found.push(warningOf(traces, first, last, chance));
    first = last + 1;
  }
  return found;
}

/** Expected number of such runs: places to begin times the chance of each further answer being equal, estimated outside the run. */
function chanceOfRun(traces: readonly RatingTrace[], answers: string, run: number): number {
  const equalElsewhere = traces.filter((trace) => trace.answers === answers).length - run;
  const elsewhere = traces.length - run;
  const share = (equalElsewhere + 1) / (elsewhere + 2);
  return Math.min((elsewhere + 1) * share ** (run - 1), 1);
}

function warningOf(traces: readonly RatingTrace[], first: number, last: number, chance: number): Warning {
  const { agency, desk, at } = traces[first]!;
  const run = last - first + 1;
  const minutes = Math.max(Math.ceil((traces[last]!.at - at) / MINUTE_MS), 1);
  const clock = formatInstant(at).slice('2026-09-15T'.length, '2026-09-15T08:30'.length);
  return {
    code: 'equal-ratings',
    agency,
    level: run >= SEVERE_RUN ? 'warning' : 'notice',
    seen: {
      vi: `${run} phiếu giống hệt nhau từ ${desk} trong ${minutes} phút, bắt đầu lúc ${clock} ngày ${printedDay(dateOf(at))}`,
      en: `${run} identical ratings from ${desk} within ${minutes} minutes, from ${dateOf(at)} ${clock}`,
    },
    against: {
      vi: `${traces.length} phiếu cùng điểm tiếp nhận trong thời gian xem xét`,
      en: `${traces.length} ratings at the same desk in the time looked at`,
    },
    confidence: confidence(1 - chance),
    whatToDo: {
      vi: 'Đối chiếu số lượt giao dịch tại quầy vào giờ đó; kiểm tra thiết bị đánh giá. Phiếu vẫn được tính, không tự động loại.',
      en: 'Compare with the transactions at the desk in that hour; check the rating device. The ratings stay counted; nothing is dropped.',
    },
    key: warningKey('equal-ratings', agency, desk, formatInstant(at)),
  };
}
