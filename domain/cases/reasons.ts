import type { TimeLimit, Words } from '../deadlines/types.ts';
import type { CaseKind } from './vocabulary.ts';

/**
 * Why a case may be turned away. There is no "not ours": what belongs to another agency is transferred (Decree 20/2008/ND-CP Art. 9).
 * `evidence` is what has to be named in the note to the sender, without which the rejection is not taken.
 */
export type RejectReason = Words & { kinds: readonly CaseKind[]; needs: Evidence; source: string };

/** `case`: the other case's code; `note`: an explanation to the sender; `body`: the body outside this system that is competent. */
export type Evidence = 'case' | 'note' | 'body';

const ALL: readonly CaseKind[] = ['petition', 'complaint', 'denunciation', 'information-request', 'question'];

export const REJECT_REASONS: Readonly<Record<string, RejectReason>> = {
  duplicate: {
    vi: 'Trùng với vụ việc đã tiếp nhận',
    en: 'Duplicate of a case already received',
    kinds: ALL,
    needs: 'case',
    source: 'NĐ 20/2008/NĐ-CP Điều 9',
  },
  'no-content': {
    vi: 'Không có nội dung cụ thể, không đủ cơ sở xử lý',
    en: 'No concrete content, not enough basis',
    kinds: ALL,
    needs: 'note',
    source: 'NĐ 20/2008/NĐ-CP Điều 7, 14',
  },
  'outside-the-city': {
    vi: 'Thuộc thẩm quyền của cơ quan ngoài Thành phố, đã hướng dẫn nơi gửi',
    en: 'For a body outside the city; the sender was told where to go',
    kinds: ALL,
    needs: 'body',
    source: 'NĐ 20/2008/NĐ-CP Điều 9',
  },
  'no-supplement': {
    vi: 'Quá thời hạn bổ sung mà không bổ sung',
    en: 'The requested supplement was not given in time',
    kinds: ['petition', 'complaint', 'information-request', 'question'],
    needs: 'note',
    source: 'Hướng dẫn đánh giá theo QĐ 766/QĐ-TTg, mục 5.2',
  },
  'state-secret': {
    vi: 'Nội dung thuộc bí mật nhà nước',
    en: 'Concerns a state secret',
    kinds: ['petition', 'information-request', 'question'],
    needs: 'note',
    source: 'QĐ 1207/QĐ-UBND ngày 28/2/2025',
  },
  'already-settled': {
    vi: 'Đã được giải quyết đúng pháp luật, không có tình tiết mới',
    en: 'Lawfully settled before, nothing new',
    kinds: ALL,
    needs: 'note',
    source: 'Luật Khiếu nại 2011 Điều 11; Luật Tố cáo 2018 Điều 29',
  },
  'false-content': {
    vi: 'Nội dung, hình ảnh không có thật hoặc lấy lại từ nguồn khác',
    en: 'Untrue content, or pictures taken from elsewhere',
    kinds: ['petition', 'question'],
    needs: 'note',
    source: 'QĐ 1207/QĐ-UBND ngày 28/2/2025',
  },
  'time-barred': {
    vi: 'Hết thời hiệu khiếu nại, không có lý do chính đáng',
    en: 'Outside the time for complaints, without a valid obstacle',
    kinds: ['complaint'],
    needs: 'note',
    source: 'Luật Khiếu nại 2011 Điều 9, 11',
  },
  'not-affected': {
    vi: 'Quyết định, hành vi không liên quan trực tiếp đến quyền, lợi ích của người khiếu nại',
    en: 'The decision or act does not concern the complainant directly',
    kinds: ['complaint'],
    needs: 'note',
    source: 'Luật Khiếu nại 2011 Điều 11',
  },
  'in-court': {
    vi: 'Tòa án đã thụ lý hoặc đã giải quyết',
    en: 'A court has taken or settled it',
    kinds: ['complaint'],
    needs: 'note',
    source: 'Luật Khiếu nại 2011 Điều 11',
  },
  anonymous: {
    vi: 'Không có họ tên, địa chỉ người tố cáo: không xử lý theo Luật Tố cáo',
    en: 'Anonymous: not handled as a denunciation',
    kinds: ['denunciation'],
    needs: 'note',
    source: 'Luật Tố cáo 2018 Điều 25',
  },
  'anonymous-kept-for-inspection': {
    vi: 'Nặc danh nhưng có chứng cứ rõ ràng: chuyển để thanh tra, kiểm tra',
    en: 'Anonymous with clear evidence: passed on for inspection',
    kinds: ['denunciation'],
    needs: 'body',
    source: 'Luật Tố cáo 2018 Điều 25 khoản 2',
  },
  'no-basis': {
    vi: 'Không đủ điều kiện thụ lý tố cáo',
    en: 'The conditions for accepting a denunciation are not met',
    kinds: ['denunciation'],
    needs: 'note',
    source: 'Luật Tố cáo 2018 Điều 29',
  },
  'not-accessible': {
    vi: 'Thông tin công dân không được tiếp cận',
    en: 'Information that citizens may not access',
    kinds: ['information-request'],
    needs: 'note',
    source: 'Luật Tiếp cận thông tin 2016 Điều 6, 28',
  },
  'already-public': {
    vi: 'Thông tin đã được công khai, đã hướng dẫn nơi tra cứu',
    en: 'Already public; the sender was told where',
    kinds: ['information-request'],
    needs: 'note',
    source: 'Luật Tiếp cận thông tin 2016 Điều 28',
  },
};

