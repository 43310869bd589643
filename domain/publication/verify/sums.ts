import { addLikert, answersIn, type Likert, pointsIn, satisfiedIn } from '../../satisfaction/likert.ts';
import { quotient } from '../../satisfaction/rounding.ts';
import { wilson } from '../../satisfaction/wilson.ts';
import type { Publication } from '../document.ts';
import { allRows, type Row, type Table } from '../table.ts';
import { MARKS } from '../tables/words.ts';
import { concluded, type Finding, fails } from './finding.ts';

const tablesIn = ({ sections }: Publication): Table[] => sections.flatMap(({ tables }) => [...tables]);
const wrong = (table: Table, row: Row, column: string, printed: unknown, computed: unknown): Finding =>
  fails(
    `Bảng ${table.id}, dòng ${row.key}, cột ${column}: ghi ${printed}, tính lại ${computed}.`,
    `Table ${table.id}, row ${row.key}, column ${column}: printed ${printed}, computed ${computed}.`,
  );

/** In every table with a total, rows and the hidden row add up to it. Hidden rows count through the hidden row. */
export function checkTotals(document: Publication): Finding[] {
  let sums = 0;
  const problems = tablesIn(document).flatMap((table) => {
    const { total, hidden, rows, columns } = table;
    if (!total) return [];
    return columns.flatMap(({ key, adds }) => {
      if (!adds || total[key] === null) return [];
      sums++;
      const computed = [...rows, ...(hidden ? [hidden] : [])].reduce((all, row) => all + Number(row[key] ?? 0), 0);
      return computed === total[key] ? [] : [wrong(table, total, key, total[key], computed)];
    });
  });
  return concluded(problems, `${sums} tổng khớp với các dòng cộng lại.`, `${sums} totals are the sums of their rows.`);
}

/** Every share is its numerator by its denominator; every row of answers has the n, interval and means of its five counts. */
export function checkShares(document: Publication): Finding[] {
  let shares = 0;
  const problems = tablesIn(document).flatMap((table) =>
    allRows(table).flatMap((row) => {
      const expected = [...sharesOf(table, row), ...answersOf(row)];
      shares += expected.length;
      return expected.flatMap(([column, value]) =>
        row[column] === value ? [] : [wrong(table, row, column, row[column], value)],
      );
    }),
  );
  return concluded(
    problems,
    `${shares} tỷ lệ, khoảng tin cậy và số trung bình tính lại được từ tử số, mẫu số.`,
    `${shares} shares, intervals and means follow from their numerators and denominators.`,
  );
}

type Expected = [column: string, value: number | null];

function sharesOf({ columns }: Table, row: Row): Expected[] {
  return columns.flatMap(({ key, numerator, denominator }): Expected[] => {
    if (!numerator || !denominator) return [];
    const [above, below] = [row[numerator], row[denominator]];
    if (typeof above !== 'number' || typeof below !== 'number') return [[key, null]];
    return [[key, quotient(above, below)]];
  });
}

function answersOf(row: Row): Expected[] {
  if (!('n1' in row) || !('n5' in row) || typeof row.n !== 'number') return [];
  const likert = [row.n1, row.n2, row.n3, row.n4, row.n5].map(Number) as unknown as Likert;
  const [n, satisfied, points] = [answersIn(likert), satisfiedIn(likert), pointsIn(likert)];
  const interval = wilson(satisfied, n);
  return [
    ['n', n],
    ['satisfied', satisfied],
    ['low', interval?.[0] ?? null],
    ['high', interval?.[1] ?? null],
    ['mean', quotient(points, n)],
    ['meanOver5', quotient(points, 5 * n)],
  ];
}

/** In a table with levels each row is the sum of the rows under it, where all of them are shown and none is held. */
export function checkLevels(document: Publication): Finding[] {
  let sums = 0;
  const problems = tablesIn(document).flatMap((table) => {
    const whole = table.rows.some(({ marks }) => String(marks).includes(MARKS.held));
    if (whole || !table.columns.some(({ key }) => key === 'parent')) return [];
    return table.rows.flatMap((row) => {
      const children = table.rows.filter(({ parent }) => parent === row.key);
      if (children.length === 0 || children.some(({ n }) => n === null) || row.n === null) return [];
      sums++;
      const added = children.map(histogramOf).reduce(addLikert);
      return String(added) === String(histogramOf(row)) ? [] : [wrong(table, row, 'n1–n5', histogramOf(row), added)];
    });
  });
  return concluded(
    problems,
    `${sums} nhân tố, phần là tổng các nội dung.`,
    `${sums} factors and parts are the sums of their items.`,
  );
}

const histogramOf = (row: Row): Likert => [1, 2, 3, 4, 5].map((score) => Number(row[`n${score}`])) as unknown as Likert;
