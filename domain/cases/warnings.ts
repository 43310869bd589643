import type { Words } from '../deadlines/types.ts';

/** What the sender is told beside the receipt; the case is taken all the same. */
export const CASE_WARNINGS: Readonly<Record<string, Words>> = {
  'outside-time-bar': {
    vi: 'Khiếu nại đã quá thời hiệu (Luật Khiếu nại Điều 9, 33): được tiếp nhận để hướng dẫn; nêu trở ngại khách quan nếu có.',
    en: 'The complaint is outside its time (Law on Complaints Art. 9, 33): it is taken for guidance; name an obstacle if there was one.',
  },
  'sent-to-intake-desk': {
    vi: 'Chưa nêu cơ quan giải quyết: bộ phận tiếp nhận sẽ phân loại và chuyển đúng cơ quan; thời hạn tính từ lúc tiếp nhận.',
    en: 'No agency was named: the intake desk will classify and pass it on; the time runs from receipt.',
  },
  'successor-agency': {
    vi: 'Cơ quan đã nêu không còn hoạt động: hồ sơ được giao cho cơ quan kế thừa.',
    en: 'The named agency has ended: its successor has the case.',
  },
  'anonymous-denunciation': {
    vi: 'Tố cáo nặc danh không được xử lý theo Luật Tố cáo (Điều 25); có chứng cứ rõ ràng thì dùng cho thanh tra, kiểm tra.',
    en: 'An anonymous denunciation is not handled as one (Art. 25); with clear evidence it may be used for inspection.',
  },
  'group-petition': {
    vi: 'Đơn có từ 5 người ký trở lên: xử lý theo quy định về đơn nhiều người.',
    en: 'Five or more signers: handled as a group petition.',
  },
};
