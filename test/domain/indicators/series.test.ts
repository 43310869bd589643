import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../domain/indicators/observation.ts';
import { bestObservation, seriesOf, standing } from '../../../domain/indicators/series.ts';

const observation = (more: Partial<Observation> = {}): Observation => ({
  index: 'par-index',
  code: '3.5',
  period: '2025',
  stage: 'official',
  value: 0.9,
  source: 'Bộ Nội vụ',
  observedOn: '2026-04-01',
  revision: 1,
  recordedAt: '2026-04-10T09:00:00+07:00',
  ...more,
});

describe('what was known', () => {
  const first = observation();
  const second = observation({ revision: 2, value: 1, observedOn: '2026-05-03', recordedAt: '2026-06-01T00:00:00+07:00' });

  test('the latest revision stands, and on an earlier day the earlier one', () => {
    expect(standing([second, first])).toEqual([second]);
    expect(standing([second, first], { on: '2026-05-31', by: 'recorded' })).toEqual([first]);
    expect(standing([second, first], { on: '2026-05-31', by: 'observed' })).toEqual([second]);
    expect(standing([second, first], { on: '2026-03-31', by: 'observed' })).toEqual([]);
  });

  test('the order in which revisions arrive does not matter', () => {
    const revisions = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
    fc.assert(
      fc.property(revisions, fc.integer({ min: 0, max: 29 }), (numbers, cut) => {
        const all = numbers.map((revision) => observation({ revision, value: revision }));
        const turned = [...all.slice(cut % all.length), ...all.slice(0, cut % all.length)];
        expect(standing(turned).map(({ value }) => value)).toEqual([Math.max(...numbers)]);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test('an official figure comes before an appraised and a self-scored one', () => {
    const self = observation({ stage: 'self', value: 1 });
    const appraised = observation({ stage: 'appraised', value: 0.95 });
    expect(bestObservation([self, appraised, first], { code: '3.5', period: '2025' })?.value).toBe(0.9);
    expect(bestObservation([self, appraised], { code: '3.5', period: '2025' })?.value).toBe(0.95);
  });

  test('figures of one agency are not those of the city', () => {
    expect(bestObservation([observation({ agency: 'so-y-te' })], { code: '3.5', period: '2025' })).toBeUndefined();
  });
});

test('a series is of one kind of period, oldest first', () => {
  const all = ['2026-Q2', '2025', '2026-Q1', '2026-Q3'].map((period, value) => observation({ period, value }));
  expect(seriesOf(all, { code: '3.5' }).map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
  expect(seriesOf(all, { code: '3.5', kind: 'year' })).toEqual([{ period: '2025', day: '2025-12-31', value: 1 }]);
});
