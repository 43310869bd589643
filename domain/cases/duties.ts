import { isLate } from '../deadlines/clock.ts';
import type { Words } from '../deadlines/types.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';
import { type CaseClocks, leadOf } from './clocks.ts';
import { isPending } from './vocabulary.ts';

/** Beside the next move: what the law or the city asks of the officer now. */
export const DUTIES = {
  'progress-notice': {
    vi: 'Chưa giải quyết xong đúng hạn: phải thông báo tiến độ, lý do và xin lỗi người gửi',
    en: 'Not solved in time: tell the sender how far it is and why, with an apology',
  },
  'assign-owner': { vi: 'Chưa phân công người xử lý', en: 'Nobody is assigned' },
  dialogue: {
    vi: 'Khiếu nại lần hai: phải đối thoại trước khi ra quyết định',
    en: 'Second instance: a dialogue comes before the decision',
  },
} as const satisfies Record<string, Words>;
export type Duty = keyof typeof DUTIES;

/** What is owed beside the next move. A progress notice is owed once the citizen's due date has passed (domain rules of seed 003). */
export function dutiesOf(of: Case, clocks: CaseClocks, now: Instant): Duty[] {
  if (!isPending(of.state) || of.mirror) return [];
  const lead = leadOf(clocks);
  const owesNotice = isLate(lead, now) && (of.noticeAt ?? 0) <= lead.due.dueAt;
  return [
    ...(owesNotice ? (['progress-notice'] as const) : []),
    ...(of.assignee === undefined ? (['assign-owner'] as const) : []),
    ...(of.instance === 2 && of.state === 'accepted' && !of.dialogueOn ? (['dialogue'] as const) : []),
  ];
}
