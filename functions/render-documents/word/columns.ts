import { type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import { NO_BORDERS, TEXT_WIDTH } from './form.ts';

/** Two columns side by side without a line, as head and foot of a document have them. `share`: of the left one. */
export function columns(share: number, rows: readonly (readonly [Paragraph[], Paragraph[]])[]): Table {
  const left = Math.round(TEXT_WIDTH * share);
  const widths = [left, TEXT_WIDTH - left] as const;
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, insideHorizontal: NO_BORDERS.top, insideVertical: NO_BORDERS.top },
    rows: rows.map(
      (cells) => new TableRow({ cantSplit: true, children: cells.map((children, i) => cell(widths[i]!, children)) }),
    ),
  });
}

const cell = (width: number, children: Paragraph[]): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: NO_BORDERS,
    margins: { left: 0, right: 0 },
    verticalAlign: VerticalAlign.TOP,
    children,
  });
