import { AlignmentType, Paragraph, type Table, TextRun } from 'docx';
import type { OfficialDocument } from '../../../domain/documents/official.ts';
import type { Run } from '../../../domain/documents/parts.ts';
import { columns } from './columns.ts';
import { LINE, runOf, SIZE, SPACE, TEXT_WIDTH } from './form.ts';

const LEFT_SHARE = 0.4;
/** Lines under names, as shares of the column they are centred in. */
const RULE = { issuer: 0.35, motto: 0.57, title: 0.3 } as const;
/** Above the title and around the addressee, in twentieths of a point. */
const WIDE = { title: 360, addressee: 240 } as const;

const centred = (runs: readonly Run[], size: number, before = 0): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before },
    children: runs.map((run) => runOf(run, { size })),
  });
const bold = (text: string): Run[] => [{ text, bold: true }];

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

/** Issuing body, nation and motto; number and date with blanks for the clerk; what the document is, and to whom it goes. */
export function headOf(document: OfficialDocument): (Paragraph | Table)[] {
  const { issuer, symbol, year, isDraft, naming } = document;
  const left = Math.round(TEXT_WIDTH * LEFT_SHARE);
  const number = [
    centred([{ text: 'Số: ………/' }, symbol], SIZE.motto, SPACE.paragraph),
    ...(naming.kind === 'letter' ? [centred([{ text: naming.subject }], SIZE.nation)] : []),
    ...(isDraft ? [centred(bold('DỰ THẢO'), SIZE.motto)] : []),
  ];
  const date = centred([{ text: `${issuer.place}, ngày …… tháng …… năm ${year}`, italic: true }], SIZE.body, SPACE.paragraph);
  return [
    columns(LEFT_SHARE, [
      [
        [
          ...(issuer.superior ?? []).map((line) => centred([line], SIZE.motto)),
          ...issuer.name.map((line) => centred(bold(line), SIZE.motto)),
          rule(left, RULE.issuer),
        ],
        [
          centred(bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), SIZE.nation),
          centred(bold('Độc lập - Tự do - Hạnh phúc'), SIZE.motto),
          rule(TEXT_WIDTH - left, RULE.motto),
        ],
      ],
      [number, [date]],
    ]),
    ...titleOf(naming),
    addresseeOf(document),
  ];
}

/** The type and what it is about, with a rule below; a letter has neither. */
const titleOf = (naming: OfficialDocument['naming']): Paragraph[] =>
  naming.kind === 'letter'
    ? []
    : [
        centred(bold(naming.type), SIZE.body, WIDE.title),
        centred(bold(naming.title), SIZE.body),
        rule(TEXT_WIDTH, RULE.title, WIDE.addressee),
      ];

const addresseeOf = ({ addressee, naming }: OfficialDocument): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...(naming.kind === 'letter' && { before: WIDE.title }), after: WIDE.addressee },
    children: [runOf({ text: `Kính gửi: ${addressee}` })],
  });
