import { describe, expect, test } from 'vitest';
import { referenceCalendar } from '../../../domain/deadlines/calendar.ts';
import { forecast } from '../../../domain/indicators/scorecard/forecast.ts';
import { startOfDay } from '../../../domain/time.ts';
import { beforeHoliday, longHolidayAhead } from '../../../domain/warnings/before-holiday.ts';
import { breachForecast, forecastBreaches } from '../../../domain/warnings/breach-forecast.ts';
import { noUpdates } from '../../../domain/warnings/no-updates.ts';
import { bulkClosing } from '../../../domain/warnings/patterns/bulk-closing.ts';
import { equalRatings } from '../../../domain/warnings/patterns/equal-ratings.ts';
import { rejectRefile } from '../../../domain/warnings/patterns/reject-refile.ts';
import { transferPingPong } from '../../../domain/warnings/patterns/transfer-ping-pong.ts';
import { petitionSpike } from '../../../domain/warnings/petition-spike.ts';
import { satisfactionDrop } from '../../../domain/warnings/satisfaction-drop.ts';
import { targetAtRisk } from '../../../domain/warnings/target-at-risk.ts';
import { freshWarnings, type Warning } from '../../../domain/warnings/warning.ts';

const agency = 'phuong-hoan-kiem';

/** What every warning says, whatever it is about. */
function complete(warning: Warning | undefined): Warning {
  expect(warning).toBeDefined();
  for (const words of [warning!.seen, warning!.against, warning!.whatToDo]) {
    expect(words.vi.length).toBeGreaterThan(3);
    expect(words.en.length).toBeGreaterThan(3);
    expect(words.vi + words.en).not.toMatch(/undefined|NaN|Infinity/);
  }
  expect(warning!.confidence).toBeGreaterThan(0);
  expect(warning!.confidence).toBeLessThanOrEqual(1);
  expect(warning!.key.startsWith(`${warning!.code}#${warning!.agency}#`)).toBe(true);
  return warning!;
}

describe('a drop of satisfaction', () => {
  const ask = (satisfied: number, n: number, was = [900, 1000], comparisons = 175) =>
    satisfactionDrop({
      agency,
      period: '2026-09',
      subject: 'overall',
      now: { satisfied, n },
      before: { satisfied: was[0]!, n: was[1]! },
      comparisons,
    });

  test('is told when it is large, sure and rests on enough answers', () => {
    expect(complete(ask(140, 200)).level).toBe('severe');
    expect(complete(ask(160, 200)).level).toBe('warning');
  });

  test('is not told for few answers, for a small drop, for chance, or for a rise', () => {
    expect([ask(10, 29), ask(8700, 10_000, [9000, 10_000]), ask(33, 40), ask(195, 200), ask(5, 20, [10, 10])]).toEqual(
      Array(5).fill(undefined),
    );
  });

  test('must be surer the more agencies are compared on the day', () => {
    expect(ask(40, 50, [900, 1000], 1)).toBeDefined();
    expect(ask(40, 50, [900, 1000], 175)).toBeUndefined();
  });
});

describe('a spike of petitions', () => {
  const ask = (received: number, weeksBefore: number[]) =>
    petitionSpike({ agency, week: '2026-W36', received, weeksBefore, comparisons: 143 });

  test('is told against the usual weeks and their scatter', () => {
    expect(complete(ask(40, [9, 11, 10, 12, 8, 10])).level).toBe('severe');
    expect(ask(40, [5, 60, 8, 45, 3, 50])).toBeUndefined();
    expect(ask(14, [9, 11, 10, 12])).toBeUndefined();
    expect(ask(9, [0, 0, 0, 0])).toBeUndefined();
    expect(ask(40, [10, 10])).toBeUndefined();
  });
});

