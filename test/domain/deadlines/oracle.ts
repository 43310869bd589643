import calendar from '../../../domain/reference/hanoi/calendar.json' with { type: 'json' };

/**
 * Time limits the slow way: every minute is looked at, nothing is shared with the engine but the calendar file. A minute runs unless it is
 * paused; hours use office minutes; a day is used up by its last office minute (17:29 to 17:30), the day of receipt never.
 */
const MINUTE = 60_000;
const ZONE = 7 * 60 * MINUTE;

const off = new Set(calendar.years.flatMap((year) => year.off.map(({ date }) => date)));
const work = new Set(calendar.years.flatMap((year) => year.work.map(({ date }) => date)));

type Minute = { day: string; minute: number; working: boolean };
const cache = new Map<number, { day: string; working: boolean }>();

function look(at: number): Minute {
  const local = at + ZONE;
  const index = Math.floor(local / 86_400_000);
  let known = cache.get(index);
  if (!known) {
    const date = new Date(index * 86_400_000);
    const day = date.toISOString().slice(0, 10);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    known = { day, working: work.has(day) || (!weekend && !off.has(day)) };
    cache.set(index, known);
  }
  return { ...known, minute: Math.floor((local % 86_400_000) / MINUTE) };
}

const inOffice = ({ working, minute }: Minute): boolean =>
  working && ((minute >= 480 && minute < 720) || (minute >= 810 && minute < 1050));

export type SlowPause = { from: number; to: number };
const runs = (at: number, pauses: readonly SlowPause[]): boolean => !pauses.some(({ from, to }) => from <= at && at < to);

export type SlowUnit = 'working-hour' | 'working-day' | 'calendar-day';

/** The due instant, starts and pauses on whole minutes. */
export function slowDue(start: number, amount: number, unit: SlowUnit, pauses: readonly SlowPause[] = []): number {
  const receipt = look(start).day;
  let used = 0;
  for (let at = start; ; at += MINUTE) {
    if (!runs(at, pauses)) continue;
    const now = look(at);
    if (unit === 'working-hour') {
      if (inOffice(now)) used += 1;
      if (used === amount * 60) return at + MINUTE;
      continue;
    }
    if (now.minute !== 1049 || now.day === receipt) continue;
    if (unit === 'calendar-day' || now.working) used += 1;
    if (used >= amount && now.working) return at + MINUTE;
  }
}

/** What a clock has used at an instant: office minutes, or closed days. */
export function slowUsed(start: number, end: number, unit: SlowUnit, pauses: readonly SlowPause[] = []): number {
  const receipt = look(start).day;
  let used = 0;
  for (let at = start; at < end; at += MINUTE) {
    if (!runs(at, pauses)) continue;
    const now = look(at);
    if (unit === 'working-hour') used += Number(inOffice(now));
    else if (now.minute === 1049 && now.day !== receipt) used += Number(unit === 'calendar-day' || now.working);
  }
  return used;
}
