import { cron, type Occurrences } from './cron.ts';
import { offsetAt } from './zone.ts';

const UNITS_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Reads a Scheduler expression: `cron(…)`, `rate(…)` or `at(…)`, in a zone. */
export function occurrences(expression: string, zone: string): Occurrences {
  const [, kind, argument] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'cron') return cron(argument!, zone);
  if (kind === 'rate') return rate(argument!, zone);
  if (kind === 'at') return at(argument!, zone);
  throw new Error(`"${expression}" is no schedule expression`);
}

/** AWS counts a rate from the schedule's creation; here it is counted from midnight in the zone, so that runs can be foretold. */
function rate(argument: string, zone: string): Occurrences {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(argument) ?? [];
  if (!unit) throw new Error(`rate(${argument}) is no rate`);
  const step = Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS];
  return {
    next(after) {
      const offset = offsetAt(after, zone);
      return (Math.floor((after + offset) / step) + 1) * step - offset;
    },
  };
}

function at(argument: string, zone: string): Occurrences {
  const wall = Date.parse(`${argument}Z`);
  if (Number.isNaN(wall)) throw new Error(`at(${argument}) is no time`);
  const instant = wall - offsetAt(wall, zone);
  return { next: (after) => (after < instant ? instant : undefined) };
}

const HOUR_MS = UNITS_MS.hour;

/** Jumps longer than this run frequent schedules more rarely; up to here every single run takes place. */
const EXACT_JUMP_MS = 6 * HOUR_MS;
const LONG_JUMP_MS = 48 * HOUR_MS;

/** Whether a schedule runs more often than once an hour; only such runs are thinned out in a jump. */
export function isFrequent(times: Occurrences): boolean {
  const first = times.next(0);
  const second = first === undefined ? undefined : times.next(first);
  return first !== undefined && second !== undefined && second - first < HOUR_MS;
}

/**
 * How often, at most, a frequent schedule runs while the clock jumps so far: a sweep every 5 minutes would make a jump of a year
 * take an hour. Up to 6 hours every run takes place, up to 2 days one an hour, beyond that one in 4 hours.
 */
export function spacing(jump: number): number {
  return jump <= EXACT_JUMP_MS ? 0 : jump <= LONG_JUMP_MS ? HOUR_MS : 4 * HOUR_MS;
}

/** The occurrences in (from, to], with at most one in each stretch of `spaced` milliseconds of the zone's day, and always the last. */
export function between(schedule: Occurrences, from: number, to: number, spaced: number, zone: string): number[] {
  const found: number[] = [];
  let after = from;
  for (;;) {
    const next = schedule.next(after);
    if (next === undefined || next > to) break;
    found.push(next);
    const offset = spaced > 0 ? offsetAt(next, zone) : 0;
    after = spaced > 0 ? (Math.floor((next + offset) / spaced) + 1) * spaced - offset - 1 : next;
  }
  const last = spaced > 0 && found.length > 0 ? latest(schedule, found.at(-1)!, to) : undefined;
  return last === undefined || last === found.at(-1) ? found : [...found, last];
}

function latest(schedule: Occurrences, from: number, to: number): number {
  let last = from;
  for (let next = schedule.next(last); next !== undefined && next <= to; next = schedule.next(last)) last = next;
  return last;
}
