import { Refusal } from '../../fail.ts';
import type { PlainDeadline, Rhythm } from '../deadline.ts';
import { dayOf, quarterOf } from './context.ts';

const RHYTHM: Readonly<Record<string, Rhythm>> = {
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  '6 thang': 'half-year',
  nam: 'year',
};
const WORD = '(?:6 thang(?: mot lan)?|tuan|thang|quy|(?:1 |01 )?nam)';
const AGAIN = new RegExp(
  `^(?:thuong xuyen(?:, | va ))?(?:bao cao )?(?:theo )?(?:dinh ky)? ?(?:\\.\\.\\.|…)? ?(?:hang |moi )?(${WORD}(?:(?: ?, ?| va )(?:hang |moi )?${WORD})*)(?:,? (?:bao cao|gui|trinh|cong khai)\\b.*)?$`,
);
const REPORT_PERIOD =
  /^(?:theo )?(?:dinh ky )?(?:theo )?(?:ky bao cao|bao cao dinh ky|cac ky bao cao)(?: (?:cong tac )?(?:cchc|cai cach hanh chinh))?(?: dinh ky)?$/;
/** Words that say that something comes back; "6 tháng" alone may be a length of time. */
const COMES_BACK = /\b(?:hang|moi|dinh ky)\b|6 thang ?(?:,|va) ?(?:1 |01 )?nam/;

/** Again and again, one limit for each rhythm named: "hằng tháng, quý, năm" are three. The text is folded. */
export function recurring(text: string): PlainDeadline[] {
  if (REPORT_PERIOD.test(text)) return [{ type: 'recurring', every: 'report-period' }];
  const dated = onItsDay(text);
  if (dated) return [dated];
  if (!COMES_BACK.test(text)) return [];
  const words = AGAIN.exec(text)?.[1]?.match(/6 thang|tuan|thang|quy|nam/g) ?? [];
  const rhythms = new Set(words.map((word) => RHYTHM[word]!));
  // "6 tháng, hằng năm" are two reports a year: the second half-year is that of the year.
  if (rhythms.has('half-year')) rhythms.delete('year');
  return [...rhythms].map((every) => ({ type: 'recurring', every }));
}

const MODE = '(?:(truoc) |(?:(?:cham|muon) nhat(?: la)? ?)?(?:(?:den|vao|trong) )?(?:het )?)';
const DAY = '(?:ngay )?(\\d{1,2})(?:(?:[/.]| thang )(\\d{1,2}))?';
const SPAN = '(?:thang (\\d{1,2})|quy (i{1,3}|iv|[1-4]))';
const EVERY = '(?:cua )?(?:hang|moi) (thang|quy|nam)';
const LAST = new RegExp(`^(?:hoan thanh )?${MODE}(?:${DAY}|${SPAN})(?: cua thang cuoi)?,? ${EVERY}$`);
const FIRST = new RegExp(`^(?:dinh ky )?${EVERY} ?(?:, ?)?${MODE}(?:${DAY}|${SPAN})(?: cua thang cuoi)?$`);

/** "trước ngày 20 hằng tháng", "hằng năm, trước ngày 15/12", "Quý IV hằng năm". The text is folded. */
function onItsDay(text: string): PlainDeadline | undefined {
  const last = LAST.exec(text);
  const [, strict, day, month, monthAlone, quarter, word] = last ?? [];
  if (last) return limitOf({ strict: strict !== undefined, day, month, monthAlone, quarter, word: word! });
  const first = FIRST.exec(text);
  if (!first) return undefined;
  const [, every, before, ...rest] = first;
  const [d, m, alone, q] = rest;
  return limitOf({ strict: before !== undefined, day: d, month: m, monthAlone: alone, quarter: q, word: every! });
}

type Named = {
  readonly strict: boolean;
  readonly day: string | undefined;
  readonly month: string | undefined;
  readonly monthAlone: string | undefined;
  readonly quarter: string | undefined;
  readonly word: string;
};

/** A leap year, which has every day that any year has. */
const ANY_YEAR = 2024;
const LAST_DAY = 31;
const MONTHS_A_QUARTER = 3;

function limitOf({ strict, day, month, monthAlone, quarter, word }: Named): PlainDeadline | undefined {
  const every = RHYTHM[word]!;
  if (day !== undefined && month === undefined && every !== 'year') {
    const dueDay = Number(day) - (strict ? 1 : 0);
    if (dueDay < 1 || Number(day) > LAST_DAY) throw new Refusal('deadline-no-such-day', 'deadline', { day });
    return { type: 'recurring', every, dueDay };
  }
  if (every !== 'year') return undefined;
  if (day !== undefined && month !== undefined) {
    dayOf(ANY_YEAR, month, day);
    return yearly(Number(month), Number(day), strict);
  }
  const span = monthAlone ?? (quarter === undefined ? undefined : String(quarterOf(quarter) * MONTHS_A_QUARTER));
  if (span === undefined) return undefined;
  dayOf(ANY_YEAR, span, 1);
  if (!strict) return { type: 'recurring', every, dueMonth: Number(span) };
  return yearly(quarter === undefined ? Number(span) : Number(span) - MONTHS_A_QUARTER + 1, 1, true);
}

/** Before the first of a month is the last day of the month before; before New Year would be another year. */
function yearly(month: number, day: number, strict: boolean): PlainDeadline | undefined {
  if (!strict || day > 1) return { type: 'recurring', every: 'year', dueMonth: month, dueDay: strict ? day - 1 : day };
  return month === 1 ? undefined : { type: 'recurring', every: 'year', dueMonth: month - 1 };
}
