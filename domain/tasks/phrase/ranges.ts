import { Refusal } from '../../fail.ts';
import type { PlainDeadline } from '../deadline.ts';
import { dayOf, endOfMonth, firstOfMonth, ordered, type PhraseContext, quarterOf, yearOf } from './context.ts';
import { dated } from './dated.ts';

const BETWEEN = '( ?- ?| den | ?, ?| va )';
const MONTHS = new RegExp(
  `^(?:trong |tu )?(thang )?(\\d{1,2})(?:/(\\d{4}))?${BETWEEN}(thang )?(\\d{1,2})(?:(?:/| nam )(\\d{4}))?$`,
);
const QUARTERS = new RegExp(
  `^(?:trong |tu )?quy (i{1,3}|iv|[1-4])(?:/(\\d{4}))?${BETWEEN}(?:quy )?(i{1,3}|iv|[1-4])(?:(?:/| nam | )(\\d{4}))?$`,
);
const YEARS = /^(?:trong |tu )?(?:ca )?(?:cac |giai doan )?(?:nam )?(\d{4})(?: ?- ?| den )(?:het )?(?:nam )?(\d{4})$/;
const DAYS = /^tu (ngay )?(.+?)(?: ?- ?| den )(?:het )?((?:ngay )?.+)$/;
const PART_OF_YEAR = /^(?:trong )?(?:(6) thang (dau|cuoi) nam|(9) thang(?: dau)? nam)(?: (\d{4}))?$/;
/** Words that set no computable day: the phase of the plan is all there is. */
const PHASE =
  /^(?:(?:danh gia |bao cao |thuc hien )?(?:theo )?dinh ky|danh gia \d+ nam(?:, \d+ nam)*|(?:trong |ca )*(?:suot )?giai doan(?: ke hoach)?|trong (?:suot )?ky ke hoach)$/;

/** From one month, quarter, year or day to another: "4–5/2025", "Quý II-III/2025", "giai đoạn 2026-2030". The text is folded. */
export function ranges(text: string, context: PhraseContext): PlainDeadline | undefined {
  if (PHASE.test(text)) return { type: 'period', from: context.from, due: context.to };
  const months = MONTHS.exec(text);
  if (months && (months[1] || months[5] || months[7])) {
    const year = yearOf(months[7] ?? months[3], context);
    const firstYear = Number(months[3] ?? year);
    const first = firstOfMonth(firstYear, months[2]!);
    const due = endOfMonth(year, months[6]!);
    mustFollow(months[4]!, (year - firstYear) * 12 + Number(months[6]) - Number(months[2]), text);
    return ordered({ type: 'month', from: first, due });
  }
  const quarters = QUARTERS.exec(text);
  if (quarters) {
    const year = yearOf(quarters[5] ?? quarters[2], context);
    const firstYear = Number(quarters[2] ?? year);
    const [from, to] = [quarterOf(quarters[1]!), quarterOf(quarters[4]!)];
    mustFollow(quarters[3]!, (year - firstYear) * 4 + to - from, text);
    return ordered({ type: 'quarter', from: firstOfMonth(firstYear, from * 3 - 2), due: endOfMonth(year, to * 3) });
  }
  const years = YEARS.exec(text);
  if (years) return ordered({ type: 'period', from: dayOf(Number(years[1]), 1, 1), due: dayOf(Number(years[2]), 12, 31) });
  const part = PART_OF_YEAR.exec(text);
  if (part) {
    const year = yearOf(part[4], context);
    return {
      type: 'period',
      from: firstOfMonth(year, part[2] === 'cuoi' ? 7 : 1),
      due: endOfMonth(year, part[3] ? 9 : part[2] === 'dau' ? 6 : 12),
    };
  }
  return days(text, context);
}

/** "Quý II và quý III" is a span; "tháng 6 và tháng 12" are two limits, and one task has one. */
function mustFollow(between: string, steps: number, phrase: string): void {
  if (/,|va/.test(between) && steps > 1) throw new Refusal('deadline-several', 'deadline', { phrase });
}

/** "từ ngày 01/4/2025 đến ngày 30/4/2025"; the first day may leave out the year of the second. */
function days(text: string, context: PhraseContext): PlainDeadline | undefined {
  const found = DAYS.exec(text);
  if (!found) return undefined;
  const last = dated(found[3]!, context);
  if (last?.type !== 'date') return undefined;
  const year = last.due.slice(0, 4);
  const first = dated(found[2]!, { from: `${year}-01-01`, to: `${year}-12-31` });
  return first?.type === 'date' ? ordered({ type: 'period', from: first.due, due: last.due }) : undefined;
}
