import * as z from 'zod';
import { Refusal } from '../../fail.ts';
import { readCsv } from '../../text/csv-read.ts';
import { readNumber } from '../decimal.ts';
import { IndexId } from '../index-id.ts';
import { IndicatorPeriod, ObservationInput } from '../observation.ts';

/** One result in a batch: where it belongs and what it is. */
export const ResultRow = ObservationInput.extend({
  index: IndexId,
  code: z.string().min(1).max(80),
  period: IndicatorPeriod,
});
export type ResultRow = z.infer<typeof ResultRow>;

/** A row that reads, or why it does not. `line` counts from 1; no value of the row is repeated. */
export type ReadRow =
  | { readonly line: number; readonly row: ResultRow }
  | { readonly line: number; readonly refusal: { readonly code: string; readonly path: string; readonly message: string } };

const NUMBERS = ['value', 'numerator', 'denominator'] as const;
const EVIDENCE_SEPARATOR = /[\s|]+/;

/** Columns that a CSV file may have, in any order; `index`, `code`, `period`, `value`, `source`, `observedOn` must be there. */
export const CSV_COLUMNS = [
  'index',
  'code',
  'period',
  ...NUMBERS,
  'raw',
  'agency',
  'stage',
  'source',
  'observedOn',
  'evidence',
  'revisionReason',
];
const REQUIRED_COLUMNS = ['index', 'code', 'period', 'value', 'source', 'observedOn'];

/**
 * Reads results from CSV with a header line. Figures may be printed the Vietnamese way (`86,50`); the printed form is kept in `raw`.
 * @throws Refusal `csv-columns` when a column is missing or unknown
 */
export function readResultsCsv(text: string): ReadRow[] {
  const [header, ...records] = readCsv(text);
  const columns = header?.fields.map((name) => name.trim()) ?? [];
  const missing = REQUIRED_COLUMNS.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => !CSV_COLUMNS.includes(name));
  if (missing.length > 0 || unknown.length > 0)
    throw new Refusal('csv-columns', 'header', { missing: missing.join(', '), unknown: unknown.length });
  return records.map(({ line, fields }) => {
    if (fields.length !== columns.length)
      return refused(line, 'csv-fields', '', `${fields.length} fields, ${columns.length} columns`);
    return readCells(line, Object.fromEntries(columns.map((name, at) => [name, fields[at]?.trim() ?? ''])));
  });
}

function readCells(line: number, cells: Record<string, string>): ReadRow {
  const row: Record<string, unknown> = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
  for (const field of NUMBERS) {
    if (row[field] === undefined) continue;
    const number = readNumber(String(row[field]));
    if ('problem' in number) return refused(line, number.problem, field, number.problem);
    if (field === 'value' && String(number.value) !== row.value) row.raw ??= row.value;
    row[field] = number.value;
  }
  if (typeof row.evidence === 'string') row.evidence = row.evidence.split(EVIDENCE_SEPARATOR);
  return checked(line, row);
}

/** Reads results from NDJSON: one object a line, empty lines skipped. */
export function readResultsNdjson(text: string): ReadRow[] {
  return text.split(/\r?\n/).flatMap((source, at) => {
    if (source.trim() === '') return [];
    const parsed = parse(source);
    return [parsed === undefined ? refused(at + 1, 'bad-json', '', 'not JSON') : checked(at + 1, parsed)];
  });
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

function checked(line: number, row: unknown): ReadRow {
  const result = ResultRow.safeParse(row);
  if (result.success) return { line, row: result.data };
  const issue = result.error.issues[0];
  return refused(line, 'invalid', issue?.path.join('.') ?? '', issue?.message ?? 'invalid');
}

const refused = (line: number, code: string, path: string, message: string): ReadRow => ({
  line,
  refusal: { code, path, message },
});
