import { type Day, dayAfter, dayAt, instantOf } from './zone.ts';

/** Instants of a schedule: the first one after `after`, or undefined when there is none. */
export type Occurrences = { next(after: number): number | undefined };

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** No cron expression waits longer than for 29 February on a certain weekday. */
const HORIZON_DAYS = 41 * 366;

/** AWS's six fields `minutes hours day-of-month month day-of-week year`, read in a zone. */
export function cron(expression: string, zone: string): Occurrences {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error(`cron(${expression}) needs six fields`);
  const [minute, hour, dayOfMonth, month, weekday, year] = fields as [string, string, string, string, string, string];
  const minutes = values(minute, 0, 59);
  const hours = values(hour, 0, 23);
  const months = new Set(values(month, 1, 12, MONTHS));
  const years = new Set(values(year, 1970, 2199));
  const fitsMonthDay = monthDay(dayOfMonth);
  const fitsWeekday = weekDay(weekday);
  const fits = (day: Day) => years.has(day.year) && months.has(day.month) && fitsMonthDay(day) && fitsWeekday(day);
  return {
    next(after) {
      let day = dayAt(after, zone);
      for (let count = 0; count < HORIZON_DAYS; count++, day = dayAfter(day)) {
        if (!fits(day)) continue;
        for (const h of hours) {
          for (const m of minutes) {
            const instant = instantOf(day, h, m, zone);
            if (instant > after) return instant;
          }
        }
      }
      return undefined;
    },
  };
}

/** The values of a field: `*`, `?`, lists, ranges and steps, with names where the field has them. */
function values(field: string, low: number, high: number, names: readonly string[] = []): number[] {
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named < 0 ? Number(text) : named + low;
    if (!Number.isInteger(value) || value < low || value > high) throw new Error(`"${text}" is not between ${low} and ${high}`);
    return value;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '*', step] = part.split('/');
    const [first, last] = range === '*' || range === '?' ? [low, high] : range.split('-').map(number);
    const end = last ?? (step === undefined ? first! : high);
    for (let value = first!; value <= end; value += Number(step ?? 1)) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

const lastDay = ({ year, month }: Day): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** `L` is the last day of the month, `15W` the weekday nearest to the 15th within the month. */
function monthDay(field: string): (day: Day) => boolean {
  if (field === 'L') return (day) => day.day === lastDay(day);
  const nearest = /^(\d+)W$/.exec(field);
  if (nearest) return (day) => day.day === nearestWeekday(day, Number(nearest[1]));
  const days = new Set(values(field, 1, 31));
  return ({ day }) => days.has(day);
}

function nearestWeekday(month: Day, wanted: number): number {
  const weekday = new Date(Date.UTC(month.year, month.month - 1, wanted)).getUTCDay();
  if (weekday === 6) return wanted > 1 ? wanted - 1 : wanted + 2;
  if (weekday === 0) return wanted < lastDay(month) ? wanted + 1 : wanted - 2;
  return wanted;
}

/** 1 is Sunday; `6L` is the last Friday of the month, `3#2` the second Tuesday. */
function weekDay(field: string): (day: Day) => boolean {
  const [, last] = /^([1-7])L$/.exec(field) ?? [];
  if (last) return (day) => day.weekday === Number(last) - 1 && day.day > lastDay(day) - 7;
  const [, weekday, which] = /^([1-7])#([1-5])$/.exec(field) ?? [];
  if (weekday) return (day) => day.weekday === Number(weekday) - 1 && Math.ceil(day.day / 7) === Number(which);
  const days = new Set(values(field === 'L' ? '7' : field, 1, 7, WEEKDAYS));
  return (day) => days.has(day.weekday + 1);
}
