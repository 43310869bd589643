import type { IndexStructure, IndicatorLine } from '../structure.ts';

const SOURCE = 'Biểu tổng hợp tiếp nhận, giải quyết hồ sơ TTHC';

type Row = readonly [code: string, parent: string | undefined, nameVi: string, nameEn: string];

/** Every dossier received was settled or is in process; every part adds up to its whole. */
const ROWS: readonly Row[] = [
  ['received', undefined, 'Tổng số hồ sơ tiếp nhận', 'Dossiers received, all'],
  ['received-online', 'received', 'Tiếp nhận trực tuyến trong kỳ', 'Received online in the period'],
  ['received-direct', 'received', 'Tiếp nhận trực tiếp, bưu chính trong kỳ', 'Received at the counter or by post in the period'],
  ['carried-over', 'received', 'Từ kỳ trước chuyển sang', 'Carried over'],
  ['settled', undefined, 'Đã giải quyết', 'Settled'],
  ['settled-early', 'settled', 'Giải quyết trước hạn', 'Settled early'],
  ['settled-on-time', 'settled', 'Giải quyết đúng hạn', 'Settled on time'],
  ['settled-late', 'settled', 'Giải quyết quá hạn', 'Settled late'],
  ['in-process', undefined, 'Đang giải quyết', 'In process'],
  ['in-process-within', 'in-process', 'Đang giải quyết trong hạn', 'In process, within the term'],
  ['in-process-overdue', 'in-process', 'Đang giải quyết quá hạn', 'In process, overdue'],
];

/** What Decision 766 takes off beside the overdue ones. */
const CRITICISED: Row = [
  'criticised',
  undefined,
  'Hồ sơ có phản ánh, kiến nghị hoặc đánh giá không hài lòng',
  'Dossiers with a petition about them, or disliked',
];

const lineOf = ([code, parent, nameVi, nameEn]: Row): IndicatorLine => ({
  code,
  ...(parent ? { parent } : {}),
  level: parent ? 'part' : 'total',
  nameVi,
  nameEn,
  unit: 'hồ sơ',
  operator: '>=',
  owners: [],
  source: SOURCE,
});

const versionOf = (version: string, appliesFrom: string, rows: readonly Row[]): IndexStructure => ({
  index: 'dossiers',
  version,
  appliesFrom,
  nameVi: 'Tình hình tiếp nhận, giải quyết hồ sơ TTHC',
  nameEn: 'Dossiers received and settled',
  legalAct: SOURCE,
  adds: true,
  lines: rows.map(lineOf),
  breaks: [],
  assumption: {
    vi: 'Các cột theo cách tổng hợp phổ biến (tiếp nhận, đã giải quyết, đang giải quyết); mã dòng do hệ thống đặt',
    en: 'Columns as dossier tables usually have them (received, settled, in process); the codes are ours',
  },
});

/** Counts of dossiers that each agency reports; from 2026 with those that somebody criticised. */
export const dossierCounts: readonly IndexStructure[] = [
  versionOf('2025', '2020-01-01', ROWS),
  versionOf('2026', '2026-01-01', [...ROWS, CRITICISED]),
];
