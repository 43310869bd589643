import type { AgencyId } from '../agencies/agency.ts';
import type { Calendar } from '../deadlines/calendar.ts';
import { printedDay } from '../text/printed-day.ts';
import { addDays, type LocalDate } from '../time.ts';
import { type Warning, warningKey } from './warning.ts';

/** Days off in a row that make a holiday long: more than a weekend with one day beside it. */
const LONG_DAYS = 4;
/** Warned while there is still time. */
const AHEAD_WORKING_DAYS = 10;
/** What is due in the first working days after the holiday is as good as due before it. */
const AFTER_WORKING_DAYS = 2;
const SEVERE_WORKING_DAYS = 3;

/** Days off in a row, both included; the working days still before it; and the last day that counts as "right after". */
export type LongHoliday = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  readonly workingDaysBefore: number;
  readonly until: LocalDate;
};

/** The next long holiday that begins within ten working days. Undefined when there is none, or today lies in it. */
export function longHolidayAhead(calendar: Calendar, today: LocalDate): LongHoliday | undefined {
  if (!calendar.isWorkingDay(today)) return undefined;
  let day = today;
  for (let worked = 0; worked < AHEAD_WORKING_DAYS; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) {
      worked++;
      continue;
    }
    const to = endOfRun(calendar, day);
    const days = Math.round((Date.parse(to) - Date.parse(day)) / DAY_MS) + 1;
    if (days >= LONG_DAYS) return { from: day, to, days, workingDaysBefore: worked, until: workingDaysAfter(calendar, to) };
    day = to;
  }
  return undefined;
}

function endOfRun(calendar: Calendar, first: LocalDate): LocalDate {
  let last = first;
  while (!calendar.isWorkingDay(addDays(last, 1))) last = addDays(last, 1);
  return last;
}

function workingDaysAfter(calendar: Calendar, last: LocalDate): LocalDate {
  let day = last;
  for (let left = AFTER_WORKING_DAYS; left > 0; ) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return day;
}

/** What an agency must finish before a long holiday: open items due from today until just after it. Undefined when there is nothing. */
export function beforeHoliday(
  agency: AgencyId,
  openDueDays: readonly LocalDate[],
  today: LocalDate,
  { from, to, days, workingDaysBefore, until }: LongHoliday,
): Warning | undefined {
  const during = openDueDays.filter((due) => due >= from && due <= until).length;
  const before = openDueDays.filter((due) => due >= today && due < from).length;
  if (during === 0) return undefined;
  return {
    code: 'before-holiday',
    agency,
    level: workingDaysBefore <= SEVERE_WORKING_DAYS ? 'warning' : 'notice',
    seen: {
      vi: `${during} việc đến hạn trong hoặc ngay sau kỳ nghỉ, ${before} việc đến hạn trước kỳ nghỉ`,
      en: `${during} items fall due during or right after the holiday, ${before} before it`,
    },
    against: {
      vi: `nghỉ ${days} ngày từ ${printedDay(from)} đến ${printedDay(to)}; còn ${workingDaysBefore} ngày làm việc`,
      en: `${days} days off from ${from} to ${to}; ${workingDaysBefore} working days left`,
    },
    confidence: 1,
    whatToDo: {
      vi: 'Hoàn thành hoặc chuyển trước kỳ nghỉ; phân công trực; thông báo cho người dân nếu không kịp.',
      en: 'Finish or hand over before the holiday; name who is on duty; tell people where it cannot be met.',
    },
    key: warningKey('before-holiday', agency, from),
  };
}

const DAY_MS = 86_400_000;
