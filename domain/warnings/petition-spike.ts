import type { AgencyId } from '../agencies/agency.ts';
import { confidence, normalTail } from './chance.ts';
import { type Warning, warningKey } from './warning.ts';
import { rounded } from './words.ts';

/** Below this a doubling is two or three letters. */
const MIN_PETITIONS = 10;
/** Weeks needed to know what is usual. */
const MIN_WEEKS = 4;
const MIN_RATIO = 1.5;
const FALSE_ALARM = 0.05;
const SEVERE_RATIO = 3;

export type SpikeQuestion = {
  readonly agency: AgencyId;
  /** ISO week looked at, `2026-W36`. */
  readonly week: string;
  readonly received: number;
  /** Petitions of the weeks before, any order. */
  readonly weeksBefore: readonly number[];
  readonly comparisons: number;
};

/**
 * Far more petitions in a week than usual: against the mean of the weeks before, with their own scatter (never less than Poisson's).
 * Undefined when it may be chance.
 */
export function petitionSpike({ agency, week, received, weeksBefore, comparisons }: SpikeQuestion): Warning | undefined {
  const weeks = weeksBefore.length;
  if (received < MIN_PETITIONS || weeks < MIN_WEEKS) return undefined;
  const mean = weeksBefore.reduce((sum, n) => sum + n, 0) / weeks;
  const scatter = weeksBefore.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (weeks - 1);
  const variance = Math.max(scatter, mean, 1) * (1 + 1 / weeks);
  const chance = normalTail((received - mean) / Math.sqrt(variance));
  if (received < mean * MIN_RATIO || chance > FALSE_ALARM / Math.max(comparisons, 1)) return undefined;
  const usual = rounded(mean);
  return {
    code: 'petition-spike',
    agency,
    level: received >= mean * SEVERE_RATIO ? 'severe' : 'warning',
    seen: { vi: `${received} phản ánh, kiến nghị trong tuần ${week}`, en: `${received} petitions in week ${week}` },
    against: {
      vi: `trung bình ${usual.vi} mỗi tuần trong ${weeks} tuần trước`,
      en: `${usual.en} a week in the ${weeks} weeks before`,
    },
    confidence: confidence(1 - chance),
    whatToDo: {
      vi: 'Xem phản ánh cùng nội dung, cùng địa điểm để gộp xử lý; thông tin công khai cho người dân; bố trí thêm người trực.',
      en: 'Look for petitions on one matter or place and handle them together; inform the public; put more people on duty.',
    },
    key: warningKey('petition-spike', agency, week),
  };
}