describe('breaches ahead', () => {
  const queue = (workingDaysLeft: number[], finished: number) => ({
    agency,
    kind: 'petition',
    week: '2026-W36',
    workingDaysLeft,
    finished,
    observedDays: 20,
  });

  test('are those that the pace cannot reach in order of due day', () => {
    expect(forecastBreaches(queue([1, 1, 1, 5, 5, 20], 20))).toMatchObject({ breaches: 2, firstInDays: 1, pace: 1 });
    expect(forecastBreaches(queue([-3, -1, 1, 5], 20))).toMatchObject({ breaches: 1, firstInDays: 1 });
    expect(forecastBreaches(queue([2, 4, 6, 8], 20))).toMatchObject({ breaches: 0 });
    expect(forecastBreaches(queue([3], 0))).toMatchObject({ breaches: 1, chance: 1 });
  });

  test('are told with the pace and the first day', () => {
    expect(complete(breachForecast(queue(Array(30).fill(4), 20))).level).toBe('severe');
    expect(breachForecast(queue([9, 10], 40))).toBeUndefined();
    expect(breachForecast({ ...queue([1, 1, 1], 1), observedDays: 3 })).toBeUndefined();
  });
});

describe('before a long holiday', () => {
  const calendar = referenceCalendar();

  test('Tết of 2026 is seen ten working days ahead, an ordinary weekend never', () => {
    const tet = longHolidayAhead(calendar, '2026-02-03')!;
    expect(tet).toMatchObject({ from: '2026-02-14', to: '2026-02-22', days: 9, workingDaysBefore: 9, until: '2026-02-24' });
    expect(longHolidayAhead(calendar, '2026-01-20')).toBeUndefined();
    expect(longHolidayAhead(calendar, '2026-07-06')).toBeUndefined();
    expect(longHolidayAhead(calendar, '2026-02-16')).toBeUndefined();
  });

  test('agencies with something due in or right after it are told', () => {
    const tet = longHolidayAhead(calendar, '2026-02-10')!;
    expect(complete(beforeHoliday(agency, ['2026-02-23', '2026-02-12', '2026-03-30'], '2026-02-10', tet)).seen.en).toBe(
      '1 items fall due during or right after the holiday, 1 before it',
    );
    expect(beforeHoliday(agency, ['2026-03-30'], '2026-02-10', tet)).toBeUndefined();
    expect(beforeHoliday(agency, ['2026-02-23'], '2026-02-10', tet)!.against.vi).toBe(
      'nghỉ 9 ngày từ 14/02/2026 đến 22/02/2026; còn 4 ngày làm việc',
    );
  });
});

describe('a target at risk', () => {
  const base = {
    agency,
    index: 'kpi-2026-2030',
    code: 'KPI-2627-1',
    name: { vi: 'SIPAS', en: 'SIPAS' },
    target: 89,
    dueOn: '2027-12-31',
    actual: 86.5,
    unit: '%',
  };

  /** A line of very many points, far from any bound. */
  const lineOf = (value: number, [low, high]: [number, number]) => ({ value, error: (high - low) / 2 / 1.96, freedom: 1000 });

  test('is judged by the line itself, with the range that so few points allow', () => {
    const ask = (values: number[], target: number, low = 0) => {
      const points = values.map((value, i) => ({ period: 'x', day: `2027-0${i + 1}-01`, value }));
      const expected = forecast(points, '2027-12-31', { low, high: 100 });
      if (!expected.method) throw new Error('a forecast was possible');
      return targetAtRisk({ ...base, direction: 'at-least', target, forecast: expected });
    };
    // The line goes down below nought, where the range is cut off: it is no surer for that.
    expect(ask([70, 60, 54, 40], 5)!.confidence).toBe(ask([70, 60, 54, 40], 5, -1000)!.confidence);
    expect(ask([92, 90, 91], 94)).toMatchObject({ level: 'notice' });
    expect(ask([92, 90, 91], 94)!.seen.vi).toContain('vào 31/12/2027');
  });

  test('is told when missing it is likelier than reaching it, in either direction', () => {
    const ask = (value: number, interval: [number, number], direction: 'at-least' | 'at-most' = 'at-least') =>
      targetAtRisk({ ...base, direction, forecast: { value, interval, line: lineOf(value, interval) } });
    expect(complete(ask(87, [86, 88])).level).toBe('warning');
    expect(complete(ask(88.5, [86, 91])).level).toBe('notice');
    expect(ask(90, [88, 92])).toBeUndefined();
    expect(ask(87, [86, 88], 'at-most')).toBeUndefined();
    expect(complete(ask(88, [88, 88])).confidence).toBe(1);
  });
});

