import type { Publication } from '../publication/document.ts';
import type { Row, Table } from '../publication/table.ts';
import { MARKS } from '../publication/tables/words.ts';

/** What a published table is about, told by its columns, so that tables of other parts are understood by what they carry. */
export type Shape = 'satisfaction' | 'deadlines' | 'tasks' | 'scorecard' | 'plain';

const REQUIRED: Readonly<Record<Exclude<Shape, 'plain'>, readonly string[]>> = {
  satisfaction: ['n', 'satisfied', 'share', 'low', 'high'],
  deadlines: ['received', 'answeredEarly', 'answeredOnTime', 'answeredLate', 'pendingWithin', 'pendingOverdue'],
  tasks: ['due', 'metDue', 'pendingWithin', 'pendingOverdue'],
  scorecard: ['target', 'actual', 'gap', 'status'],
};

export function shapeOf({ columns }: Table): Shape {
  const keys = new Set(columns.map(({ key }) => key));
  const known = Object.entries(REQUIRED).find(([, required]) => required.every((key) => keys.has(key)));
  return (known?.[0] as Shape | undefined) ?? 'plain';
}

export const tablesOf = ({ sections }: Publication): Table[] => sections.flatMap(({ tables }) => tables);

export const tableBy = (publication: Publication, id: string): Table | undefined =>
  tablesOf(publication).find((table) => table.id === id);

/** A number of a row; undefined where it has none, which is not 0. */
export const numberIn = (row: Row | undefined, key: string): number | undefined => {
  const value = row?.[key];
  return typeof value === 'number' ? value : undefined;
};

/** A count of a row; 0 where there is none. */
export const countIn = (row: Row, key: string): number => numberIn(row, key) ?? 0;

export const nameOfRow = (row: Row): { readonly vi: string; readonly en: string } => {
  const vi = typeof row.nameVi === 'string' ? row.nameVi : String(row.key);
  return { vi, en: typeof row.nameEn === 'string' ? row.nameEn : vi };
};

const has = (row: Row, mark: string): boolean => typeof row.marks === 'string' && row.marks.split(' ').includes(mark);
export const isHidden = (row: Row): boolean => has(row, MARKS.hidden);
export const hasFew = (row: Row): boolean => has(row, MARKS.few);

/** Answers given in all, and of these in time. */
export function answeredIn(row: Row): { readonly answered: number; readonly inTime: number; readonly late: number } {
  const inTime = countIn(row, 'answeredEarly') + countIn(row, 'answeredOnTime');
  const late = countIn(row, 'answeredLate');
  return { answered: inTime + late, inTime, late };
}
