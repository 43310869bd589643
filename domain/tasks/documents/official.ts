import type { Agency } from '../../agencies/agency.ts';
import { issuerOf } from '../../documents/issuer.ts';
import type { Naming, OfficialDocument, Part } from '../../documents/official.ts';
import type { Cell, DocumentTable, Run } from '../../documents/parts.ts';
import { parseInstant } from '../../time.ts';
import { BLANK, type Letter } from './document.ts';

const DOTS = '………';

type Width = Pick<DocumentTable['columns'][number], 'width' | 'numeric'>;

const words = (...shares: readonly number[]): Width[] => shares.map((width) => ({ width }));
const figures = (...shares: readonly number[]): Width[] => shares.map((width) => ({ width, numeric: true }));

/** How wide the columns are, in their order, as shares: wide enough for a date or a status in one line. */
const WIDTHS: Readonly<Record<Letter['kind'], readonly Width[]>> = {
  urging: [...words(8, 15, 33, 19, 15), ...figures(9), ...words(13)],
  explanation: [...words(8, 16, 27, 9, 15), ...figures(12, 12, 13), ...words(17)],
};

/**
 * A letter as the agency sends it: the urging letter as an official letter, the explanation as a report that is a draft until the agency
 * has given its causes. Number, date, signature and everything else that only people know are blanks.
 */
export function officialLetter(letter: Letter, from: Pick<Agency, 'nameVi' | 'kind'>): OfficialDocument {
  const { kind, title, to, asOf, paragraphs, table, closing, copies } = letter;
  const isDraft = kind === 'explanation';
  return {
    issuer: issuerOf(from),
    symbol: { text: isDraft ? `BC-${DOTS}` : DOTS, blank: true },
    year: Number(asOf.slice(0, 4)),
    ...{ naming: namingOf(letter), addressee: to.vi, isDraft },
    body: [
      ...paragraphs.map(({ vi }) => paragraph(vi)),
      { kind: 'table', table: printedTable(table, WIDTHS[kind]) },
      ...closing.map(({ vi }, i) => paragraph(i === closing.length - 1 ? ended(vi) : vi)),
    ],
    recipients: [
      { text: '- Như trên;' },
      ...copies.map(({ vi }) => ({ text: `- ${vi};` })),
      { text: `- Lưu: VT, ${DOTS}`, blank: true },
    ],
    properties: { title: title.vi, author: from.nameVi, asOf: parseInstant(asOf)! },
  };
}

const namingOf = ({ kind, title }: Letter): Naming =>
  kind === 'urging'
    ? { kind: 'letter', subject: title.vi.replace(/^Về việc /, 'V/v ') }
    : { kind: 'titled', type: 'BÁO CÁO', title: title.vi };

/** The last words of a document end so (Decree 30/2020, Appendix I). */
const ended = (text: string): string => `${text.replace(/\.$/, '')}./.`;

const paragraph = (text: string): Part => ({ kind: 'paragraph', runs: runsOf(text) });

/** A text with its blanks drawn as dots. */
const runsOf = (text: string): Run[] =>
  text
    .split(BLANK)
    .flatMap((piece, i): Run[] => [
      ...(i > 0 ? [{ text: DOTS, blank: true as const }] : []),
      ...(piece ? [{ text: piece }] : []),
    ]);

/** The table without columns in which nothing stands: their room is for the others. */
function printedTable({ columns, rows }: Letter['table'], widths: readonly Width[]): DocumentTable {
  const printed = rows.map((row) => row.map((cell) => printedCell(typeof cell === 'string' ? cell : cell.vi)));
  const isFilled = (_: unknown, i: number): boolean => printed.some((row) => row[i] !== '');
  return {
    columns: columns.map((column, i) => ({ ...column, ...widths[i]! })).filter(isFilled),
    rows: printed.map((row) => row.filter(isFilled)),
  };
}

const printedCell = (text: string): Cell => (text === BLANK ? { text: DOTS, blank: true } : printedItem(text));

/** An obligation by its task and period: the agency, the third part of its id, is the one that the letter is about. */
function printedItem(text: string): string {
  const [task, agency, period] = text.split('~');
  return agency === undefined ? text : period === undefined ? task! : `${task} (${period})`;
}
