import type { Annex, DocumentTable } from '../documents/parts.ts';
import type { Publication } from '../publication/document.ts';
import { grouped, percent, reading } from '../publication/html/numbers.ts';
import { type Column, isNumeric, type Row, type Table, type Text } from '../publication/table.ts';
import { quotient } from '../satisfaction/rounding.ts';
import type { RawFinding } from './findings/finding.ts';
import { answeredIn, countIn, isHidden, nameOfRow, numberIn, type Shape, shapeOf, tablesOf } from './shapes.ts';
import { NBSP } from './words.ts';

/** Cuts that stay in the publication: the report repeats what it speaks of. */
const LEFT_OUT = /-open-|-(channel|filing|respondent|month)$|^(indicator-anomalies|response-rate|agency-changes)$/;

type Print = { readonly columns: DocumentTable['columns']; readonly cells: (row: Row) => string[] };
type Print1 = Text & { readonly width: number; readonly text: (row: Row) => string; readonly numeric?: true };

const name = (width: number): Print1 => ({ vi: 'Nội dung', en: 'Name', width, text: (row) => nameOfRow(row).vi });
const count = (key: string, vi: string, en: string, width: number): Print1 => ({
  ...{ vi, en, width, numeric: true },
  text: (row) => numeral(row, key),
});
const numeral = (row: Row, key: string): string => {
  const n = numberIn(row, key);
  return n === undefined ? '–' : grouped(n);
};
const share = (row: Row, key: string): string => {
  const n = numberIn(row, key);
  return n === undefined ? '–' : percent(n);
};

const PRINTS: Readonly<Record<Exclude<Shape, 'plain'>, readonly Print1[]>> = {
  satisfaction: [
    name(38),
    count('n', 'Số câu trả lời (n)', 'Answers (n)', 13),
    count('satisfied', 'Hài lòng (mức 4, 5)', 'Satisfied', 13),
    { vi: 'Tỷ lệ hài lòng', en: 'Share', width: 12, numeric: true, text: (row) => share(row, 'share') },
    {
      ...{ vi: `Khoảng tin cậy 95${NBSP}%`, en: '95 % interval', width: 24, numeric: true },
      text: (row) => (numberIn(row, 'low') === undefined ? '–' : `${share(row, 'low')} – ${share(row, 'high')}`),
    },
  ],
  deadlines: [
    name(20),
    count('carriedOver', 'Chuyển sang', 'Carried over', 10),
    count('received', 'Tiếp nhận', 'Received', 10),
    count('answeredEarly', 'Trả lời trước hạn', 'Early', 10),
    count('answeredOnTime', 'Trả lời đúng hạn', 'On time', 10),
    count('answeredLate', 'Trả lời quá hạn', 'Late', 10),
    count('pendingWithin', 'Đang xử lý, trong hạn', 'Pending, within', 10),
    count('pendingOverdue', 'Đang xử lý, quá hạn', 'Pending, overdue', 10),
    { vi: 'Tỷ lệ không trễ hạn', en: 'In time', width: 10, numeric: true, text: (row) => inTimeShare(row) },
  ],
  tasks: [
    name(34),
    count('carriedOver', 'Kỳ trước chuyển sang', 'Carried over', 11),
    count('due', 'Đến hạn trong kỳ', 'Due', 11),
    count('metDue', 'Hoàn thành đúng hạn', 'Done in time', 11),
    count('doneLate', 'Hoàn thành quá hạn', 'Done late', 11),
    count('pendingWithin', 'Đang thực hiện, trong hạn', 'Open, within', 11),
    count('pendingOverdue', 'Đang thực hiện, quá hạn', 'Open, overdue', 11),
  ],
  scorecard: [
    { vi: 'Mã', en: 'Code', width: 16, text: ({ key }) => String(key) },
    name(34),
    count('target', 'Mục tiêu', 'Target', 10),
    count('actual', 'Thực hiện', 'Actual', 10),
    {
      ...{ vi: 'Tử số / mẫu số', en: 'Of', width: 14, numeric: true },
      text: (row) =>
        numberIn(row, 'denominator') === undefined ? '–' : `${numeral(row, 'numerator')}/${numeral(row, 'denominator')}`,
    },
    { vi: 'Tình trạng', en: 'Status', width: 16, text: ({ status }) => String(status ?? '–') },
  ],
};

