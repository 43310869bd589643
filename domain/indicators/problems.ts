/** Texts for the refusals of this folder, for the one table of errors. */
export const indicatorProblems = {
  'indicator-code-unknown': {
    status: 422,
    vi: 'Chỉ số {index} không có tiêu chí {code}',
    en: 'Index {index} has no criterion {code}',
  },
  'indicator-observed-in-future': {
    status: 422,
    vi: 'Ngày ghi nhận không được sau hôm nay ({today})',
    en: 'The day of observation may not be after today ({today})',
  },
  'indicator-revision-reason-required': {
    status: 422,
    vi: 'Sửa kết quả chính thức (lần {revision}) phải nêu lý do',
    en: 'Changing an official result (revision {revision}) needs a reason',
  },
  'indicator-stage-not-allowed': {
    status: 403,
    vi: 'Cơ quan chỉ được tự chấm điểm; kết quả thẩm định, chính thức do cơ quan điều phối ghi',
    en: 'An agency may only score itself; appraised and official results are recorded by the co-ordinator',
  },
  'indicator-not-owner': {
    status: 403,
    vi: 'Tiêu chí {code} không do cơ quan của bạn chủ trì',
    en: 'Your agency does not answer for criterion {code}',
  },
  'internal-index-scale': {
    status: 422,
    vi: 'Các nội dung phải cộng lại đủ 100 điểm, hiện là {total}',
    en: 'The contents must make up 100 points, they make {total}',
  },
  'internal-index-parts': {
    status: 422,
    vi: 'Các phần của nội dung {code} không cộng lại bằng điểm tối đa của nó',
    en: 'The parts of content {code} do not make up its maximum',
  },
  'internal-index-codes': {
    status: 422,
    vi: 'Mã nội dung trùng nhau hoặc nội dung cha không tồn tại',
    en: 'A content code is used twice, or a parent does not exist',
  },
  'csv-columns': {
    status: 422,
    vi: 'Dòng tiêu đề thiếu cột {missing}; {unknown} cột không được biết',
    en: 'The header lacks {missing}; {unknown} columns are unknown',
  },
} as const;
