import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import type { Annex, Run } from '../documents/parts.ts';
import type { Period } from '../periods/period.ts';
import type { Publication } from '../publication/document.ts';
import { titleOf } from '../publication/notes.ts';
import { printedDay } from '../text/printed-day.ts';
import { annexesOf } from './annex.ts';
import type { Contribution, Contributor } from './contribution.ts';
import type { Finding, ReportDocument, ReportSection } from './document.ts';
import { findingsIn } from './findings/findings.ts';
import { ELSEWHERE, OUTLINE, type Place } from './outline.ts';
import { comingDays, reportDueOn } from './period.ts';
import { assessed } from './sections/assessment.ts';
import { comingTasks } from './sections/coming.ts';
import { type Coming, type Context, joined, NOTHING, type Written } from './sections/context.ts';
import { contributed, wordsOf } from './sections/contributed.ts';
import { measurement, plans, procedures } from './sections/measured.ts';
import { lowerFirst, nameIn, run } from './words.ts';

export type DraftInput = {
  readonly period: Period;
  /** One final or restated revision, as published: nothing else is known to the report. */
  readonly publication: Publication;
  readonly manifestSha256: string;
  /** Those in force, or frozen by the submission. */
  readonly contributions: readonly Contribution[];
  readonly contributors: readonly Contributor[];
  /** Tasks that fall due in the coming period; left out where they are not known. */
  readonly coming?: Coming;
  readonly registry: Registry;
};

/** What the system itself writes under a heading, before the agencies' words. */
const WRITERS: Readonly<Record<string, (context: Context) => Written>> = {
  planning: plans,
  measurement,
  procedures,
  strengths: (context) => assessed('strength', context),
  weaknesses: (context) => assessed('weakness', context),
  'coming-tasks': comingTasks,
};

/** Printed only where somebody wrote there. */
const OPTIONAL: ReadonlySet<string> = new Set(['proposals']);

/** The written report on one revision of the figures: what is published, what agencies say, and marked blanks; nothing invented. */
export function draftReport(input: DraftInput): ReportDocument {
  const { period, publication, manifestSha256, contributors, registry } = input;
  const name = nameIn(registry);
  const raw = findingsIn(publication);
  const annexes = annexesOf(publication, raw);
  const annexOf = (table: string): string | undefined => annexes.find(({ source }) => source === table)?.number;
  const findings = raw.map(
    ({ table, row, rowName, ...rest }): Finding => ({ ...rest, source: { annex: annexOf(table)!, table, row, rowName } }),
  );
  const context: Context = {
    ...{ period, publication, findings, name, annexOf, contributions: input.contributions },
    ...(input.coming && { coming: input.coming }),
  };
  const written = OUTLINE.map((place) => ({
    place,
    ...joined(WRITERS[place.id]?.(context) ?? NOTHING, contributed(place, context)),
  }));
  const sections = written
    .filter(({ place, blocks }) => blocks.length > 0 || !OPTIONAL.has(place.id))
    .map(({ place, blocks }): ReportSection => ({ code: place.code, heading: headingOf(place, period), blocks }));
  const title = titleOf(period);
  return {
    schema: 'thuoc-do.report.v1',
    ...{ period: period.id, from: period.from, to: period.to, dueOn: reportDueOn(period) },
    title: {
      vi: `Công tác cải cách hành chính ${lowerFirst(title.vi)} của thành phố Hà Nội`,
      en: `Administrative reform in Hanoi, ${title.en}`,
    },
    figures: { revision: publication.revision, status: publication.status, asOf: publication.asOf, manifestSha256 },
    closing: `Trên đây là báo cáo công tác cải cách hành chính ${lowerFirst(title.vi)}, Ủy ban nhân dân thành phố Hà Nội báo cáo Bộ Nội vụ theo quy định./.`,
    opening: openingOf(publication, manifestSha256, lowerFirst(title.vi)),
    sections: withOthers(sections, context),
    findings,
    annexes: [...annexes, contributorsAnnex(contributors, name, annexes.length + 1)],
    contributors: contributors.map(({ agency, state }) => ({ agency, name: name(agency), state })),
    blanks: written.flatMap(({ blanks }) => blanks),
  };
}

const headingOf = ({ id, vi, en }: Place, period: Period) =>
  id === 'coming-tasks' ? { vi: `${vi} ${comingDays(period).name.vi}`, en: `${en}, ${comingDays(period).name.en}` } : { vi, en };

const STATUS_WORDS = { preliminary: 'sơ bộ', final: 'chính thức', restated: 'công bố lại' } as const;

function openingOf({ from, to, revision, status, asOf }: Publication, manifestSha256: string, period: string): Run[][] {
  return [
    [
      run(
        `Thực hiện chế độ báo cáo định kỳ về công tác cải cách hành chính (CCHC), Ủy ban nhân dân thành phố Hà Nội báo cáo kết quả công tác CCHC ${period} (từ ngày ${printedDay(from)} đến ngày ${printedDay(to)}) như sau:`,
      ),
    ],
    [
      {
        text: `Số liệu trong báo cáo lấy từ bản công bố ${STATUS_WORDS[status]}, lần thứ ${revision}, tính đến ngày ${printedDay(asOf.slice(0, 10))} (mã SHA-256 của bản công bố: ${manifestSha256}). Nội dung ghi tên cơ quan do cơ quan đó báo cáo và chịu trách nhiệm. Chỗ để trống là số liệu chưa có.`,
        italic: true,
      },
    ],
  ];
}

/** What was sent under headings of its own comes at the end of part II. */
function withOthers(sections: readonly ReportSection[], { contributions, name }: Context): ReportSection[] {
  const others = contributions.filter(({ place }) => place === ELSEWHERE);
  if (others.length === 0) return [...sections];
  const own: ReportSection = {
    code: 'II.7',
    heading: { vi: 'Nội dung khác do các cơ quan báo cáo', en: 'Other matters reported by agencies' },
    blocks: others.flatMap((other) => wordsOf(other, `${name(other.agency).vi} – ${other.section}`)),
  };
  const at = sections.findIndex(({ code }) => code === 'III');
  return sections.toSpliced(at, 0, own);
}

const STATE_WORDS = { received: 'Đúng hạn', late: 'Gửi muộn', awaited: 'Chưa đến hạn gửi', missing: 'Chưa gửi' } as const;

/** Who has sent its contribution and who has not. */
const contributorsAnnex = (
  contributors: readonly Contributor[],
  name: (id: AgencyId) => { vi: string },
  number: number,
): Annex => ({
  number: String(number).padStart(2, '0'),
  title: { vi: 'Tình hình gửi báo cáo của các cơ quan', en: 'Contributions of the agencies' },
  source: null,
  note: null,
  table: {
    columns: [
      { vi: 'STT', en: 'No.', width: 8, numeric: true },
      { vi: 'Cơ quan', en: 'Agency', width: 66 },
      { vi: 'Tình hình gửi', en: 'State', width: 26 },
    ],
    rows: contributors.map(({ agency, state }, i) => [String(i + 1), name(agency).vi, STATE_WORDS[state]]),
  },
});
