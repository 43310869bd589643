import type { AgencyId } from '../agencies/agency.ts';
import { dateOf, daysBetween, type Instant } from '../time.ts';
import { type Warning, warningKey } from './warning.ts';

/** More than a reporting month and half of the next. */
const SILENT_DAYS = 45;
const SEVERE_DAYS = 90;
/** With fewer open items silence may mean there is nothing to say. */
const MIN_OPEN = 3;

export type SilenceQuestion = {
  readonly agency: AgencyId;
  readonly open: number;
  readonly overdue: number;
  /** The last report on any obligation; absent when there was none since `since`, the day its first obligation opened. */
  readonly lastUpdateAt?: Instant;
  readonly since: Instant;
  readonly now: Instant;
};

/** An agency that owes several things and has reported nothing for a month and a half. */
export function noUpdates({ agency, open, overdue, lastUpdateAt, since, now }: SilenceQuestion): Warning | undefined {
  const last = lastUpdateAt ?? since;
  const days = daysBetween(dateOf(last), dateOf(now));
  if (open < MIN_OPEN || days < SILENT_DAYS) return undefined;
  return {
    code: 'no-updates',
    agency,
    level: overdue > 0 && days >= SEVERE_DAYS ? 'severe' : overdue > 0 ? 'warning' : 'notice',
    seen: { vi: `${days} ngày không cập nhật`, en: `No report for ${days} days` },
    against: { vi: `${open} đầu việc đang mở, ${overdue} quá hạn`, en: `${open} open obligations, ${overdue} overdue` },
    confidence: 1,
    whatToDo: {
      vi: 'Liên hệ đầu mối của cơ quan; cập nhật tất cả đầu việc trong một lần gửi (biểu CSV); kiểm tra người phụ trách còn công tác không.',
      en: 'Call the contact of the agency; all obligations can be reported in one go (CSV); check that somebody still owns them.',
    },
    key: warningKey('no-updates', agency, dateOf(last)),
  };
}
