import type { AgencyChange } from './change.ts';
import type { SeriesEffect } from './series-effect.ts';

/** One thing that somebody confirms before the effective day. `blocking` ones leave something behind when they are not settled. */
export type SignOff = {
  readonly id: string;
  readonly blocking: boolean;
  readonly count: number;
  readonly vi: string;
  readonly en: string;
};

/** How much of each kind nobody takes over. */
export type WithoutSuccessor = {
  readonly cases: number;
  readonly obligations: number;
  readonly owners: number;
  readonly targets: number;
};

/** The sign-off list of a change: the act, what has no successor, new bodies' readiness, and what readers of the figures must know. */
export function signOffsOf(
  { legalAct }: AgencyChange,
  lost: WithoutSuccessor,
  series: SeriesEffect,
  newBodies: number,
): SignOff[] {
  const candidates: SignOff[] = [
    {
      id: 'legal-act',
      blocking: true,
      count: 1,
      vi: `Văn bản pháp lý đã ban hành: ${legalAct}`,
      en: `The legal act is issued: ${legalAct}`,
    },
    {
      id: 'cases',
      blocking: true,
      count: lost.cases,
      vi: 'Hồ sơ, đơn thư đang mở chưa có nơi nhận',
      en: 'Open cases without a receiver',
    },
    {
      id: 'obligations',
      blocking: true,
      count: lost.obligations,
      vi: 'Nhiệm vụ đang mở chưa có nơi nhận',
      en: 'Open obligations without a receiver',
    },
    {
      id: 'owners',
      blocking: false,
      count: lost.owners,
      vi: 'Tiêu chí, KPI mất cơ quan chủ trì',
      en: 'Criteria and KPIs that lose their owner',
    },
    {
      id: 'targets',
      blocking: false,
      count: lost.targets,
      vi: 'Mục tiêu của cơ quan không có đơn vị kế thừa',
      en: 'Targets of a body without successor',
    },
    { id: 'readiness', blocking: true, count: newBodies, vi: 'Đơn vị mới đủ điều kiện hoạt động', en: 'New bodies are ready' },
    {
      id: 'series',
      blocking: false,
      count: series.effect === 'not-comparable' || series.effect === 'ended' ? series.before.length : 0,
      vi: 'Đã ghi chú chuỗi số liệu không so sánh được',
      en: 'Notes on series that are not comparable',
    },
  ];
  return candidates.filter(({ count }) => count > 0);
}

/** Blocking items that nobody has signed. */
export const unsigned = (list: readonly SignOff[], signed: readonly string[]): SignOff[] =>
  list.filter(({ id, blocking }) => blocking && !signed.includes(id));
