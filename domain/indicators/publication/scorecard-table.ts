import type { Column, Row, Table } from '../../publication/table.ts';
import { FORECAST_METHOD } from '../scorecard/forecast.ts';
import type { ScorecardRow } from '../scorecard/row.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';
import type { IndexStructure } from '../structure.ts';
import { MEASUREMENT_WORDS, STATUS_WORDS } from './words.ts';

const COLUMNS: readonly Column[] = [
  { key: 'key', vi: 'Mã', en: 'Code', type: 'text' },
  { key: 'nameVi', vi: 'Tên', en: 'Name (Vietnamese)', type: 'text' },
  { key: 'nameEn', vi: 'Tên tiếng Anh', en: 'Name', type: 'text' },
  { key: 'unit', vi: 'Đơn vị tính', en: 'Unit', type: 'text' },
  { key: 'max', vi: 'Điểm tối đa', en: 'Maximum', type: 'number' },
  { key: 'baseline', vi: 'Ban đầu', en: 'Baseline', type: 'number' },
  { key: 'baselinePeriod', vi: 'Kỳ ban đầu', en: 'Baseline period', type: 'text' },
  { key: 'target', vi: 'Mục tiêu', en: 'Target', type: 'number' },
  { key: 'dueOn', vi: 'Hạn', en: 'Due', type: 'date' },
  { key: 'actual', vi: 'Thực hiện', en: 'Actual', type: 'number' },
  { key: 'numerator', vi: 'Tử số', en: 'Numerator', type: 'number' },
  { key: 'denominator', vi: 'Mẫu số', en: 'Denominator', type: 'number' },
  { key: 'n', vi: 'Số phiếu (n)', en: 'Ratings (n)', type: 'count' },
  { key: 'low', vi: 'Khoảng tin cậy 95 %, dưới', en: '95 % interval, low', type: 'number' },
  { key: 'high', vi: 'Khoảng tin cậy 95 %, trên', en: '95 % interval, high', type: 'number' },
  { key: 'measurement', vi: 'Loại số liệu', en: 'Kind of figure', type: 'text' },
  { key: 'gap', vi: 'Chênh lệch', en: 'Gap', type: 'number' },
  { key: 'change', vi: 'So với kỳ trước', en: 'Change from the period before', type: 'number' },
  { key: 'forecast', vi: 'Dự báo đến hạn', en: 'Forecast to the due date', type: 'number' },
  { key: 'forecastMethod', vi: 'Cách dự báo', en: 'Forecast method', type: 'text' },
  { key: 'status', vi: 'Tình trạng', en: 'Status', type: 'text' },
  { key: 'owners', vi: 'Cơ quan chủ trì', en: 'Owners', type: 'text' },
  { key: 'source', vi: 'Nguồn', en: 'Source', type: 'text' },
  { key: 'methodVersion', vi: 'Phiên bản phương pháp', en: 'Method version', type: 'text' },
];

/**
 * The scorecard of one index as a published table. Figures of our own ratings must come from what the publication shows (law of
 * disclosure, DESIGN 6): the caller measures from shown figures only.
 */
export function scorecardTable(card: Scorecard, structure: IndexStructure): Table {
  const noted = structure.assumption ?? blankOwnersNote(card);
  return {
    id: `indicators-${card.index}`,
    title: { vi: structure.nameVi, en: structure.nameEn },
    ...(noted ? { note: noted } : {}),
    columns: COLUMNS,
    rows: card.rows.map(rowOf),
    method: `scorecard.v1, ${FORECAST_METHOD}`,
  };
}

const blankOwnersNote = ({ blankOwners }: Scorecard) =>
  blankOwners.length === 0
    ? undefined
    : {
        vi: `Chưa có cơ quan chủ trì: ${blankOwners.join(', ')}`,
        en: `No owner is named for: ${blankOwners.join(', ')}`,
      };

function rowOf(row: ScorecardRow): Row {
  const { interval, forecast, trend, measurement } = row;
  return {
    ...{ key: row.code, nameVi: row.nameVi, nameEn: row.nameEn, unit: row.unit ?? null, max: row.max ?? null },
    ...{ baseline: row.baseline?.value ?? null, baselinePeriod: row.baseline?.period ?? null },
    ...{ target: row.target, dueOn: row.dueOn ?? null, actual: row.actual },
    ...{ numerator: row.numerator ?? null, denominator: row.denominator ?? null, n: row.n ?? null },
    ...{ low: interval?.[0] ?? null, high: interval?.[1] ?? null },
    measurement: measurement && MEASUREMENT_WORDS[measurement].vi,
    ...{ gap: row.gap, change: trend?.comparable ? trend.change : null },
    forecast: forecast?.method ? forecast.value : null,
    forecastMethod: forecast?.method ?? forecast?.reason ?? null,
    status: row.tooFew ? 'Ít hơn 10 câu trả lời' : STATUS_WORDS[row.status].vi,
    owners: row.owners.map(({ agency }) => agency).join(' ') || null,
    ...{ source: row.source, methodVersion: row.methodVersion },
  };
}
