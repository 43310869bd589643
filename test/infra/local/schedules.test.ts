import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../../infra/local/schedules/duration.ts';
import { between, isFrequent, occurrences, spacing } from '../../../infra/local/schedules/expression.ts';

const HANOI = 'Asia/Ho_Chi_Minh';
const HOUR_MS = 3_600_000;
const next = (expression: string, after: string, zone = HANOI) => {
  const found = occurrences(expression, zone).next(Date.parse(after));
  return found === undefined ? undefined : new Date(found).toISOString();
};

describe('cron in Hanoi', () => {
  test.each([
    ['the 15th at 00:30 is the evening before in UTC', 'cron(30 0 15 * ? *)', '2026-09-14T00:00:00Z', '2026-09-14T17:30:00.000Z'],
    ['exactly on time is not "next"', 'cron(30 0 15 * ? *)', '2026-09-14T17:30:00Z', '2026-10-14T17:30:00.000Z'],
    ['over the year’s end', 'cron(30 0 15 * ? *)', '2026-12-20T00:00:00Z', '2027-01-14T17:30:00.000Z'],
    ['1 January at midnight is 31 December in UTC', 'cron(0 0 1 1 ? *)', '2026-06-01T00:00:00Z', '2026-12-31T17:00:00.000Z'],
    ['weekdays by name', 'cron(0 8 ? * MON-FRI *)', '2026-08-21T01:00:00Z', '2026-08-24T01:00:00.000Z'],
    ['weekdays by number, 1 being Sunday', 'cron(0 8 ? * 1 *)', '2026-08-20T00:00:00Z', '2026-08-23T01:00:00.000Z'],
    ['the last day of a short month', 'cron(0 12 L * ? *)', '2027-02-01T00:00:00Z', '2027-02-28T05:00:00.000Z'],
    ['the last Friday', 'cron(0 12 ? * 6L *)', '2026-08-01T00:00:00Z', '2026-08-28T05:00:00.000Z'],
    ['the second Tuesday', 'cron(0 12 ? * 3#2 *)', '2026-08-01T00:00:00Z', '2026-08-11T05:00:00.000Z'],
    ['the weekday nearest to the 15th', 'cron(0 12 15W * ? *)', '2026-08-01T00:00:00Z', '2026-08-14T05:00:00.000Z'],
    ['steps within hours', 'cron(0/20 8-9 * * ? *)', '2026-08-20T01:45:00Z', '2026-08-20T02:00:00.000Z'],
    ['a leap day', 'cron(0 0 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-28T17:00:00.000Z'],
    ['lists of months', 'cron(0 0 1 APR,OCT ? *)', '2026-04-02T00:00:00Z', '2026-09-30T17:00:00.000Z'],
  ])('%s', (_, expression, after, expected) => expect(next(expression, after)).toBe(expected));

  test('a year that is over has no next run', () => expect(next('cron(0 0 1 1 ? 2020)', '2026-01-01T00:00:00Z')).toBeUndefined());
  test('zones that change their clocks are followed', () => {
    expect(next('cron(0 9 * * ? *)', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z');
    expect(next('cron(0 9 * * ? *)', '2026-03-27T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-28T08:00:00.000Z');
  });
  test.each(['cron(0 0 * * *)', 'cron(61 0 * * ? *)', 'rate(5 fortnights)', 'at(noon)', 'every day'])(
    '%s is refused',
    (expression) => {
      expect(() => occurrences(expression, HANOI)).toThrow();
    },
  );
});

test('a rate is counted from midnight in the zone', () => {
  expect(next('rate(4 hours)', '2026-08-20T00:30:00Z')).toBe('2026-08-20T01:00:00.000Z'); // 08:00 in Hanoi
  expect(next('rate(5 minutes)', '2026-08-20T00:30:00Z')).toBe('2026-08-20T00:35:00.000Z');
});
test('a single time comes once', () => {
  expect(next('at(2026-08-20T08:00:00)', '2026-08-20T00:00:00Z')).toBe('2026-08-20T01:00:00.000Z');
  expect(next('at(2026-08-20T08:00:00)', '2026-08-20T01:00:00Z')).toBeUndefined();
});

describe('jumps of the clock', () => {
  const sweep = occurrences('rate(5 minutes)', HANOI);
  const from = Date.parse('2026-08-19T17:02:00Z'); // 00:02 in Hanoi
  test('of a few hours run every sweep', () => {
    expect(between(sweep, from, from + 2 * HOUR_MS, spacing(2 * HOUR_MS), HANOI)).toHaveLength(24);
  });
  test('of many days sweep once in four hours, and at the end', () => {
    const runs = between(sweep, from, from + 72 * HOUR_MS + 1000, spacing(72 * HOUR_MS), HANOI);
    expect(runs.slice(1, 4).map((at) => new Date(at + 7 * HOUR_MS).toISOString().slice(11, 16))).toEqual([
      '04:00',
      '08:00',
      '12:00',
    ]);
    expect(runs).toHaveLength(19);
    expect(runs.at(-1)).toBe(from + 72 * HOUR_MS - 120_000);
  });
  test('only runs more frequent than hourly are thinned out', () => {
    expect(isFrequent(sweep)).toBe(true);
    expect(isFrequent(occurrences('rate(1 hour)', HANOI))).toBe(false);
    expect(isFrequent(occurrences('cron(30 0 15,18 * ? *)', HANOI))).toBe(false);
  });
  test('a jump in steps meets the same daily runs as one jump', () => {
    const daily = occurrences('cron(30 0,13 * * ? *)', HANOI);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 * 24 }),
        fc.array(fc.integer({ min: 1, max: 99 * HOUR_MS }), { maxLength: 8 }),
        (hours, cuts) => {
          const to = from + hours * HOUR_MS;
          const stops = [...cuts.map((cut) => Math.min(from + cut, to)).sort((a, b) => a - b), to];
          const steps = stops.flatMap((stop, index) => between(daily, stops[index - 1] ?? from, stop, 0, HANOI));
          expect(steps).toEqual(between(daily, from, to, 0, HANOI));
        },
      ),
      { seed: 42, numRuns: 100 },
    );
  });
});

test.each([
  ['P6D', 144 * HOUR_MS],
  ['PT1H', HOUR_MS],
  ['P1DT2H30M5S', 26.5 * HOUR_MS + 5000],
  ['P2W', 336 * HOUR_MS],
  ['P', undefined],
  ['PT', undefined],
  ['P1M', undefined], // a month is no fixed length
  ['6 days', undefined],
])('the duration %s is %s ms', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));
