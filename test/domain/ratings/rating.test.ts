import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { INSTRUMENTS } from '../../../domain/instruments/index.ts';
import { addCounters, normalise } from '../../../domain/metrics/cell.ts';
import { tally } from '../../../domain/metrics/tally.ts';
import { checkRating } from '../../../domain/ratings/check.ts';
import { type CountedRating, correctionOf, countersOf, incrementOf, withdrawalOf } from '../../../domain/ratings/increments.ts';
import { RatingInput } from '../../../domain/ratings/rating.ts';
import { ratingId, readRatingId } from '../../../domain/ratings/rating-id.ts';
import { parseInstant } from '../../../domain/time.ts';

const registry = new Registry(referenceAgencies());
const now = parseInstant('2026-09-20T08:00:00+07:00')!;
const input = (over: object = {}) =>
  RatingInput.parse({ agency: 'phuong-hoan-kiem', service: 'land', channel: 'counter', answers: { overall: 4 }, ...over });
const refusal = (over: object, occurredAt = now) => {
  try {
    checkRating(input(over), occurredAt, now, registry);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const score = fc.integer({ min: 1, max: 5 });
const answers = fc.dictionary(fc.constantFrom('access', 'procedure', 'staff', 'result', 'feedback', 'overall'), score, {
  minKeys: 1,
});
const rating: fc.Arbitrary<CountedRating> = fc.record({
  agency: fc.constantFrom('so-tu-phap', 'so-y-te'),
  half: fc.constantFrom('2026-09a', '2026-09b'),
  instrument: fc.constant('service-contact.v1'),
  service: fc.constantFrom('land' as const, 'tax' as const),
  channel: fc.constantFrom('app' as const, 'counter' as const),
  assurance: fc.constantFrom('open' as const, 'token' as const),
  answers,
  filing: fc.constantFrom('in-person' as const, undefined),
  respondent: fc.constantFrom('citizen' as const, undefined),
});

describe('what may be rated', () => {
  test('a good rating passes', () => expect(refusal({})).toBeUndefined());
  test('an unknown agency, a group and an agency not in force are told apart', () => {
    expect(refusal({ agency: 'so-khong-co' })).toBe('agency-unknown');
    expect(refusal({ agency: 'ubnd-cap-xa' })).toBe('agency-group');
    expect(refusal({ agency: 'so-ngoai-vu' })).toBe('agency-not-in-force');
  });
  test('an agency that was abolished can still be rated for its last day, and not for the next', () => {
    const lastDay = parseInstant('2025-02-28T23:59:59+07:00')!;
    const check = (at: number) => () => checkRating(input({ agency: 'so-ngoai-vu' }), at, lastDay + 86_400_000, registry);
    expect(check(lastDay)).not.toThrow();
    expect(check(lastDay + 1000)).toThrow('agency-not-in-force');
  });
  test('five minutes of the future are allowed, and 400 days of the past', () => {
    expect(refusal({}, now + 5 * 60_000)).toBeUndefined();
    expect(refusal({}, now + 5 * 60_000 + 1)).toBe('in-future');
    expect(refusal({}, now - 400 * 86_400_000)).toBeUndefined();
    expect(refusal({}, now - 400 * 86_400_000 - 1)).toBe('too-old');
  });
  test('an unknown instrument, an unknown item and no answer at all are refused', () => {
    expect(refusal({ instrument: 'sipas-40.v1' })).toBe('instrument-unknown');
    expect(refusal({ answers: { 'I.A.1': 5 } })).toBe('item-unknown');
    expect(refusal({ answers: {} })).toBe('answers-empty');
  });
  test('scores are 1 to 5', () => {
    for (const bad of [0, 6, 4.5, '5', null])
      expect(RatingInput.safeParse({ ...input(), answers: { overall: bad } }).success).toBe(false);
  });
  test('the SIPAS form has 39 items and both instruments have texts in both languages', () => {
    expect(INSTRUMENTS.get('sipas-39.v1')!.items).toHaveLength(39);
    for (const { items } of INSTRUMENTS.values())
      for (const { vi, en } of items) expect(vi.length * en.length).toBeGreaterThan(0);
  });
});

describe('counting a rating', () => {
  test('a rating is one respondent and one answer per item', () => {
    expect(countersOf({ answers: { overall: 4, staff: 2 }, filing: 'in-person', respondent: 'business' })).toEqual({
      respondents: 1,
      'overall.4': 1,
      'staff.2': 1,
      '@in-person.4': 1,
      '@business.4': 1,
    });
  });

  test('a correction leaves what counting the corrected rating alone would have left', () => {
    fc.assert(
      fc.property(rating, answers, (given, corrected) => {
        const after = addCounters(countersOf(given), correctionOf(given, corrected).counters);
        expect(normalise(after)).toEqual(normalise(countersOf({ ...given, answers: corrected })));
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test('a withdrawal leaves nothing', () => {
    fc.assert(
      fc.property(rating, (given) => {
        expect(normalise(addCounters(countersOf(given), withdrawalOf(given).counters))).toEqual({});
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('tallies merge in any order and any grouping, and leaves add up to their agency cell', () => {
    fc.assert(
      fc.property(fc.array(rating, { maxLength: 30 }), fc.integer({ min: 0, max: 30 }), (ratings, cut) => {
        const increments = ratings.map(incrementOf);
        const asMap = (cells: ReturnType<typeof tally>) =>
          new Map(cells.map(({ counters, ...key }) => [JSON.stringify(key, Object.keys(key).sort()), normalise(counters)]));
        const whole = asMap(tally(increments));
        const parts = [...tally(increments.slice(cut)), ...tally(increments.slice(0, cut))].map(({ counters, ...key }) => ({
          key,
          counters,
        }));
        const merged = asMap(tally(parts.filter(({ key }) => key.service !== undefined)));
        expect(merged).toEqual(whole);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe('the id of a rating', () => {
  test('tells half-month and agency', () => {
    const id = ratingId('so-y-te', parseInstant('2026-09-15T00:00:00+07:00')!, 'A'.repeat(22));
    expect(readRatingId(id)).toEqual({ half: '2026-09b', agency: 'so-y-te', tail: 'A'.repeat(22) });
  });
  test('what is not an id is not read', () => {
    for (const text of ['', 'a.b.c', '2026-09c.so-y-te.AAAAAAAAAAAAAAAAAAAAAA', '2026-09a.so-y-te.short'])
      expect(readRatingId(text)).toBeUndefined();
  });
});
