import { fixed4 } from '../../satisfaction/rounding.ts';
import type { Publication, SectionId } from '../document.ts';
import { allRows, type Column, type Table, type Value } from '../table.ts';

/** Excel takes a file for UTF-8 only with it. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What spreadsheets take for the beginning of a formula, also behind spaces and in full width, and what breaks out of a cell. */
const FORMULA = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** The tables of which chapters go into which file. */
export const CSV_FILES: readonly { readonly name: string; readonly sections: readonly SectionId[] }[] = [
  { name: 'satisfaction.csv', sections: ['satisfaction'] },
  { name: 'deadlines.csv', sections: ['deadlines'] },
  { name: 'tasks.csv', sections: ['tasks', 'warnings'] },
  { name: 'indicators.csv', sections: ['indicators', 'comparability'] },
];

/** Columns that say of every row what it is a row of. */
const PLACE_COLUMNS = ['table', 'basis', 'period', 'from', 'to', 'asOf', 'method'] as const;

export const tablesOf = ({ sections }: Pick<Publication, 'sections'>, ids: readonly SectionId[]): Table[] =>
  sections.filter(({ id }) => ids.includes(id)).flatMap(({ tables }) => tables);

/**
 * The tables of some chapters below each other, one row a line, every column that any of them has; empty where a table has no such column or no
 * figure. RFC 4180 with CRLF, byte order mark for Excel, texts that a spreadsheet would run as a formula get an apostrophe before them.
 */
export function csvOf(document: Publication, tables: readonly Table[]): string {
  const { basis, period, from, to, asOf } = document;
  const columns = [...new Set(tables.flatMap((table) => table.columns.map(({ key }) => key)))];
  const lines = tables.flatMap((table) =>
    allRows(table).map((row) => [
      ...[table.id, basis, period, from, to, asOf, table.method ?? ''].map(csvText),
      ...columns.map((key) =>
        csvValue(
          table.columns.find((column) => column.key === key),
          row[key] ?? null,
        ),
      ),
    ]),
  );
  return (
    BYTE_ORDER_MARK + [[...PLACE_COLUMNS, ...columns], ...lines].map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('')
  );
}

/** How a value is printed in a CSV file, before quoting. */
export function csvValue(column: Column | undefined, value: Value): string {
  if (!column || value === null) return '';
  return typeof value === 'string' ? csvText(value) : printed(column, value);
}

/** How a number is printed in CSV and in the attributes of the page: shares and scores with 4 decimals, others in their shortest form. */
export const printed = ({ type }: Column, value: number): string =>
  type === 'share' || type === 'score' ? fixed4(value) : String(value);

const csvText = (text: string): string => {
  const composed = text.normalize('NFC');
  return FORMULA.test(composed) ? `'${composed}` : composed;
};

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
