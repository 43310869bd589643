/** Entries of the error table for the refusals of this folder. */
export const caseProblems = {
  'move-not-allowed': {
    status: 409,
    vi: 'Không thể thực hiện bước {move} khi vụ việc ở trạng thái {state}. Được phép: {allowed}.',
    en: 'The move {move} is not possible in the state {state}. Allowed: {allowed}.',
  },
  'mirrored-read-only': {
    status: 409,
    vi: 'Vụ việc thuộc hệ thống {source}; chỉ được xem tại đây.',
    en: 'This case lives in {source} and is read-only here.',
  },
  'mirrored-kind-changed': {
    status: 422,
    vi: 'Loại vụ việc của hệ thống nguồn không được đổi (đang là {kind}).',
    en: 'A case of another system cannot change its kind (it is {kind}).',
  },
  'overdue-not-lengthened': {
    status: 409,
    vi: 'Đã quá hạn từ {dueAt}: không được phân loại lại để kéo dài thời hạn.',
    en: 'Overdue since {dueAt}: it cannot be classified into a longer limit.',
  },
  'obstacle-needed': {
    status: 422,
    vi: 'Khiếu nại quá thời hiệu: chỉ thụ lý khi nêu trở ngại khách quan (obstacle).',
    en: 'The complaint is outside its time: name the obstacle to accept it.',
  },
  'nothing-to-classify': { status: 422, vi: 'Chưa nêu nội dung phân loại.', en: 'Nothing to classify was given.' },
  'property-not-fitting': {
    status: 422,
    vi: 'Thuộc tính {property} không dùng cho loại {kind}.',
    en: 'The property {property} does not go with {kind}.',
  },
  'about-needed': {
    status: 422,
    vi: 'Phản ánh về thái độ, hành vi cần nêu rõ về việc gì.',
    en: 'A petition about conduct says about what.',
  },
  'about-not-fitting': {
    status: 422,
    vi: 'Chỉ phản ánh về thái độ, hành vi mới có mục này.',
    en: 'Only petitions about conduct have this.',
  },
  'category-needed': { status: 422, vi: 'Phản ánh, kiến nghị cần có lĩnh vực.', en: 'A petition needs its category.' },
  'assignee-needed': { status: 422, vi: 'Chưa nêu người được phân công.', en: 'Nobody was named.' },
  'transfer-to-itself': { status: 422, vi: 'Vụ việc đang ở cơ quan này.', en: 'The case is with this agency already.' },
  'refiled-to-itself': { status: 422, vi: 'Vụ việc đã thuộc loại này.', en: 'The case is of this kind already.' },
  'denunciation-by-web': {
    status: 422,
    vi: 'Tố cáo phải bằng đơn hoặc trực tiếp (Luật Tố cáo Điều 22): hãy gửi đơn có chữ ký hoặc đến nơi tiếp công dân; cán bộ sẽ vào sổ.',
    en: 'The law wants a denunciation by letter or in person (Art. 22): send a signed letter or come to the reception; an officer registers it.',
  },
  'reason-not-fitting': {
    status: 422,
    vi: 'Lý do {reason} không áp dụng cho loại {kind}.',
    en: 'The reason {reason} does not apply to {kind}.',
  },
  'reason-contradicted': {
    status: 422,
    vi: 'Lý do {reason} trái với hồ sơ vụ việc.',
    en: 'The record of the case contradicts the reason {reason}.',
  },
  'evidence-needed': {
    status: 422,
    vi: 'Lý do {reason} phải kèm căn cứ: trường {field}.',
    en: 'The reason {reason} needs its evidence: the field {field}.',
  },
  'case-code-invalid': { status: 422, vi: 'Mã vụ việc không đúng.', en: 'This is not the code of another case.' },
  'dialogue-before-acceptance': {
    status: 422,
    vi: 'Ngày đối thoại {date} trước ngày thụ lý.',
    en: 'The dialogue of {date} would be before the acceptance.',
  },
  'decision-before-acceptance': {
    status: 422,
    vi: 'Ngày quyết định {date} trước ngày thụ lý.',
    en: 'The decision of {date} would be before the acceptance.',
  },
  'first-case-unknown': {
    status: 422,
    vi: 'Không tìm thấy vụ khiếu nại lần đầu; hãy nêu quyết định lần đầu.',
    en: 'The first complaint was not found; name the first decision.',
  },
  'first-case-in-time': {
    status: 422,
    vi: 'Khiếu nại lần đầu còn trong thời hạn giải quyết.',
    en: 'The first complaint is still within its time.',
  },
  'not-answered-yet': { status: 409, vi: 'Vụ việc chưa có kết quả để đánh giá.', en: 'There is no answer to rate yet.' },
  'already-rated': { status: 409, vi: 'Kết quả này đã được đánh giá.', en: 'This answer has been rated.' },
  'history-without-receipt': {
    status: 409,
    vi: 'Lịch sử vụ việc thiếu bước tiếp nhận ({event}).',
    en: 'The history lacks the receipt ({event}).',
  },
} as const;
