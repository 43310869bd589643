import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { Cell, DocumentTable } from '../../../domain/documents/parts.ts';
import { GREY, runOf, SIZE, TEXT_WIDTH } from './form.ts';

/** Beyond this the print is smaller, so that no figure is broken. */
const MANY_COLUMNS = 7;

type Column = DocumentTable['columns'][number];

/** The widths of the columns in twips; together exactly the width of the text. */
export function widthsOf(columns: readonly Column[]): number[] {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const widths = columns.map(({ width }) => Math.floor((TEXT_WIDTH * width) / sum));
  return widths.map((width, i) => (i === 0 ? width + TEXT_WIDTH - widths.reduce((all, each) => all + each, 0) : width));
}

/** A table of figures with borders; its heading is repeated on every page and no row is torn apart. */
export function tableOf({ columns, rows, hasTotal }: DocumentTable): Table {
  const widths = widthsOf(columns);
  const size = columns.length > MANY_COLUMNS ? SIZE.small : SIZE.table;
  const line = (cells: readonly Cell[], kind: 'head' | 'row' | 'total'): TableRow =>
    new TableRow({
      cantSplit: true,
      ...(kind === 'head' && { tableHeader: true }),
      children: columns.map((column, i) => cellOf(cells[i] ?? '', column, widths[i]!, kind, size)),
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 60, right: 60, top: 20, bottom: 20 },
    rows: [
      line(
        columns.map(({ vi }) => vi),
        'head',
      ),
      ...rows.map((cells, i) => line(cells, hasTotal && i === rows.length - 1 ? 'total' : 'row')),
    ],
  });
}

function cellOf(content: Cell, { numeric }: Column, width: number, kind: 'head' | 'row' | 'total', size: number): TableCell {
  const isHead = kind === 'head';
  const alignment = isHead ? AlignmentType.CENTER : numeric ? AlignmentType.RIGHT : AlignmentType.LEFT;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(isHead && { shading: { fill: GREY, type: 'clear', color: 'auto' } }),
    children: [
      new Paragraph({
        alignment,
        spacing: { before: 0, after: 0 },
        children: [
          runOf(
            { ...(typeof content === 'string' ? { text: content } : content), ...(kind !== 'row' && { bold: true }) },
            { size },
          ),
        ],
      }),
    ],
  });
}
