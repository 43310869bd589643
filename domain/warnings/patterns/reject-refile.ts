import type { AgencyId } from '../../agencies/agency.ts';
import { type Warning, warningKey } from '../warning.ts';
import { percent } from '../words.ts';

const MIN_REFILED = 5;
const MIN_SHARE = 0.2;
const SEVERE_SHARE = 0.5;

export type RefileQuestion = {
  readonly agency: AgencyId;
  readonly period: string;
  readonly rejected: number;
  /** Of the rejected, how many came back as a new case on the same matter (linked or refiled) within 30 days. */
  readonly refiled: number;
};

/** Rejections that came back: each restarts a clock, so the share is a sign of a clock that was reset. */
export function rejectRefile({ agency, period, rejected, refiled }: RefileQuestion): Warning | undefined {
  if (refiled < MIN_REFILED || refiled / rejected < MIN_SHARE) return undefined;
  const share = percent(refiled / rejected);
  return {
    code: 'reject-refile',
    agency,
    level: refiled / rejected >= SEVERE_SHARE ? 'warning' : 'notice',
    seen: {
      vi: `${refiled} vụ việc bị từ chối rồi gửi lại trong kỳ ${period}`,
      en: `${refiled} rejected cases were filed again in ${period}`,
    },
    against: { vi: `${rejected} vụ việc bị từ chối (${share.vi})`, en: `${rejected} rejected (${share.en})` },
    confidence: 1,
    whatToDo: {
      vi: 'Xem lý do từ chối có đúng danh mục, hướng dẫn bổ sung có rõ không; trường hợp không thuộc thẩm quyền phải chuyển, không từ chối.',
      en: 'See whether the reasons are listed ones and the guidance was clear; what belongs to another agency is transferred, not rejected.',
    },
    key: warningKey('reject-refile', agency, period),
  };
}
