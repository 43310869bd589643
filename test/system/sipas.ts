import sipas from '../../domain/reference/hanoi/sipas-39.json' with { type: 'json' };
import type { Random } from '../fixtures/random.ts';

/** Scores by item; an item that was left blank is not there. */
export type Answers = Readonly<Record<string, number>>;

export const SIPAS = sipas.id;
export const ITEMS = sipas.items.map(({ code }) => code);

/** What somebody may answer: some items are left blank. */
export const answersOf = (dice: Random): Answers =>
  Object.fromEntries(ITEMS.filter(() => !dice.chance(0.05)).map((code) => [code, 1 + dice.int(5)]));

/** How often each score was given, to one item or to all of them together. */
export function histogram(sheets: readonly Answers[], item?: string): number[] {
  const scores = sheets.flatMap((sheet) =>
    Object.entries(sheet).flatMap(([code, score]) => (code === (item ?? code) ? [score] : [])),
  );
  return [1, 2, 3, 4, 5].map((score) => scores.filter((given) => given === score).length);
}

/** The figures of one table as the CSV prints them: by row, by column. */
export function rowsOfCsv(csv: string, table: string): Map<string, Record<string, string>> {
  const fields = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const [head, ...lines] = csv.replace('\uFEFF', '').split('\r\n').map(fields);
  const rows = lines.map((line) => Object.fromEntries(line.map((value, i) => [head![i]!, value])));
  return new Map(rows.filter((row) => row.table === table).map((row) => [row.key!, row]));
}

/** The same as the page prints them. */
export function rowsOfPage(page: string, table: string): Map<string, Record<string, string>> {
  const [, own = ''] = new RegExp(`<table data-table="${table}">(.*?)</table>`, 's').exec(page) ?? [];
  const rows = [...own.matchAll(/<tr data-row="([^"]*)"(.*?)<\/tr>/gs)];
  return new Map(
    rows.map(([, key, cells]) => [
      key!,
      Object.fromEntries(
        [...cells!.matchAll(/data-column="([^"]*)" data-value="([^"]*)"/g)].map(([, column, value]) => [column!, value!]),
      ),
    ]),
  );
}
