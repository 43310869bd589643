import { Refusal } from '../../fail.ts';
import { readCsv } from '../../text/csv-read.ts';
import { fold } from '../../text/fold.ts';
import { statusNamed } from '../status-words.ts';
import { StatusUpdateRow } from '../update.ts';
import type { SourceRow } from './csv.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Updates in one request: a commune's month is about 20, all communes' together 2,500. Each is a transaction's worth of writes, so on a busy day
 * a request may end before its last row and name those that are left (`not-reached`).
 */
export const UPDATES_MAX_ROWS = 5_000;

/** Good rows with their number, and what was wrong with the others. */
export type ReadUpdates = {
  readonly updates: readonly { readonly row: number; readonly update: StatusUpdateRow }[];
  readonly refused: readonly Finding[];
};

const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  obligation: ['obligation', 'id', 'ma', 'dau viec', 'ma dau viec'],
  status: ['status', 'trang thai'],
  progress: ['progress', 'tien do', 'tien do (%)'],
  note: ['note', 'ghi chu'],
  evidence: ['evidence', 'tai lieu', 'tai lieu kiem chung', 'minh chung'],
  doneOn: ['doneon', 'done on', 'ngay hoan thanh'],
  version: ['version', 'phien ban'],
};

/** Many status updates as CSV (`text/csv`), NDJSON or a JSON array. A second row for the same obligation is refused. */
export function readUpdates(text: string, mediaType: 'text/csv' | 'application/x-ndjson' | 'application/json'): ReadUpdates {
  const rows = mediaType === 'text/csv' ? csvRows(text) : mediaType === 'application/json' ? arrayRows(text) : lineRows(text);
  if (rows.length > UPDATES_MAX_ROWS) throw new Refusal('too-many-rows', '', { limit: UPDATES_MAX_ROWS });
  const updates: { row: number; update: StatusUpdateRow }[] = [];
  const refused: Finding[] = [];
  const firstRow = new Map<string, number>();
  for (const { row, value } of rows) {
    const parsed = StatusUpdateRow.safeParse(value);
    if (!parsed.success) {
      refused.push(...parsed.error.issues.map((issue) => finding(row, 'row-invalid', issue.path.join('.') || 'row')));
      continue;
    }
    const first = firstRow.get(parsed.data.obligation);
    if (first !== undefined) refused.push(finding(row, 'obligation-twice', 'obligation', { first }));
    else {
      firstRow.set(parsed.data.obligation, row);
      updates.push({ row, update: parsed.data });
    }
  }
  return { updates, refused };
}

function arrayRows(text: string): SourceRow[] {
  const value = jsonOf(text);
  if (!Array.isArray(value)) throw new Refusal('row-invalid');
  return value.map((one, i) => ({ row: i + 1, value: spoken(one) }));
}

const lineRows = (text: string): SourceRow[] =>
  text.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' ? [] : [{ row: i + 1, value: spoken(jsonOf(line)) }]));

/** A line that is no JSON is refused as a row, not as a request. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function csvRows(text: string): SourceRow[] {
  const [header, ...records] = readCsv(text);
  const columns = (header?.fields ?? []).map(
    (name) => Object.entries(HEADINGS).find(([, names]) => names.includes(fold(name)))?.[0],
  );
  for (const column of ['obligation', 'status'])
    if (!columns.includes(column)) throw new Refusal('column-missing', '', { column });
  return records.map(({ fields }, i) => ({ row: i + 1, value: spoken(csvValue(columns, fields)) }));
}

function csvValue(columns: readonly (string | undefined)[], fields: readonly string[]): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  columns.forEach((column, i) => {
    const text = (fields[i] ?? '').trim();
    if (column === undefined || text === '') return;
    if (column === 'progress' || column === 'version') value[column] = Number(text.replace(/%$/, ''));
    else value[column] = column === 'evidence' ? text.split(/[\s;]+/).filter((url) => url !== '') : text;
  });
  return value;
}

/** The status by its code or its Vietnamese name. */
function spoken(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || !('status' in value) || typeof value.status !== 'string') return value;
  return { ...value, status: statusNamed(value.status) ?? value.status };
}