/** The reasons open to a kind. */
export const rejectReasonsOf = (kind: CaseKind): string[] =>
  Object.keys(REJECT_REASONS).filter((code) => REJECT_REASONS[code]!.kinds.includes(kind));

/** A legal reason to stand still: for whom, and for how long at most before the case goes on by itself. */
export type SuspendReason = Words & { kinds: readonly CaseKind[]; maxCalendarDays: number; source: string; assumption?: true };

/** The law names reasons but hardly ever a longest time; the bounds are ours, marked, and listed in the figures. */
export const SUSPEND_REASONS: Readonly<Record<string, SuspendReason>> = {
  'force-majeure': {
    vi: 'Sự kiện bất khả kháng: thiên tai, dịch bệnh, hỏa hoạn',
    en: 'Force majeure: disaster, epidemic, fire',
    kinds: ALL,
    maxCalendarDays: 90,
    source: 'Luật Khiếu nại, sửa đổi bởi Luật 136/2025/QH15 Điều 11a',
    assumption: true,
  },
  'awaiting-court': {
    vi: 'Chờ kết quả giải quyết của tòa án hoặc cơ quan khác',
    en: 'Waiting for a court or another body',
    kinds: ['petition', 'complaint', 'denunciation'],
    maxCalendarDays: 180,
    source: 'Luật Khiếu nại, sửa đổi bởi Luật 136/2025/QH15 Điều 11a; Luật Tố cáo 2018 Điều 34',
    assumption: true,
  },
  'awaiting-assessment': {
    vi: 'Chờ kết quả giám định, xác minh bổ sung',
    en: 'Waiting for an expert assessment',
    kinds: ['petition', 'complaint', 'denunciation'],
    maxCalendarDays: 90,
    source: 'Luật Tố cáo 2018 Điều 34; NĐ 155/2026/NĐ-CP',
    assumption: true,
  },
  'complainant-unable': {
    vi: 'Người khiếu nại ốm đau, chết mà chưa có người thừa kế quyền',
    en: 'The complainant is ill, or died and an heir is not yet known',
    kinds: ['complaint'],
    maxCalendarDays: 180,
    source: 'Luật Khiếu nại, sửa đổi bởi Luật 136/2025/QH15 Điều 11a',
    assumption: true,
  },
};

/** How often a case may be suspended in one spell; the law bounds neither number nor time: an assumption. */
export const SUSPENSIONS: { times: number; assumption: true } = { times: 3, assumption: true };

/** Why a complaint outside the time of Art. 9 is accepted all the same (Law on Complaints 2011 Art. 9: time with an obstacle is not counted). */
export const OBSTACLES = ['illness', 'disaster', 'war', 'mission-far-away', 'other-objective'] as const;

/** How often more may be asked of a sender in one spell, and how long the clocks wait for it at most. No act read sets either: assumptions. */
export const SUPPLEMENT: { times: number; wait: TimeLimit; assumption: true } = {
  times: 2,
  wait: { amount: 15, unit: 'working-day' },
  assumption: true,
};
