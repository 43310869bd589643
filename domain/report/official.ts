import { CITY_COMMITTEE } from '../documents/issuer.ts';
import type { OfficialDocument, Part } from '../documents/official.ts';
import { parseInstant } from '../time.ts';
import type { ReportDocument, ReportSection } from './document.ts';

/** The written report as the city's people's committee sends it to the Ministry. */
export function officialReport(report: ReportDocument, { isDraft }: { readonly isDraft: boolean }): OfficialDocument {
  const { title, dueOn, figures, opening, sections, closing, annexes } = report;
  const year = Number(dueOn.slice(0, 4));
  return {
    ...{ issuer: CITY_COMMITTEE, symbol: { text: 'BC-UBND' }, year, isDraft },
    naming: { kind: 'titled', type: 'BÁO CÁO', title: title.vi },
    addressee: 'Bộ Nội vụ',
    body: [
      // From the second on they hold a hash of 64 signs, which no justified line can take.
      ...opening.map((runs, i): Part => ({ kind: 'paragraph', runs, ...(i > 0 && { ragged: true }) })),
      ...sections.flatMap((section) => [headingOf(section), ...section.blocks]),
      { kind: 'paragraph', runs: [{ text: closing }] },
    ],
    // Those that follow from the report itself; whoever else gets it is for the office to fill in.
    recipients: [{ text: '- Như trên;' }, { text: '- ……… (nơi nhận khác);', blank: true }, { text: '- Lưu: VT, SNV.' }],
    appendix: {
      reference: `Kèm theo Báo cáo số ………/BC-UBND ngày …… tháng …… năm ${year} của Ủy ban nhân dân thành phố Hà Nội`,
      annexes,
    },
    properties: { title: title.vi, author: 'Ủy ban nhân dân thành phố Hà Nội', asOf: parseInstant(figures.asOf)! },
  };
}

/** `I. CÔNG TÁC …` and under it `1. Hoạt động …`, as the Decree numbers them. */
function headingOf({ code, heading }: ReportSection): Part {
  const [chapter, number] = code.split('.');
  return number
    ? { kind: 'heading', level: 2, text: `${number}. ${heading.vi}` }
    : { kind: 'heading', level: 1, text: `${chapter}. ${heading.vi.toUpperCase()}` };
}
