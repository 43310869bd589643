import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import type { Annex, ReportDocument } from '../../../domain/report/document.ts';
import { NO_BORDERS, runOf, SIZE, SPACE, TEXT_WIDTH } from './form.ts';
import { tableOf } from './table.ts';

/** Recipients that follow from the report itself; whoever else gets it is for the office to fill in. */
const RECIPIENTS = [
  { text: '- Như trên;' },
  { text: '- ……… (nơi nhận khác);', blank: true },
  { text: '- Lưu: VT, SNV.' },
] as const;

const cell = (width: number, children: Paragraph[]): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: NO_BORDERS,
    verticalAlign: VerticalAlign.TOP,
    children,
  });

/** Recipients at the left, signature at the right; who signs is left blank. */
export function signatureOf(): (Paragraph | Table)[] {
  const half = Math.round(TEXT_WIDTH / 2);
  return [
    new Paragraph({ spacing: { before: 120 }, keepNext: true, children: [] }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: [half, TEXT_WIDTH - half],
      layout: TableLayoutType.FIXED,
      borders: { ...NO_BORDERS, insideHorizontal: NO_BORDERS.top, insideVertical: NO_BORDERS.top },
      rows: [
        new TableRow({
          cantSplit: true,
          children: [
            cell(half, [
              new Paragraph({ children: [runOf({ text: 'Nơi nhận:', bold: true, italic: true }, { size: SIZE.nation })] }),
              ...RECIPIENTS.map((run) => new Paragraph({ children: [runOf(run, { size: SIZE.recipients })] })),
            ]),
            cell(TEXT_WIDTH - half, [
              centred([{ text: 'TM. ỦY BAN NHÂN DÂN', bold: true }]),
              centred([{ text: '……… (chức vụ người ký)', blank: true }]),
              new Paragraph({
                spacing: { before: 1200 },
                alignment: AlignmentType.CENTER,
                children: [runOf({ text: '……… (họ và tên)', blank: true })],
              }),
            ]),
          ],
        }),
      ],
    }),
  ];
}

const centred = (runs: readonly Parameters<typeof runOf>[0][]): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: runs.map((run) => runOf(run)) });

/** The appendix on a page of its own: every table with its number, what is not listed, and where it was published. */
export const appendixOf = ({ annexes, dueOn }: ReportDocument): (Paragraph | Table)[] => [
  new Paragraph({ pageBreakBefore: true, alignment: AlignmentType.CENTER, children: [runOf({ text: 'PHỤ LỤC', bold: true })] }),
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [
      runOf({
        text: `(Kèm theo Báo cáo số ………/BC-UBND ngày …… tháng …… năm ${dueOn.slice(0, 4)} của Ủy ban nhân dân thành phố Hà Nội)`,
        italic: true,
      }),
    ],
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
