import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysCounter } from '../../../domain/cases/counting/cells.ts';
import { daysPercentile } from '../../../domain/cases/counting/days.ts';
import { deadlineRow } from '../../../domain/cases/counting/deadline-row.ts';
import { group5 } from '../../../domain/cases/counting/decision-766.ts';
import { addCounters, type Counters } from '../../../domain/metrics/cell.ts';

const cell = (counters: Counters) => ({ counters, subject: 'petition' });

describe('percentiles of working days', () => {
  test('are the nearest rank of the sorted durations, those over 60 told as 61', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(70), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (durations, percent) => {
          const counters = durations.reduce<Counters>((sum, days) => addCounters(sum, { [daysCounter(days)]: 1 }), {});
          const sorted = durations.map((days) => Math.min(days, 61)).sort((a, b) => a - b);
          expect(daysPercentile(counters, percent)).toBe(sorted[Math.ceil((percent * sorted.length) / 100) - 1]);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  test('are null when nothing was settled', () => {
    expect(daysPercentile({}, 50)).toBeNull();
  });
});

describe('a row of deadline figures', () => {
  test('carries over what came before, and balances', () => {
    const before = [cell({ received: 10, answeredEarly: 4, transferredOut: 1, becameOverdue: 2, overdueEnded: 1 })];
    const within = [
      cell({
        received: 5,
        reopened: 1,
        answeredOnTime: 3,
        answeredLate: 1,
        'days.3': 3,
        'days.over': 1,
        rejected: 1,
        overdueEnded: 1,
        becameOverdue: 2,
      }),
    ];
    const row = deadlineRow(before, within);
    expect(row).toMatchObject({
      received: 5,
      carriedOver: 5,
      answeredOnTime: 3,
      rejected: 1,
      pendingWithin: 4,
      pendingOverdue: 2,
      p50Days: 3,
      p90Days: 61,
    });
    expect(row.carriedOver + row.received + row.reopened - row.answeredOnTime - row.answeredLate - row.rejected).toBe(
      row.pendingWithin + row.pendingOverdue,
    );
  });

  test('of nothing is zero, with no percentiles', () => {
    expect(deadlineRow([], [])).toMatchObject({
      received: 0,
      carriedOver: 0,
      pendingWithin: 0,
      pendingOverdue: 0,
      p50Days: null,
      p90Days: null,
    });
  });
});

describe('group 5 of Decision 766', () => {
  test('gives six points each for petitions in time, petitions not disliked, and satisfied dossiers', () => {
    const cells = [
      cell({ 'holder.received': 8, 'holder.late': 2, 'holder.dissatisfied': 1 }),
      { ...cell({ 'holder.received': 99 }), subject: 'question' },
    ];
    const { components, score, outOf } = group5(cells, { received: 100, overdue: 10, complainedOf: 9 });
    expect(components.map(({ ratio }) => ratio)).toEqual([0.75, 0.625, 0.81]);
    expect(components.map(({ score: points }) => points)).toEqual([4.5, 3.75, (0.81 * 6) / 0.9]);
    expect(score).toBeCloseTo(4.5 + 3.75 + 5.4);
    expect(outOf).toBe(18);
  });

  test('gives all points for dossiers from nine in ten on', () => {
    expect(group5([], { received: 10, overdue: 1, complainedOf: 0 }).components[2]!.score).toBe(6);
  });

  test('says that there was nothing to judge instead of dividing by zero', () => {
    expect(group5([])).toMatchObject({ score: null, outOf: 0 });
    expect(group5([]).components.map(({ denominator, ratio }) => [denominator, ratio])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
  });
});
