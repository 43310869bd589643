import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountedRating } from '../../../domain/ratings/increments.ts';
import { derivable, misprints, type Person, publishAll } from './history.ts';

const SCHEDULE = ['2026-01', '2026-01', '2026-02', '2026-02', '2026-03', '2026-Q1', '2026-03', '2026-Q1', '2026-01', '2026-Q1'];
const HALVES = ['2025-12b', '2026-01a', '2026-01b', '2026-02a', '2026-02b', '2026-03a'];
/** The first step of the schedule at which a half-month may be known. */
const OPENS: Record<string, number> = { '2026-01b': 2, '2026-02a': 2, '2026-02b': 4, '2026-03a': 4 };

const person = (agencies: number, services: number) =>
  fc
    .record({
      agency: fc.nat(agencies - 1),
      service: fc.nat(services - 1),
      half: fc.constantFrom(...HALVES),
      late: fc.oneof({ arbitrary: fc.constant(0), weight: 5 }, { arbitrary: fc.nat(9), weight: 1 }),
      overall: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6, nil: undefined }),
    })
    .map(
      ({ agency, service, half, late, overall }): Person => ({
        knownAt: (OPENS[half] ?? 0) + late,
        rating: {
          agency: `agency-${agency}`,
          service: ['land', 'tax', 'health'][service]! as CountedRating['service'],
          channel: 'counter',
          instrument: 'service-contact.v1',
          half,
          assurance: 'integration',
          answers: overall === undefined ? { staff: 3 } : { overall },
        },
      }),
    );

describe('from all tables, periods and revisions together', () => {
  test('nobody can derive a group of 1 to 9 people, whatever arrives late', () => {
    fc.assert(
      fc.property(fc.array(person(5, 3), { minLength: 20, maxLength: 260, size: 'max' }), (population) => {
        const { told } = publishAll(population, SCHEDULE);
        expect(misprints(told)).toEqual([]);
        for (const dimension of ['agency', 'service'] as const) expect(derivable(told, population, [dimension])).toEqual([]);
      }),
      { seed: 42, numRuns: 30, endOnFailure: true },
    );
  });
});
