import type { Publication } from '../document.ts';
import { CSV_FILES, csvOf, printed, tablesOf } from '../files/csv.ts';
import { unescapeHtml } from '../html/html.ts';
import { allRows, isNumeric } from '../table.ts';
import { concluded, type Finding, fails } from './finding.ts';
import type { Files } from './hashes.ts';

const textOf = (files: Files, name: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(name));

/** The CSV files say what the JSON says, cell by cell. */
export function checkCsv(document: Publication, files: Files): Finding[] {
  const problems = CSV_FILES.flatMap(({ name, sections }) => {
    const expected = csvOf(document, tablesOf(document, sections)).split('\r\n');
    const found = textOf(files, name).split('\r\n');
    const line = expected.findIndex((text, i) => text !== found[i]);
    if (line < 0 && expected.length === found.length) return [];
    const at = line < 0 ? expected.length : line + 1;
    return [fails(`${name}, dòng ${at}: khác publication.json.`, `${name}, line ${at}: differs from publication.json.`)];
  });
  return concluded(problems, 'Các tệp CSV khớp với publication.json.', 'The CSV files say what publication.json says.');
}

/** Every number of the page is that of the JSON, and every number of the JSON's tables is on the page. */
export function checkPage(document: Publication, files: Files): Finding[] {
  const onPage = numbersOfPage(textOf(files, 'index.html'));
  const inJson = numbersOfJson(document);
  const problems: Finding[] = [];
  for (const [cell, value] of inJson) {
    const shown = onPage.get(cell);
    if (shown !== value)
      problems.push(
        fails(
          `${cell}: trang ghi “${shown ?? 'không có'}”, JSON ghi “${value}”.`,
          `${cell}: the page has "${shown ?? 'nothing'}", the JSON "${value}".`,
        ),
      );
  }
  for (const cell of onPage.keys())
    if (!inJson.has(cell))
      problems.push(fails(`${cell}: có trên trang, không có trong JSON.`, `${cell}: on the page and not in the JSON.`));
  return concluded(
    problems,
    `${inJson.size} ô số trên trang khớp với publication.json.`,
    `${inJson.size} numbers on the page are those of publication.json.`,
  );
}

function numbersOfJson({ sections }: Publication): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const table of sections.flatMap(({ tables }) => tables)) {
    if (table.rows.length === 0) continue;
    for (const row of allRows(table))
      for (const column of table.columns.filter(isNumeric)) {
        const value = row[column.key];
        numbers.set(`${table.id} / ${row.key} / ${column.key}`, typeof value === 'number' ? printed(column, value) : '');
      }
  }
  return numbers;
}

function numbersOfPage(page: string): Map<string, string> {
  const numbers = new Map<string, string>();
  let [table, row] = ['', ''];
  for (const [, name, key, column, value] of page.matchAll(
    /<table data-table="([^"]*)"|<tr data-row="([^"]*)"|data-column="([^"]*)" data-value="([^"]*)"/g,
  )) {
    if (name !== undefined) table = unescapeHtml(name);
    else if (key !== undefined) row = unescapeHtml(key);
    else numbers.set(`${table} / ${row} / ${unescapeHtml(column!)}`, unescapeHtml(value!));
  }
  return numbers;
}
