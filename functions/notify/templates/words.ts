import type { CaseKind } from '../../../domain/cases/vocabulary.ts';
import type { Words } from '../../../domain/deadlines/types.ts';

/** `2026-09-15T17:30:00+07:00` → `17:30 ngày 15/09/2026`. */
export function moment(text: string): Words {
  const [date, time] = [text.slice(0, 10), text.slice(11, 16)];
  const day = `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
  return { vi: `${time} ngày ${day}`, en: `${time} on ${day}` };
}

export const day = (date: string): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

export const KIND_TEXTS: Readonly<Record<CaseKind, Words>> = {
  petition: { vi: 'Phản ánh, kiến nghị', en: 'Petition' },
  complaint: { vi: 'Khiếu nại', en: 'Complaint' },
  denunciation: { vi: 'Tố cáo', en: 'Denunciation' },
  'information-request': { vi: 'Yêu cầu cung cấp thông tin', en: 'Request for information' },
  question: { vi: 'Câu hỏi', en: 'Question' },
};

/** Levels of the ladders and of early warnings, as a reader understands them. */
const LEVELS: Readonly<Record<string, Words>> = {
  'near-due': { vi: 'sắp đến hạn', en: 'near due' },
  'last-call': { vi: 'sát hạn', en: 'about to be due' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  'missing-owner': { vi: 'chưa có người phụ trách', en: 'nobody assigned' },
  'pause-ended': { vi: 'hết thời gian tạm dừng', en: 'suspension over' },
  notice: { vi: 'lưu ý', en: 'to look at' },
  warning: { vi: 'cảnh báo sớm', en: 'early warning' },
  severe: { vi: 'cảnh báo sớm nghiêm trọng', en: 'severe early warning' },
};

export function levelWords(level: string): Words {
  const days = /^overdue-(\d+)$/.exec(level)?.[1];
  if (days) return { vi: `quá hạn ${days} ngày làm việc`, en: `overdue by ${days} working days` };
  return LEVELS[level] ?? { vi: level, en: level };
}

/** Lines of both languages. */
export const lines = (all: readonly Words[]): Words => ({
  vi: all.map(({ vi }) => vi).join('\n'),
  en: all.map(({ en }) => en).join('\n'),
});
