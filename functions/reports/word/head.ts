import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import type { ReportDocument } from '../../../domain/report/document.ts';
import { LINE, NO_BORDERS, runOf, SIZE, SPACE, TEXT_WIDTH } from './form.ts';

const LEFT_SHARE = 0.4;
const ISSUER = ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HÀ NỘI'] as const;

const centred = (text: string, size: number, style: { bold?: true; italics?: true } = {}, before = 0): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before },
    children: [new TextRun({ text, size, ...style })],
  });

/** A rule under a title, as long as `share` of the space it is centred in. */
function rule(space: number, share: number, after = 0): Paragraph {
  const indent = Math.round((space * (1 - share)) / 2);
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { before: 0, after, line: 90, lineRule: 'exact' },
    border: { bottom: { ...LINE, size: 6, space: 0 } },
    children: [new TextRun({ text: '', size: 2 })],
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

/** The issuing body, nation and motto; number and date lines with blanks for the clerk; title and addressee. */
export function headOf({ title, dueOn }: ReportDocument, isDraft: boolean): (Paragraph | Table)[] {
  const left = Math.round(TEXT_WIDTH * LEFT_SHARE);
  const right = TEXT_WIDTH - left;
  const year = dueOn.slice(0, 4);
  return [
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: [left, right],
      layout: TableLayoutType.FIXED,
      borders: { ...NO_BORDERS, insideHorizontal: NO_BORDERS.top, insideVertical: NO_BORDERS.top },
      rows: [
        new TableRow({
          children: [
            cell(left, [...ISSUER.map((line) => centred(line, SIZE.motto, { bold: true })), rule(left, 0.35)]),
            cell(right, [
              centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', SIZE.nation, { bold: true }),
              centred('Độc lập - Tự do - Hạnh phúc', SIZE.motto, { bold: true }),
              rule(right, 0.57),
            ]),
          ],
        }),
        new TableRow({
          children: [
            cell(left, [
              centred('Số: ………/BC-UBND', SIZE.motto, {}, SPACE.paragraph),
              ...(isDraft ? [centred('DỰ THẢO', SIZE.motto, { bold: true })] : []),
            ]),
            cell(right, [centred(`Hà Nội, ngày …… tháng …… năm ${year}`, SIZE.body, { italics: true }, SPACE.paragraph)]),
          ],
        }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 360 },
      children: [runOf({ text: 'BÁO CÁO', bold: true })],
    }),
    new Paragraph({ alignment: AlignmentType.CENTER, children: [runOf({ text: title.vi, bold: true })] }),
    rule(TEXT_WIDTH, 0.3, 240),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 240 },
      children: [runOf({ text: 'Kính gửi: Bộ Nội vụ' })],
    }),
  ];
}
