import type { AgencyId } from '../../agencies/agency.ts';
import { binomialTail, confidence } from '../chance.ts';
import { type Warning, warningKey } from '../warning.ts';
import { percent } from '../words.ts';

const LAST_WORKING_DAYS = 2;
const MIN_CLOSED = 20;
/** Twice the even share, at least. */
const MIN_RATIO = 2;
const FALSE_ALARM = 0.05;

export type ClosingQuestion = {
  readonly agency: AgencyId;
  readonly period: string;
  /** What was closed on each working day of the period, in order. */
  readonly closedByWorkingDay: readonly number[];
  readonly comparisons: number;
};

/** Closing in bulk on the last two working days of a period, far beyond their even share. */
export function bulkClosing({ agency, period, closedByWorkingDay, comparisons }: ClosingQuestion): Warning | undefined {
  const days = closedByWorkingDay.length;
  const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);
  const closed = sum(closedByWorkingDay);
  if (closed < MIN_CLOSED || days <= LAST_WORKING_DAYS * MIN_RATIO) return undefined;
  const atEnd = sum(closedByWorkingDay.slice(-LAST_WORKING_DAYS));
  const even = LAST_WORKING_DAYS / days;
  const chance = binomialTail(atEnd, closed, even);
  if (atEnd / closed < even * MIN_RATIO || chance > FALSE_ALARM / Math.max(comparisons, 1)) return undefined;
  const [is, fair] = [percent(atEnd / closed), percent(even)];
  return {
    code: 'bulk-closing',
    agency,
    level: 'notice',
    seen: {
      vi: `${atEnd}/${closed} việc (${is.vi}) đóng trong ${LAST_WORKING_DAYS} ngày làm việc cuối kỳ ${period}`,
      en: `${atEnd} of ${closed} (${is.en}) closed on the last ${LAST_WORKING_DAYS} working days of ${period}`,
    },
    against: { vi: `${fair.vi} nếu đều trong ${days} ngày`, en: `${fair.en} if spread over ${days} days` },
    confidence: confidence(1 - chance),
    whatToDo: {
      vi: 'Kiểm tra mẫu các việc đóng cuối kỳ: nội dung trả lời, tài liệu kiểm chứng, có mở lại không.',
      en: 'Check a sample of what was closed at the end: the answers, the evidence, whether they were reopened.',
    },
    key: warningKey('bulk-closing', agency, period),
  };
}
