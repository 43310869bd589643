import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadlineTable } from '../../../domain/cases/counting/deadline-table.ts';
import { INFLOWS, OUTFLOWS } from '../../../domain/cases/counting/stock.ts';
import { parsePeriod } from '../../../domain/periods/period.ts';
import { deadlineTables } from '../../../domain/publication/tables/deadlines.ts';
import { registry } from './sample.ts';

const period = parsePeriod('2026-Q3', 'report')!;
const flows = fc.record(Object.fromEntries([...INFLOWS, ...OUTFLOWS].map((flow) => [flow, fc.nat(20)])));
const cells = fc.array(
  fc.record({
    agency: fc.constantFrom('so-noi-vu', 'so-y-te'),
    subject: fc.constantFrom('petition', 'complaint'),
    half: fc.constantFrom('2026-05a', '2026-07b', '2026-08a'),
    counters: flows,
  }),
  { minLength: 1, maxLength: 8 },
);

test('a published row of deadlines balances by the columns that stand in it, and so does the total', () => {
  fc.assert(
    fc.property(cells, (some) => {
      const cut = (by?: 'agency' | 'kind' | 'month') => deadlineTable(some as never, period, by);
      const figures = { all: cut()[0]!, byAgency: cut('agency'), byKind: cut('kind'), byMonth: cut('month') };
      const tables = deadlineTables(figures, registry).filter(({ id }) => id !== 'deadlines-month');
      for (const { rows, total, columns } of tables)
        for (const row of [...rows, total!]) {
          const sum = (keys: readonly string[]) =>
            columns.filter(({ key }) => keys.includes(key)).reduce((all, { key }) => all + Number(row[key]), 0);
          expect(sum(['carriedOver', ...INFLOWS]) - sum(OUTFLOWS)).toBe(sum(['pendingWithin', 'pendingOverdue']));
        }
    }),
    { seed: 42, numRuns: 100 },
  );
});
