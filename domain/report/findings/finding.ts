import type { Row, Table, Text } from '../../publication/table.ts';
import type { Finding } from '../document.ts';
import { nameOfRow } from '../shapes.ts';

/** A finding before its annex is numbered. */
export type RawFinding = Omit<Finding, 'source'> & {
  readonly table: string;
  readonly row: string | null;
  readonly rowName: Text | null;
};

/** Where a finding was read. */
export const readIn = (table: Table, row: Row | null): Pick<RawFinding, 'table' | 'row' | 'rowName'> => ({
  table: table.id,
  row: row && String(row.key),
  rowName: row && nameOfRow(row),
});

/** A reader takes in about five of a kind; the rest stands in the annex. */
export const NAMED_AT_MOST = 5;
