import { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { ReportDocument } from '../../../domain/report/document.ts';
import { bodyOf } from './body.ts';
import { appendixOf, signatureOf } from './end.ts';
import { FONT, MARGIN, PAGE, SIZE } from './form.ts';
import { headOf } from './head.ts';
import { withoutTimes } from './zip.ts';

export const WORD_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const heading = { run: { font: FONT, size: SIZE.body, bold: true, color: '000000' } } as const;

/** The report as a Word document in administrative form. The same report gives the same bytes. */
export async function wordOf(report: ReportDocument, { isDraft }: { readonly isDraft: boolean }): Promise<Uint8Array> {
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
        children: [...headOf(report, isDraft), ...bodyOf(report), ...signatureOf(), ...appendixOf(report)],
      },
    ],
  });
  const archive = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: propertiesOf(report) }]);
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

/** The library would write its own clock here; the report bears the moment up to which its figures count. */
function propertiesOf({ title, figures }: ReportDocument): string {
  const moment = `${new Date(figures.asOf).toISOString().slice(0, 19)}Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title.vi}</dc:title><dc:creator>Ủy ban nhân dân thành phố Hà Nội</dc:creator><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`;
}
