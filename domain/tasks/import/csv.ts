import { Refusal } from '../../fail.ts';
import { readCsv } from '../../text/csv-read.ts';
import { fold } from '../../text/fold.ts';
import { type Finding, finding } from './finding.ts';

/** Headings that plans use, folded, for each field of a row. */
const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'ma', 'ma nhiem vu', 'code'],
  titleVi: ['titlevi', 'title vi', 'nhiem vu', 'ten nhiem vu', 'noi dung', 'noi dung nhiem vu'],
  titleEn: ['titleen', 'title en', 'task'],
  officialTitleVi: ['officialtitlevi', 'official title vi', 'nguyen van'],
  leads: ['leads', 'lead', 'chu tri', 'co quan chu tri', 'don vi chu tri'],
  cooperators: ['cooperators', 'phoi hop', 'co quan phoi hop', 'don vi phoi hop'],
  deliverables: ['deliverables', 'deliverable', 'deliverable vi', 'san pham', 'ket qua', 'san pham dau ra', 'ket qua dau ra'],
  deadline: ['deadline', 'deadline raw', 'thoi han', 'thoi gian', 'thoi gian hoan thanh', 'thoi han hoan thanh'],
  dueDay: ['dueday', 'due day', 'ngay den han', 'ngay bao cao'],
  section: ['section', 'muc', 'phan'],
  index: ['index', 'chi so'],
  note: ['note', 'ghi chu'],
  source: ['source', 'seed', 'nguon'],
  'origin.source': ['origin source', 'loai ket luan'],
  'origin.document': ['origin document', 'ket luan', 'van ban ket luan'],
  'origin.finishOn': ['finishon', 'finish on', 'ngay hoan thanh'],
  'origin.recheckOn': ['recheckon', 'recheck on', 'ngay kiem tra lai', 'phuc tra'],
  'origin.session': ['session', 'ky hop'],
  'origin.item': ['item', 'noi dung chat van'],
  'origin.answerDueOn': ['answerdueon', 'answer due on', 'han tra loi'],
};

const REQUIRED = ['id', 'titleVi', 'leads'];

/** A row of the file, as `readRow` takes it. `row` counts data rows from 1. */
export type SourceRow = { readonly row: number; readonly value: unknown };

/**
 * Reads a plan from CSV. Columns are known by field name or by the usual Vietnamese headings, in any order; unknown columns are flagged
 * (row 0) and not used. Refuses a file without the columns for id, title and lead (`column-missing`), or that is no CSV (`bad-csv`).
 */
export function readPlanCsv(text: string): { rows: SourceRow[]; flagged: Finding[] } {
  const [header, ...records] = readCsv(text);
  const columns = (header?.fields ?? []).map(fieldOf);
  for (const column of REQUIRED) if (!columns.includes(column)) throw new Refusal('column-missing', '', { column });
  const flagged = (header?.fields ?? []).flatMap((name, i) =>
    columns[i] === undefined && name.trim() !== '' ? [finding(0, 'column-unknown', '', { column: name.slice(0, 60) })] : [],
  );
  return { rows: records.map(({ fields }, i) => ({ row: i + 1, value: rowValue(columns, fields) })), flagged };
}

const fieldOf = (heading: string): string | undefined => {
  const name = fold(heading).replace(/[_.\s]+/g, ' ');
  return Object.entries(HEADINGS).find(([, names]) => names.includes(name))?.[0];
};

function rowValue(columns: readonly (string | undefined)[], fields: readonly string[]): unknown {
  const value: Record<string, unknown> = {};
  const origin: Record<string, string> = {};
  columns.forEach((column, i) => {
    const text = (fields[i] ?? '').trim();
    if (column === undefined || text === '') return;
    if (column.startsWith('origin.')) origin[column.slice('origin.'.length)] = text;
    else if (column === 'section') value[column] = { code: text.slice(0, 40) };
    else value[column] = column === 'dueDay' ? Number(text) : text;
  });
  if (origin.session !== undefined || origin.item !== undefined) value.origin = { ...origin, kind: 'council-question' };
  else if (Object.keys(origin).length > 0) value.origin = { source: 'inspection', ...origin, kind: 'recommendation' };
  return value;
}
