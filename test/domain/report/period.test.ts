import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comingDays, contributionsDueOn, reportDueOn, reportPeriod } from '../../../domain/report/period.ts';
import { addDays, daysBetween } from '../../../domain/time.ts';

describe('a written report', () => {
  test('exists for Q1, the half-year, Q3 and the year, with the windows and due days of the regime', () => {
    const known = ['2026-Q1', '2026-H1', '2026-Q3', '2026'].map((id) => {
      const period = reportPeriod(id);
      return [period.from, period.to, reportDueOn(period)];
    });
    expect(known).toEqual([
      ['2025-12-15', '2026-03-14', '2026-03-20'],
      ['2025-12-15', '2026-06-14', '2026-06-20'],
      ['2026-06-15', '2026-09-14', '2026-09-20'],
      ['2025-12-15', '2026-12-14', '2026-12-20'],
    ]);
  });

  test.each(['2026-Q2', '2026-Q4', '2026-H2', '2026-9M', '2026-09', 'x', ''])('does not exist for %s', (id) => {
    expect(() => reportPeriod(id)).toThrow('report-period');
  });

  test('announces the days that follow its period without a gap, in any year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2098 }), fc.constantFrom('-Q1', '-H1', '-Q3', ''), (year, suffix) => {
        const period = reportPeriod(`${year}${suffix}`);
        const coming = comingDays(period);
        expect(coming.from).toBe(addDays(period.to, 1));
        expect(daysBetween(coming.from, coming.to)).toBeGreaterThan(80);
        // The 17th leaves the city three days before its own report is due.
        expect(daysBetween(contributionsDueOn(period), reportDueOn(period))).toBe(3);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
