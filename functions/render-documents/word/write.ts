import { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { OfficialDocument } from '../../../domain/documents/official.ts';
import { bodyOf } from './body.ts';
import { appendixOf, signatureOf } from './end.ts';
import { FONT, MARGIN, PAGE, SIZE } from './form.ts';
import { headOf } from './head.ts';
import { propertiesOf } from './properties.ts';
import { withoutTimes } from './zip.ts';

const heading = { run: { font: FONT, size: SIZE.body, bold: true, color: '000000' } } as const;

/** The document as a Word file in administrative form. The same document gives the same bytes. */
export async function wordOf(official: OfficialDocument): Promise<Uint8Array> {
  const { body, appendix, properties } = official;
  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE.body, language: { value: 'vi-VN' } },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
        heading1: heading,
        heading2: heading,
      },
    },
    sections: [
      {
        properties: { titlePage: true, page: { size: PAGE, margin: MARGIN } },
        headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({ children: [] })] }) },
        children: [
          ...headOf(official),
          ...bodyOf(body),
          ...signatureOf(official),
          ...(appendix === undefined ? [] : appendixOf(appendix)),
        ],
      },
    ],
  });
  const archive = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: propertiesOf(properties) }]);
  return withoutTimes(archive);
}

/** Arabic numerals, centred at the top, none on the first page. */
const pageNumber = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.body })],
      }),
    ],
  });
