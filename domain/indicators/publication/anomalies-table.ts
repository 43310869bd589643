import type { Table } from '../../publication/table.ts';
import type { Finding } from '../validation/finding.ts';

/** What is odd in the official tables, as a published table: said, not repaired. */
export const anomaliesTable = (findings: readonly Finding[]): Table => ({
  id: 'indicator-anomalies',
  title: { vi: 'Số liệu gốc có điểm bất thường, giữ nguyên như văn bản', en: 'Oddities in the source figures, kept as printed' },
  columns: [
    { key: 'key', vi: 'Số', en: 'No', type: 'text' },
    { key: 'table', vi: 'Bảng', en: 'Table', type: 'text' },
    { key: 'codes', vi: 'Mã dòng', en: 'Lines', type: 'text' },
    { key: 'severity', vi: 'Mức độ', en: 'Severity', type: 'text' },
    { key: 'kind', vi: 'Loại', en: 'Kind', type: 'text' },
    { key: 'vi', vi: 'Nội dung', en: 'What (Vietnamese)', type: 'text' },
    { key: 'en', vi: 'Nội dung (tiếng Anh)', en: 'What', type: 'text' },
  ],
  rows: findings.map(({ table, codes, severity, kind, vi, en }, at) => ({
    ...{ key: String(at + 1), table, codes: codes.join(' '), severity, kind, vi, en },
  })),
  method: 'anomalies.v1',
});
