import { type Row, type Table, TOTAL_KEY } from '../../publication/table.ts';
import { EMPTY_REASONS, type GroupFive } from '../decision-766/group-five.ts';

export const GROUP_FIVE_TABLE = 'decision-766-group-5';

/** Group 5 of the Decision 766 index of the city as a published table; a component without data has no figure and counts in no total. */
export const groupFiveTable = ({ components, points, of, complete, methodVersion }: GroupFive): Table => ({
  id: GROUP_FIVE_TABLE,
  title: { vi: 'Nhóm 5 (mức độ hài lòng) của Bộ chỉ số 766', en: 'Group 5 (satisfaction) of the Decision 766 index' },
  ...(complete
    ? {}
    : {
        note: {
          vi: `Chỉ tính các thành phần có số liệu: ${of} trên 18 điểm`,
          en: `Only components with data are counted: ${of} of 18 points`,
        },
      }),
  columns: [
    { key: 'key', vi: 'Mã', en: 'Code', type: 'text' },
    { key: 'nameVi', vi: 'Tên', en: 'Name (Vietnamese)', type: 'text' },
    { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'Name', type: 'text' },
    { key: 'numerator', vi: 'Tử số', en: 'Numerator', type: 'count' },
    { key: 'denominator', vi: 'Mẫu số', en: 'Denominator', type: 'count' },
    { key: 'share', vi: 'Tỷ lệ', en: 'Share', type: 'share', numerator: 'numerator', denominator: 'denominator' },
    { key: 'points', vi: 'Điểm', en: 'Points', type: 'number' },
    { key: 'max', vi: 'Điểm tối đa', en: 'Maximum', type: 'number' },
    { key: 'reasonVi', vi: 'Lý do không có điểm', en: 'Why there are no points (Vietnamese)', type: 'text' },
    { key: 'reasonEn', vi: 'Lý do (tiếng Anh)', en: 'Why there are no points', type: 'text' },
  ],
  rows: components.map(
    ({ code, nameVi, nameEn, numerator, denominator, share, points: own, max, reason }): Row => ({
      ...{ key: code, nameVi, nameEn, numerator, denominator, share, points: own, max },
      reasonVi: reason ? EMPTY_REASONS[reason].vi : null,
      reasonEn: reason ? EMPTY_REASONS[reason].en : null,
    }),
  ),
  total: {
    ...{ key: TOTAL_KEY, nameVi: 'Tổng cộng', nameEn: 'Total', numerator: null, denominator: null, share: null },
    ...{ points, max: of, reasonVi: null, reasonEn: null },
  },
  method: methodVersion,
});
