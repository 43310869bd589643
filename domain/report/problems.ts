/** Entries of the error table for the written report. */
export const reportProblems = {
  'report-period': {
    status: 404,
    vi: 'Chỉ có báo cáo bằng văn bản cho quý I (YYYY-Q1), 6 tháng (YYYY-H1), quý III (YYYY-Q3) và năm (YYYY).',
    en: 'Written reports exist for Q1 (YYYY-Q1), the half-year (YYYY-H1), Q3 (YYYY-Q3) and the year (YYYY).',
  },
  'report-not-begun': {
    status: 422,
    vi: 'Kỳ báo cáo chưa bắt đầu (từ ngày {from}).',
    en: 'The period has not begun (it begins on {from}).',
  },
  'report-figures-not-final': {
    status: 409,
    vi: 'Chưa có số liệu chính thức của kỳ này để lập báo cáo.',
    en: 'The figures of this period are not final yet.',
  },
  'report-move-not-allowed': {
    status: 409,
    vi: 'Báo cáo đang ở trạng thái “{state}”, không thực hiện được “{move}”. Được phép: {allowed}.',
    en: 'The report is {state}; {move} is not possible. Allowed: {allowed}.',
  },
  'report-move-role': {
    status: 403,
    vi: 'Vai trò của bạn không được thực hiện “{move}”. Được phép: {allowed}.',
    en: 'Your role may not {move}. Allowed: {allowed}.',
  },
  'report-own-submission': {
    status: 403,
    vi: 'Người trình báo cáo hoặc yêu cầu số liệu không được tự phê duyệt.',
    en: 'Whoever submitted the report, or asked for its figures, may not approve it.',
  },
  'version-conflict': {
    status: 409,
    vi: 'Báo cáo đã được người khác chuyển bước; phiên bản hiện tại là {version}. Được phép: {allowed}.',
    en: 'Somebody else moved the report meanwhile; the version is now {version}. Allowed: {allowed}.',
  },
} as const;