function inTimeShare(row: Row): string {
  const { answered, inTime } = answeredIn(row);
  const share = quotient(inTime, answered);
  return share === null ? '–' : percent(share);
}

/** A table that is of no known shape: its name and the first columns in which there is anything. */
const OTHER_COLUMNS_AT_MOST = 6;
const NAMES: ReadonlySet<string> = new Set(['key', 'nameVi', 'nameEn', 'en', 'marks']);

function plainPrint(table: Table): readonly Print1[] {
  const filled = table.columns
    .filter(({ key }) => !NAMES.has(key) && table.rows.some((row) => row[key] != null))
    .slice(0, OTHER_COLUMNS_AT_MOST);
  const width = Math.floor(66 / Math.max(filled.length, 1));
  return [name(34), ...filled.map((column): Print1 => other(column, width))];
}

const other = (column: Column, width: number): Print1 => ({
  ...{ vi: column.vi, en: column.en, width },
  ...(isNumeric(column) ? { numeric: true as const } : {}),
  text: (row) => reading(column, row[column.key] ?? null),
});

function printOf(table: Table): Print {
  const shape = shapeOf(table);
  const columns = shape === 'plain' ? plainPrint(table) : PRINTS[shape];
  return { columns: columns.map(({ text: _, ...column }) => column), cells: (row) => columns.map(({ text }) => text(row)) };
}

/** Rows that say something. The others are counted in the note, so that nobody takes a missing row for a good one. */
function listed(table: Table): { readonly rows: readonly Row[]; readonly note: Text | null } {
  const shape = shapeOf(table);
  if (shape === 'scorecard') {
    const rows = table.rows.filter((row) => numberIn(row, 'actual') !== undefined);
    const without = table.rows.length - rows.length;
    return {
      rows,
      note: without === 0 ? null : said(`${without} dòng chưa có số liệu kỳ này`, `${without} lines have no figure yet`),
    };
  }
  if (shape !== 'satisfaction') return { rows: table.rows, note: null };
  const hidden = table.rows.filter(isHidden).length;
  const empty = table.rows.filter((row) => !isHidden(row) && countIn(row, 'n') === 0).length;
  const parts = [
    ...(empty > 0 ? [said(`${empty} dòng chưa có phiếu đánh giá`, `${empty} rows without ratings`)] : []),
    ...(hidden > 0 ? [said(`${hidden} dòng không nêu vì ít người trả lời`, `${hidden} rows hidden, few respondents`)] : []),
  ];
  const note = parts.length === 0 ? null : said(parts.map(({ vi }) => vi).join('; '), parts.map(({ en }) => en).join('; '));
  return { rows: table.rows.filter((row) => !isHidden(row) && countIn(row, 'n') > 0), note };
}

const said = (vi: string, en: string): Text => ({ vi, en });
const prefixed = (note: Text | null): Text | null => note && said(`Không liệt kê: ${note.vi}.`, `Not listed: ${note.en}.`);

/** The tables that the report repeats, numbered: those it is made for, and whatever a finding was read in. */
export function annexesOf(publication: Publication, findings: readonly RawFinding[]): Annex[] {
  const cited = new Set(findings.map(({ table }) => table));
  return tablesOf(publication)
    .map((table) => ({ table, ...listed(table) }))
    .filter(({ table, rows }) => cited.has(table.id) || (!LEFT_OUT.test(table.id) && rows.length > 0))
    .map(({ table, rows, note }, i) => {
      const { columns, cells } = printOf(table);
      const ends = [...(table.hidden && rows.length > 0 ? [table.hidden] : []), ...(table.total ? [table.total] : [])];
      return {
        number: String(i + 1).padStart(2, '0'),
        title: table.title,
        source: table.id,
        note: prefixed(note),
        table: { columns, rows: [...rows, ...ends].map(cells), ...(table.total ? { hasTotal: true as const } : {}) },
      };
    });
}
