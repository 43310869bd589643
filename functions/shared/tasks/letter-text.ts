import type { Letter } from '../../../domain/tasks/documents/document.ts';

type Cell = Letter['table']['rows'][number][number];
const vietnamese = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.vi);

/** A letter as plain Vietnamese text, ready to be pasted: paragraphs, the table row by row, closing, and what people must fill in. */
export function letterText({ title, from, to, paragraphs, table, closing, blanks, copies }: Letter): string {
  const rows = table.rows.map((row) =>
    row
      .map((cell, i) => `${table.columns[i]?.vi}: ${vietnamese(cell)}`)
      .filter((text) => !text.endsWith(': '))
      .join('; '),
  );
  return [
    from.vi,
    title.vi.toLocaleUpperCase('vi'),
    `Kính gửi: ${to.vi}`,
    '',
    ...paragraphs.map(({ vi }) => vi),
    '',
    ...rows,
    '',
    ...closing.map(({ vi }) => vi),
    '',
    `Cần bổ sung: ${blanks.map(({ vi }) => vi).join('; ')}`,
    `Nơi nhận: ${copies.map(({ vi }) => vi).join('; ')}`,
  ].join('\n');
}