describe('an agency that does not report', () => {
  const now = startOfDay('2026-09-15');
  const ask = (over: object) => noUpdates({ agency, open: 12, overdue: 0, since: startOfDay('2026-01-05'), now, ...over });

  test('is told after 45 days, worse when something is overdue', () => {
    expect(complete(ask({})).level).toBe('notice');
    expect(complete(ask({ overdue: 2 })).level).toBe('severe');
    expect(ask({ lastUpdateAt: startOfDay('2026-08-20') })).toBeUndefined();
    expect(ask({ open: 2 })).toBeUndefined();
  });

  test('once per silence, not once per day', () => {
    expect(ask({ now: startOfDay('2026-09-16') })!.key).toBe(ask({})!.key);
  });
});

describe('patterns', () => {
  const traces = (answers: readonly string[], gapMs: number, desk = 'quay-1') =>
    answers.map((one, i) => ({ agency, desk, at: startOfDay('2026-09-15') + i * gapMs, answers: one }));
  const mixed = Array.from({ length: 60 }, (_, i) => ['5', '4', '5', '3', '2'][i % 5]!);

  test('a burst of equal ratings from one desk is told, and is told once', () => {
    const [warning, ...more] = equalRatings(traces([...mixed, ...Array(15).fill('5'), ...mixed], 20_000));
    expect(more).toEqual([]);
    expect(complete(warning).seen.en).toContain('16 identical ratings');
    expect(warning!.seen.vi).toMatch(/bắt đầu lúc 00:20 ngày 15\/09\/2026$/);
  });

  test('a desk where nearly all are content, or where people take their time, is left alone', () => {
    expect(equalRatings(traces([...Array(200).fill('5'), '4', ...Array(12).fill('5')], 20_000).slice(180))).toEqual([]);
    expect(equalRatings(traces([...mixed, ...Array(15).fill('5')], 5 * 60_000))).toEqual([]);
    expect(equalRatings([...traces(Array(8).fill('5'), 1000), ...traces(Array(8).fill('5'), 1000, 'quay-2')])).toEqual([]);
  });

  test('closing in bulk at the end of a period', () => {
    const ask = (closedByWorkingDay: number[]) =>
      bulkClosing({ agency, period: '2026-09', closedByWorkingDay, comparisons: 175 });
    expect(complete(ask([...Array(20).fill(1), 30, 25])).level).toBe('notice');
    expect(ask(Array(22).fill(3))).toBeUndefined();
    expect(ask([...Array(20).fill(0), 5, 5])).toBeUndefined();
  });

  test('rejected and filed again', () => {
    expect(complete(rejectRefile({ agency, period: '2026-09', rejected: 20, refiled: 6 })).level).toBe('notice');
    expect(complete(rejectRefile({ agency, period: '2026-09', rejected: 10, refiled: 6 })).level).toBe('warning');
    expect(rejectRefile({ agency, period: '2026-09', rejected: 4, refiled: 4 })).toBeUndefined();
    expect(rejectRefile({ agency, period: '2026-09', rejected: 100, refiled: 6 })).toBeUndefined();
  });

  test('passed back and forth', () => {
    expect(complete(transferPingPong({ code: 'PA-1', holders: ['a', 'b', 'a'] }))).toMatchObject({
      agency: 'a',
      level: 'warning',
    });
    expect(complete(transferPingPong({ code: 'PA-1', holders: ['a', 'b', 'a', 'b'] })).level).toBe('severe');
    expect(complete(transferPingPong({ code: 'PA-1', holders: ['a', 'b', 'c', 'd'] })).level).toBe('warning');
    expect(transferPingPong({ code: 'PA-1', holders: ['a', 'b', 'c'] })).toBeUndefined();
    expect(transferPingPong({ code: 'PA-1', holders: ['a'] })).toBeUndefined();
    expect(transferPingPong({ code: 'PA-1', holders: [] })).toBeUndefined();
  });
});

test('what was acknowledged is not repeated, the worst comes first, nothing twice', () => {
  const one = transferPingPong({ code: 'PA-1', holders: ['a', 'b', 'a'] })!;
  const two = transferPingPong({ code: 'PA-2', holders: ['a', 'b', 'a', 'b'] })!;
  expect(freshWarnings([one, two, one], new Set()).map(({ key }) => key)).toEqual([two.key, one.key]);
  expect(freshWarnings([one, two], new Set([two.key]))).toEqual([one]);
  expect(freshWarnings([one, { ...two, key: one.key }], new Set()).map(({ level }) => level)).toEqual(['severe']);
});
