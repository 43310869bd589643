import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysCounter } from '../../../domain/cases/counting/cells.ts';
import { daysPercentile } from '../../../domain/cases/counting/days.ts';
import { deadlineRow } from '../../../domain/cases/counting/deadline-row.ts';
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
