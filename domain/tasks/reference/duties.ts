import type { PlainDeadline } from '../deadline.ts';
import { TaskInput } from '../task.ts';
import { defined } from './rows.ts';

/** A row of the standing duties in the reference files. */
export type DutyRow = {
  id: string;
  title_vi: string;
  title_en: string;
  period: string;
  who: string[];
  to?: string[];
  due?: string;
  before?: string;
  from?: string;
  until?: string;
  note?: string;
  seed: string;
};

/**
 * Why a duty has no date of its own. They wait until a co-ordinator declares an interval or a day, so that nobody is asked for what no
 * document sets a time for.
 */
const UNDATED: Readonly<Record<string, { vi: string; en: string }>> = {
  periodic: {
    vi: 'Khi ấn định chu kỳ ("định kỳ" không nêu khoảng cách)',
    en: 'When an interval is set ("periodic" without one)',
  },
  'on-event': { vi: 'Khi phát sinh (không đạt chỉ tiêu)', en: 'When it happens (a target is missed)' },
  unspecified: { vi: 'Khi ấn định thời hạn', en: 'When a time is set' },
  milestone: { vi: 'Khi ấn định mốc đánh giá', en: 'When the milestones are dated' },
  once: { vi: 'Khi ấn định ngày', en: 'When a day is set' },
};

/** Duties that a plan asks for in the same paragraph of the same document. Asking twice would cost agencies time and tell nothing new. */
const SAME_AS: Readonly<Record<string, string>> = {
  'ke-hoach-trien-khai-nang-chi-so-2025': 'KH2025-A-I-2',
  'ke-hoach-cchc-2026-2030': 'KH2630-V-1-1A',
  'ke-hoach-cchc-nam': 'KH2630-V-1-1B',
  'du-toan-cchc-nam': 'KH2630-V-1-1B',
  'doi-thoai-nam': 'KH2630-V-1-4',
  'lay-y-kien-chat-luong-phuc-vu': 'KH2630-V-1-5',
  'kiem-tra-cong-vu-cchc-nam': 'KH2630-V-1-6',
  'danh-gia-cbccvc-thang': 'KH2630-V-1-7A',
  'danh-gia-truong-phong-chu-tich-xa-thang': 'KH2630-V-1-7B',
  'danh-gia-truong-phong-chu-tich-xa-quy': 'KH2630-V-1-7B',
  'danh-gia-truong-phong-chu-tich-xa-nam': 'KH2630-V-1-7B',
  'danh-gia-mo-hinh-hai-cap': 'KH2630-II-4-dd',
  'ke-hoach-xac-dinh-chi-so-cchc-noi-bo': 'KH2630-V-2-1-3',
  'tong-hop-kinh-phi-cchc-nam': 'KH2630-V-2-4-3',
  'cong-khai-ngan-sach-xa-nam': 'KH2630-V-2-13-1',
  'cham-chi-so-cchc-cap-xa': 'KH2630-V-2-13-2',
  'ke-hoach-phoi-hop-nam': 'KH2630-V-3-1B',
};

/** Reads one standing duty as a task. */
export function taskOfDuty(row: DutyRow): TaskInput {
  const { id, who: leads, note } = row;
  return TaskInput.parse(
    defined({
      ...{ id, leads, note },
      cooperators: [],
      titleVi: row.title_vi,
      titleEn: row.title_en,
      deliverables: [],
      deadline: deadlineOfDuty(row),
      sameAs: SAME_AS[id],
      source: row.seed,
    }),
  );
}

function deadlineOfDuty({ period, due, before, from, until }: DutyRow): PlainDeadline {
  if (due !== undefined) return defined({ type: 'date', due, before });
  if (from !== undefined && until !== undefined) return { type: 'period', from, due: until };
  switch (period) {
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
    case 'report-period':
      return { type: 'recurring', every: period };
    case 'continuous':
      return { type: 'continuous' };
    default:
      return { type: 'conditional', condition: UNDATED[period] ?? UNDATED.unspecified! };
  }
}
