import type { Registry } from '../../agencies/registry.ts';
import type { KeyedDeadlineRow } from '../../cases/counting/deadline-table.ts';
import { type Column, type Row, type Table, type Text, TOTAL_KEY } from '../table.ts';

const count = (key: string, vi: string, en: string): Column => ({ key, vi, en, type: 'count', adds: true });

const COLUMNS: readonly Column[] = [
  { key: 'key', vi: 'Mã', en: 'Key', type: 'text' },
  { key: 'nameVi', vi: 'Tên', en: 'Name (Vietnamese)', type: 'text' },
  { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'Name', type: 'text' },
  count('received', 'Tiếp nhận', 'Received'),
  count('answeredEarly', 'Trả lời trước hạn', 'Answered early'),
  count('answeredOnTime', 'Đúng hạn', 'On time'),
  count('answeredLate', 'Quá hạn', 'Late'),
  count('rejected', 'Từ chối', 'Rejected'),
  count('withdrawn', 'Rút', 'Withdrawn'),
  count('transferredIn', 'Chuyển đến', 'Transferred in'),
  count('transferredOut', 'Chuyển đi', 'Transferred out'),
  count('refiledIn', 'Phân loại lại, chuyển vào', 'Refiled in'),
  count('refiledOut', 'Phân loại lại, chuyển ra', 'Refiled out'),
  count('splitIn', 'Tách ra, nhận về', 'Split, in'),
  count('splitOut', 'Tách ra, chuyển đi', 'Split, out'),
  count('reopened', 'Mở lại', 'Reopened'),
  count('extended', 'Gia hạn', 'Extended'),
  count('suspended', 'Tạm đình chỉ', 'Suspended'),
  count('published', 'Công khai', 'Published'),
  count('publishedLate', 'Công khai chậm', 'Published late'),
  { key: 'p50Days', vi: 'Trung vị (ngày làm việc)', en: 'Median, working days', type: 'days' },
  { key: 'p90Days', vi: 'Bách phân vị 90', en: '90th percentile, working days', type: 'days' },
];

/** Stocks at the two ends of a period: they add up over agencies and kinds, never over months. */
const STOCKS: readonly Column[] = [
  count('carriedOver', 'Kỳ trước chuyển sang', 'Carried over'),
  count('pendingWithin', 'Đang giải quyết, trong hạn', 'Pending, within'),
  count('pendingOverdue', 'Đang giải quyết, quá hạn', 'Pending, overdue'),
];

const KINDS: Readonly<Record<string, Text>> = {
  petition: { vi: 'Phản ánh, kiến nghị', en: 'Petitions' },
  complaint: { vi: 'Khiếu nại', en: 'Complaints' },
  'information-request': { vi: 'Yêu cầu cung cấp thông tin', en: 'Information requests' },
  question: { vi: 'Câu hỏi', en: 'Questions' },
};

const CLOCK_NOTE: Text = {
  vi: 'Theo thời hạn của người dân: chuyển cơ quan không tính lại từ đầu. Không gồm tố cáo. Số ngày là ngày làm việc.',
  en: 'By the citizen’s clock, which a transfer does not restart. Denunciations are not included. Days are working days.',
};

/** What is published of deadlines: by kind, by agency, by month. Counts are about agencies, so nothing is hidden. */
export type DeadlineFigures = {
  readonly all: KeyedDeadlineRow;
  readonly byAgency: readonly KeyedDeadlineRow[];
  readonly byKind: readonly KeyedDeadlineRow[];
  readonly byMonth: readonly KeyedDeadlineRow[];
};

/**
 * The deadline chapter. A row balances: carried over + received + reopened + in − out − answered − rejected − withdrawn = pending. No
 * tables when not a single case was open or received.
 */
export function deadlineTables({ all, byAgency, byKind, byMonth }: DeadlineFigures, registry: Registry): Table[] {
  const seen = (row: KeyedDeadlineRow): boolean =>
    [...COLUMNS, ...STOCKS].some(({ key, type }) => type === 'count' && row[key as keyof KeyedDeadlineRow] !== 0);
  if (!seen(all)) return [];
  const agency = (key: string): Text => ({ vi: registry.get(key)?.nameVi ?? key, en: registry.get(key)?.nameEn ?? key });
  const month = (key: string): Text => ({ vi: `Tháng ${key.slice(5)}/${key.slice(0, 4)}`, en: key });
  const columns = [...COLUMNS.slice(0, 3), ...STOCKS.slice(0, 1), ...COLUMNS.slice(3), ...STOCKS.slice(1)];
  return [
    table(
      'deadlines-kind',
      { vi: 'Theo loại', en: 'By kind' },
      columns,
      byKind.filter(seen),
      all,
      (key) => KINDS[key] ?? { vi: key, en: key },
    ),
    table('deadlines-agency', { vi: 'Theo cơ quan', en: 'By agency' }, columns, byAgency.filter(seen), all, agency),
    table('deadlines-month', { vi: 'Theo tháng', en: 'By month' }, COLUMNS, byMonth, all, month),
  ];
}

function table(
  id: string,
  title: Text,
  columns: readonly Column[],
  rows: readonly KeyedDeadlineRow[],
  all: KeyedDeadlineRow,
  nameOf: (key: string) => Text,
): Table {
  const figures = (row: KeyedDeadlineRow): Row =>
    Object.fromEntries(columns.slice(3).map(({ key }) => [key, row[key as keyof KeyedDeadlineRow] ?? null]));
  const named = (row: KeyedDeadlineRow): Row => ({
    key: row.key,
    nameVi: nameOf(row.key).vi,
    nameEn: nameOf(row.key).en,
    ...figures(row),
  });
  return {
    id,
    title: { vi: `Thời hạn giải quyết: ${title.vi.toLowerCase()}`, en: `Deadlines: ${title.en.toLowerCase()}` },
    note: CLOCK_NOTE,
    columns,
    rows: rows.map(named),
    total: { key: TOTAL_KEY, nameVi: 'Tổng cộng', nameEn: 'Total', ...figures(all) },
    method: 'citizen-clock.v1',
  };
}
