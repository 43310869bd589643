import type { Agency } from '../../agencies/agency.ts';
import { issuerOf } from '../../documents/issuer.ts';
import type { Naming, OfficialDocument, Part } from '../../documents/official.ts';
import type { Cell, DocumentTable, Run } from '../../documents/parts.ts';
import { parseInstant } from '../../time.ts';
import { BLANK, type Letter } from './document.ts';

const DOTS = '………';

/** Shares of the width of the columns, in their order. */
const WIDTHS: Readonly<Record<Letter['kind'], readonly number[]>> = {
  urging: [6, 13, 36, 23, 14, 9, 13],
  explanation: [6, 10, 32, 9, 14, 12, 12, 13, 17],
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

function printedTable({ columns, rows }: Letter['table'], widths: readonly number[]): DocumentTable {
  return {
    columns: columns.map((column, i) => ({ ...column, width: widths[i]! })),
    rows: rows.map((row) => row.map((cell) => printedCell(typeof cell === 'string' ? cell : cell.vi))),
  };
}

const printedCell = (text: string): Cell => (text === BLANK ? { text: DOTS, blank: true } : printedItem(text));

/** An obligation by its task and period: the agency, the third part of its id, is the one that the letter is about. */
function printedItem(text: string): string {
  const [task, agency, period] = text.split('~');
  return agency === undefined ? text : period === undefined ? task! : `${task} (${period})`;
}
