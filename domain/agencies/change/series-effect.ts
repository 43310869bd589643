import type { AgencyId } from '../agency.ts';
import type { AgencyChange } from './change.ts';

/** What becomes of the series: added up, carried on under a new name, ended, or not comparable across the day. */
export type SeriesEffect = {
  readonly effect: 'summed' | 'renamed' | 'ended' | 'not-comparable';
  readonly before: readonly AgencyId[];
  readonly after: readonly AgencyId[];
  readonly vi: string;
  readonly en: string;
};

const SERIES_TEXTS = {
  merge: ['summed', 'Số liệu các kỳ trước cộng lại theo cơ quan mới', 'Earlier periods are added up under the new body'],
  rename: ['renamed', 'Một chuỗi số liệu liên tục dưới tên mới', 'One series goes on under the new name'],
  abolish: ['ended', 'Chuỗi số liệu kết thúc', 'The series ends'],
  split: [
    'not-comparable',
    'Không phân bổ số liệu cũ: các kỳ trước là một dòng chung, không so sánh được',
    'Nothing is allocated: earlier periods stand in one row and are not comparable',
  ],
} as const;

/** What the kind of a change means for figures over time. */
export function seriesEffect({ kind, from, to }: AgencyChange): SeriesEffect {
  const [effect, vi, en] = SERIES_TEXTS[kind];
  return { effect, before: from, after: to.map(({ id }) => id), vi, en };
}
