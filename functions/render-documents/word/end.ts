import { AlignmentType, Paragraph, type Table, TextRun } from 'docx';
import type { Appendix, OfficialDocument } from '../../../domain/documents/official.ts';
import type { Annex, Run } from '../../../domain/documents/parts.ts';
import { columns } from './columns.ts';
import { runOf, SIZE, SPACE } from './form.ts';
import { tableOf } from './table.ts';

const LEFT_SHARE = 0.5;
/** Room for hand and seal, in twentieths of a point. */
const ROOM_TO_SIGN = 1200;

const centred = (run: Run, before = 0): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before }, children: [runOf(run)] });

/** Recipients at the left, signature at the right; who signs is left blank. */
export function signatureOf({ recipients, issuer }: OfficialDocument): (Paragraph | Table)[] {
  const listed = [
    new Paragraph({ children: [runOf({ text: 'Nơi nhận:', bold: true, italic: true }, { size: SIZE.nation })] }),
    ...recipients.map((run) => new Paragraph({ children: [runOf(run, { size: SIZE.recipients })] })),
  ];
  const signed = [
    ...(issuer.onBehalfOf === undefined ? [] : [centred({ text: issuer.onBehalfOf, bold: true })]),
    centred({ text: '……… (chức vụ người ký)', blank: true }),
    centred({ text: '……… (họ và tên)', blank: true }, ROOM_TO_SIGN),
  ];
  return [
    new Paragraph({ spacing: { before: SPACE.paragraph }, keepNext: true, children: [] }),
    columns(LEFT_SHARE, [[listed, signed]]),
  ];
}

/** The appendix on a page of its own: every table with its number, what is not listed, and where it was published. */
export const appendixOf = ({ reference, annexes }: Appendix): (Paragraph | Table)[] => [
  new Paragraph({ pageBreakBefore: true, alignment: AlignmentType.CENTER, children: [runOf({ text: 'PHỤ LỤC', bold: true })] }),
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [runOf({ text: `(${reference})`, italic: true })],
  }),
  ...annexes.flatMap(annexOf),
];

function annexOf({ number, title, note, source, table }: Annex): (Paragraph | Table)[] {
  const said = [note?.vi, source === null ? undefined : `Nguồn: bảng “${source}” của bản công bố.`].filter(Boolean).join(' ');
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 200, after: 80 },
      children: [runOf({ text: `Biểu ${number}. ${title.vi}`, bold: true })],
    }),
    tableOf(table),
    new Paragraph({
      spacing: { before: SPACE.small, after: SPACE.paragraph },
      children: [new TextRun({ text: said, italics: true, size: SIZE.small })],
    }),
  ];
}
