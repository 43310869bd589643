import type { AgencyId } from '../agencies/agency.ts';
import { chanceOfDrop, confidence } from './chance.ts';
import { type Warning, warningKey } from './warning.ts';
import { percent } from './words.ts';

/** Fewer answers on either side say nothing that could be acted on; the same limit as the flag of published figures. */
const MIN_ANSWERS = 30;
/** A drop of less than five points is no reason to call anybody. */
const MIN_DROP = 0.05;
/** Of all agencies compared on one day, the chance that any is called without cause. */
const FALSE_ALARM = 0.05;
const SEVERE_DROP = 0.15;

export type SatisfactionQuestion = {
  readonly agency: AgencyId;
  /** The period looked at, as its id, and what was measured (`overall`, or a service). */
  readonly period: string;
  readonly subject: string;
  readonly now: { readonly satisfied: number; readonly n: number };
  /** The periods before it, added up. */
  readonly before: { readonly satisfied: number; readonly n: number };
  /** How many such comparisons are made on this day; the more, the surer each must be (Bonferroni). */
  readonly comparisons: number;
};

/** Fewer satisfied than in the periods before, by a two-proportion test. Undefined when it may be chance or there are too few answers. */
export function satisfactionDrop({
  agency,
  period,
  subject,
  now,
  before,
  comparisons,
}: SatisfactionQuestion): Warning | undefined {
  if (now.n < MIN_ANSWERS || before.n < MIN_ANSWERS) return undefined;
  const drop = before.satisfied / before.n - now.satisfied / now.n;
  const chance = chanceOfDrop({ hits: before.satisfied, n: before.n }, { hits: now.satisfied, n: now.n });
  if (drop < MIN_DROP || chance > FALSE_ALARM / Math.max(comparisons, 1)) return undefined;
  const [is, was] = [percent(now.satisfied / now.n), percent(before.satisfied / before.n)];
  return {
    code: 'satisfaction-drop',
    agency,
    level: drop >= SEVERE_DROP ? 'severe' : 'warning',
    seen: {
      vi: `Hài lòng ${is.vi} (${now.n} phiếu) trong kỳ ${period}`,
      en: `${is.en} satisfied (${now.n} answers) in ${period}`,
    },
    against: { vi: `${was.vi} (${before.n} phiếu) các kỳ trước`, en: `${was.en} (${before.n} answers) in the periods before` },
    confidence: confidence(1 - chance),
    whatToDo: {
      vi: 'Xem nội dung nào giảm (tiếp cận, thủ tục, công chức, kết quả, tiếp thu), quầy và lĩnh vực nào; đọc góp ý trong kỳ; rà soát hồ sơ trễ hạn.',
      en: 'See which item fell (access, procedure, staff, result, feedback), at which desk and in which service; read the comments of the period; check late dossiers.',
    },
    key: warningKey('satisfaction-drop', agency, subject, period),
  };
}
