import type { Agency } from '../../agencies/agency.ts';
import type { Words } from '../../deadlines/types.ts';
import { printedDay } from '../../text/printed-day.ts';
import { formatInstant, type Instant } from '../../time.ts';
import { BLANK, type Letter } from './document.ts';

type Named = Pick<Agency, 'id' | 'nameVi' | 'nameEn'>;

/** Who puts the explanations of all agencies together. */
const SUMMARY = 'so-noi-vu';

/** One target that was not reached, or of which nobody knows past its due day: figures as they are shown on the scorecard, null where there is no figure. */
export type MissedTarget = {
  readonly index: string;
  readonly code: string;
  readonly name: Words;
  readonly period: string;
  readonly dueOn?: string;
  readonly target: number;
  readonly actual: number | null;
  readonly unit?: string;
};

/**
 * The explanation (giải trình) that an agency owes the chair for targets it missed: a draft with the figures filled in and marked blanks
 * for cause, responsibility and remedy, which only the agency knows. Undefined when nothing was missed.
 */
export function explanationLetter(of: Named, to: Words, missed: readonly MissedTarget[], now: Instant): Letter | undefined {
  if (missed.length === 0) return undefined;
  const sorted = [...missed].sort(byCode);
  const unknown = sorted.filter(({ actual }) => actual === null).length;
  return {
    kind: 'explanation',
    title: { vi: 'Giải trình chỉ tiêu không đạt', en: 'Explanation of targets missed' },
    from: { vi: of.nameVi, en: of.nameEn },
    to,
    agency: of.id,
    asOf: formatInstant(now),
    paragraphs: [
      {
        vi: `${of.nameVi} giải trình ${sorted.length} chỉ tiêu được giao chủ trì nhưng không đạt${unknown === 0 ? '' : `, trong đó ${unknown} chỉ tiêu đã hết hạn mà chưa có số liệu`} như sau:`,
        en: `${of.nameEn} explains ${sorted.length} targets that it leads and that were missed${unknown === 0 ? '' : `, ${unknown} of them past their due day without any figure`}:`,
      },
    ],
    table: {
      columns: [
        { vi: 'STT', en: 'No.' },
        { vi: 'Mã', en: 'Code' },
        { vi: 'Chỉ tiêu', en: 'Target' },
        { vi: 'Kỳ', en: 'Period' },
        { vi: 'Hạn', en: 'Due' },
        { vi: 'Chỉ tiêu giao', en: 'Set' },
        { vi: 'Kết quả', en: 'Actual' },
        { vi: 'Chênh lệch', en: 'Gap' },
        { vi: 'Nguyên nhân', en: 'Cause' },
      ],
      rows: sorted.map(({ index, code, name, period, dueOn, target, actual, unit }, i) => [
        String(i + 1),
        named(index, code),
        name,
        period,
        dueOn === undefined ? '–' : { vi: printedDay(dueOn), en: dueOn },
        number(target, unit),
        actual === null ? NO_FIGURE : number(actual, unit),
        actual === null ? '–' : number(actual - target, unit),
        BLANK,
      ]),
    },
    closing: [
      { vi: `Trách nhiệm của người đứng đầu: ${BLANK}`, en: `Responsibility of the head: ${BLANK}` },
      { vi: `Giải pháp và thời hạn khắc phục: ${BLANK}`, en: `Remedy and its date: ${BLANK}` },
      {
        vi: `Trên đây là giải trình của ${of.nameVi}, kính báo cáo ${to.vi} xem xét.`,
        en: `${of.nameEn} submits this explanation to the ${to.en}.`,
      },
    ],
    blanks: [
      { vi: 'Nguyên nhân của từng chỉ tiêu', en: 'The cause for each target' },
      { vi: 'Trách nhiệm của người đứng đầu; giải pháp; thời hạn', en: 'Responsibility of the head; remedy; date' },
    ],
    copies: of.id === SUMMARY ? [] : [{ vi: 'Sở Nội vụ (để tổng hợp)', en: 'Department of Home Affairs (for the summary)' }],
  };
}

/** Codes of these indexes say nothing without the name. */
const INDEX_NAMES: Readonly<Record<string, string>> = { 'par-index': 'PAR INDEX', sipas: 'SIPAS', papi: 'PAPI' };
const named = (index: string, code: string): string => [INDEX_NAMES[index], code].filter(Boolean).join(' ');

/** By index, then as codes count (`1.3`, `1.3.1`, `1.10`), then by period. */
const byCode = (a: MissedTarget, b: MissedTarget): number =>
  a.index.localeCompare(b.index) || a.code.localeCompare(b.code, 'vi', { numeric: true }) || a.period.localeCompare(b.period);

const NO_FIGURE: Words = { vi: 'chưa có số liệu', en: 'no figure' };
/** Differences of figures with up to four decimals, without the noise of binary fractions. */
const DECIMALS = 10_000;

function number(value: number, unit: string | undefined): Words {
  const rounded = String(Math.round(value * DECIMALS) / DECIMALS);
  const suffix = unit === undefined ? '' : unit === '%' ? '%' : ` ${unit}`;
  return { vi: rounded.replace('.', ',') + suffix, en: rounded + suffix };
}
