/** What a caller is told: the HTTP status and a title in both languages; `{name}` is filled from the facts of the refusal. */
export type ProblemText = {
  readonly status: number;
  readonly vi: string;
  readonly en: string;
  readonly retryAfterSeconds?: number;
};

/** The one table of errors of the HTTP interface. A code is stable; texts may improve. */
export const PROBLEMS = {
  'malformed-json': { status: 400, vi: 'Nội dung không phải JSON hợp lệ.', en: 'The body is not valid JSON.' },
  'token-missing': { status: 401, vi: 'Thiếu mã truy cập (Authorization: Bearer).', en: 'A bearer token is required.' },
  'token-invalid': { status: 401, vi: 'Mã truy cập không hợp lệ hoặc đã hết hạn.', en: 'The token is invalid or has expired.' },
  'role-missing': { status: 403, vi: 'Vai trò của bạn không được thực hiện việc này.', en: 'Your role may not do this.' },
  'other-agency': {
    status: 403,
    vi: 'Bạn chỉ được làm việc này cho cơ quan của mình.',
    en: 'You may do this for your own agency only.',
  },
  'scope-missing': { status: 403, vi: 'Bạn không phụ trách lĩnh vực này ({scope}).', en: 'This needs the scope {scope}.' },
  'not-found': { status: 404, vi: 'Không tìm thấy.', en: 'Not found.' },
  'version-conflict': {
    status: 409,
    vi: 'Dữ liệu đã được người khác thay đổi; phiên bản hiện tại là {version}.',
    en: 'Somebody else changed this meanwhile; the version is now {version}.',
  },
  busy: {
    status: 409,
    vi: 'Đang bận xử lý cùng dữ liệu; hãy thử lại.',
    en: 'The same data is being changed; please retry.',
    retryAfterSeconds: 1,
  },
  'key-in-flight': {
    status: 409,
    vi: 'Yêu cầu cùng Idempotency-Key đang được xử lý.',
    en: 'A request with the same Idempotency-Key is still in flight.',
    retryAfterSeconds: 5,
  },
  'dossier-rated': {
    status: 409,
    vi: 'Hồ sơ này đã được đánh giá tại cơ quan này.',
    en: 'This dossier has already been rated at this agency.',
  },
  'token-used': { status: 409, vi: 'Mã đánh giá một lần này đã được dùng.', en: 'This one-time rating token has been used.' },
  'rating-not-counted-yet': {
    status: 409,
    vi: 'Phiếu đánh giá chưa được ghi nhận xong; hãy thử lại sau ít giây.',
    en: 'The rating has not been counted yet; please retry in a few seconds.',
    retryAfterSeconds: 10,
  },
  'rating-withdrawn': { status: 409, vi: 'Phiếu đánh giá đã được rút.', en: 'The rating has been withdrawn.' },
  'too-large': { status: 413, vi: 'Nội dung quá lớn; tối đa {limit} byte.', en: 'The body is too large; at most {limit} bytes.' },
  'media-type': {
    status: 415,
    vi: 'Kiểu nội dung không được hỗ trợ; hãy dùng {expected}.',
    en: 'Unsupported media type; use {expected}.',
  },
  invalid: { status: 422, vi: 'Dữ liệu chưa hợp lệ.', en: 'The request is well-formed but invalid.' },
  'key-required': { status: 422, vi: 'Cần có Idempotency-Key.', en: 'An Idempotency-Key is required.' },
  'key-invalid': {
    status: 422,
    vi: 'Idempotency-Key phải có 1 đến 200 ký tự in được.',
    en: 'An Idempotency-Key has 1 to 200 printable characters.',
  },
  'key-reused': {
    status: 422,
    vi: 'Idempotency-Key này đã được dùng với nội dung khác.',
    en: 'This Idempotency-Key was used with another body.',
  },
  'agency-unknown': { status: 422, vi: 'Không có cơ quan này.', en: 'There is no such agency.' },
  'agency-group': {
    status: 422,
    vi: 'Đây là một nhóm cơ quan, không phải một cơ quan.',
    en: 'This is a group of agencies, not an agency.',
  },
  'agency-not-in-force': {
    status: 422,
    vi: 'Cơ quan không hoạt động vào ngày {date}.',
    en: 'The agency was not in force on {date}.',
  },
  'instrument-unknown': { status: 422, vi: 'Không có bộ câu hỏi này.', en: 'There is no such instrument.' },
  'item-unknown': { status: 422, vi: 'Bộ câu hỏi không có nội dung {item}.', en: 'The instrument has no item {item}.' },
  'cut-not-counted': {
    status: 422,
    vi: 'Theo cách nộp hồ sơ và loại người trả lời chỉ đếm câu trả lời chung (overall).',
    en: 'By filing and respondent only answers to overall are counted.',
  },
  'answers-empty': { status: 422, vi: 'Cần ít nhất một câu trả lời.', en: 'At least one answer is needed.' },
  'in-future': { status: 422, vi: 'Thời điểm nằm trong tương lai.', en: 'The moment lies in the future.' },
  'too-old': { status: 422, vi: 'Thời điểm đã quá {days} ngày.', en: 'The moment is more than {days} days ago.' },
  'rating-token-invalid': {
    status: 422,
    vi: 'Mã đánh giá một lần không hợp lệ hoặc đã hết hạn.',
    en: 'The one-time rating token is invalid or has expired.',
  },
  'external-id-repeated': {
    status: 422,
    vi: 'externalId này đã được dùng cho một phiếu khác trong cùng lô.',
    en: 'This externalId already names another rating of the same batch.',
  },
  'rates-itself': {
    status: 422,
    vi: 'Cơ quan không tự gửi đánh giá về mình.',
    en: 'Agencies do not send ratings of themselves.',
  },
  'not-reached': {
    status: 503,
    vi: 'Chưa kịp xử lý dòng này; hãy gửi lại các dòng chưa được nhận.',
    en: 'There was no time left for this row; send what was not taken again.',
    retryAfterSeconds: 1,
  },
  'too-many-lines': { status: 422, vi: 'Tối đa {limit} dòng một lần gửi.', en: 'At most {limit} lines a request.' },
  'batch-empty': { status: 422, vi: 'Không có dòng nào.', en: 'There are no lines.' },
  'period-unknown': { status: 422, vi: 'Kỳ báo cáo không hợp lệ.', en: 'There is no such period.' },
  'period-not-over': {
    status: 422,
    vi: 'Kỳ báo cáo chưa kết thúc (đến hết ngày {to}).',
    en: 'The period is not over (it ends on {to}).',
  },
  'basis-not-published': {
    status: 422,
    vi: 'Chỉ công bố theo kỳ báo cáo (15 đến 14).',
    en: 'Only the reporting basis (15th to 14th) is published.',
  },
  'reason-required': { status: 422, vi: 'Công bố lại phải nêu lý do.', en: 'A restatement needs a reason.' },
  'restatement-waiting': {
    status: 409,
    vi: 'Đã có một yêu cầu công bố lại đang chờ phê duyệt.',
    en: 'A restatement is already waiting for approval.',
  },
  'nothing-to-approve': { status: 409, vi: 'Không có yêu cầu nào chờ phê duyệt.', en: 'Nothing is waiting for approval.' },
  'own-request': { status: 403, vi: 'Người yêu cầu không được tự phê duyệt.', en: 'Whoever asked may not approve.' },
  'cursor-invalid': { status: 422, vi: 'Con trỏ trang không hợp lệ.', en: 'The cursor is not valid.' },
  'document-too-large': {
    status: 422,
    vi: 'Văn bản quá lớn để tạo thành một tệp; tối đa {limit} byte nội dung.',
    en: 'The document is too large to be made into one file; at most {limit} bytes of content.',
  },
  'document-unavailable': {
    status: 503,
    vi: 'Chưa tạo được tệp văn bản; hãy thử lại sau ít giây.',
    en: 'The document could not be made just now; please retry in a few seconds.',
    retryAfterSeconds: 10,
  },
  'reference-data-loading': {
    status: 503,
    vi: 'Dữ liệu tham chiếu đang được nạp sau khi khởi động; hãy thử lại sau ít giây.',
    en: 'The reference data are still being loaded after the start; please retry in a few seconds.',
    retryAfterSeconds: 10,
  },
  unexpected: {
    status: 500,
    vi: 'Hệ thống gặp lỗi; chúng tôi đã được báo.',
    en: 'Something failed on our side; we have been told.',
  },
  unavailable: {
    status: 503,
    vi: 'Hệ thống tạm thời quá tải; hãy thử lại.',
    en: 'The system is overloaded for the moment; please retry.',
    retryAfterSeconds: 5,
  },
} as const satisfies Record<string, ProblemText>;
