import type { LocalDate } from '../../time.ts';
import type { PlainDeadline } from '../deadline.ts';
import { dayBefore, dayOf, endOfMonth, firstOfMonth, type PhraseContext, quarterOf, yearOf } from './context.ts';

/** Words before a day: `trước` excludes the day that follows, all others include it. */
const MODE = /^(?:(?:hoan thanh|xong) )*(?:(truoc) |(?:(?:cham|muon) nhat(?: la)? ?)?(?:(?:den|vao|trong) )?(?:het )?)(?=\S)/;

const DAY =
  /^(?:ngay )?(?:(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?|(\d{1,2})-(\d{1,2})-(\d{4})|(\d{1,2}) thang (\d{1,2})(?:(?:,? nam |\/)(\d{4}))?)$/;
const MONTH = /^(?:thang (\d{1,2})(?:(?: ?[/-] ?| nam )(\d{4}))?|(\d{1,2})\/(\d{4}))$/;
const QUARTER = /^quy (i{1,3}|iv|[1-4])(?:(?: ?[/-] ?| nam | )(\d{4}))?$/;
const YEAR = /^nam(?: (\d{4}))?$/;

/** One day, month, quarter or year: "trước ngày 15 tháng 4 năm 2025", "Tháng 6/2025", "Quý IV", "trong năm". The text is folded. */
export function dated(text: string, context: PhraseContext): PlainDeadline | undefined {
  const mode = MODE.exec(text);
  const strict = mode?.[1] !== undefined;
  const rest = text.slice(mode?.[0].length ?? 0);

  const day = DAY.exec(rest);
  if (day) {
    const [number, month, year] = day[1]
      ? [day[1], day[2], day[3]]
      : day[4]
        ? [day[4], day[5], day[6]]
        : [day[7], day[8], day[9]];
    const date = dayOf(yearOf(year, context), month!, number!);
    return strict ? { type: 'date', due: dayBefore(date), before: date } : { type: 'date', due: date };
  }
  const month = MONTH.exec(rest);
  if (month) {
    const year = yearOf(month[2] ?? month[4], context);
    const number = month[1] ?? month[3]!;
    return span('month', strict, firstOfMonth(year, number), endOfMonth(year, number));
  }
  const quarter = QUARTER.exec(rest);
  if (quarter) {
    const year = yearOf(quarter[2], context);
    const last = quarterOf(quarter[1]!) * 3;
    return span('quarter', strict, firstOfMonth(year, last - 2), endOfMonth(year, last));
  }
  const year = YEAR.exec(rest);
  if (year) {
    const number = yearOf(year[1], context);
    return span('year', strict, dayOf(number, 1, 1), dayOf(number, 12, 31));
  }
  return undefined;
}

/** Within a month, quarter or year, or, strictly, before it begins. */
const span = (type: 'month' | 'quarter' | 'year', strict: boolean, first: LocalDate, last: LocalDate): PlainDeadline =>
  strict ? { type, due: dayBefore(first), before: first } : { type, due: last };
