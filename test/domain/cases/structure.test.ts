import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Crosswalk } from '../../../domain/agencies/change/crosswalk.ts';
import { deadlineTable, structuredDeadlines } from '../../../domain/cases/counting/deadline-table.ts';
import { halfMonthOf } from '../../../domain/periods/half-month.ts';
import { parsePeriod } from '../../../domain/periods/period.ts';
import { addDays, type LocalDate } from '../../../domain/time.ts';
import { FIRST_DAY, type History, history } from '../agencies/histories.ts';

type Flow = {
  readonly agency: string;
  readonly half: string;
  readonly subject: string;
  readonly counters: Record<string, number>;
};

/** A case that came to a body on one day and, later, was answered by whoever held it then; hand-overs in between as the daily job makes them. */
function life({ registry }: History, [which, start, days]: readonly [number, number, number]): Flow[] {
  const alive = registry.rateable(addDays(FIRST_DAY, start));
  const first = alive[which % Math.max(1, alive.length)];
  if (!first) return [];
  let holder = first.id;
  const flow = (agency: string, on: LocalDate, counter: string): Flow => ({
    ...{ agency, half: halfMonthOf(on), subject: 'petition', counters: { [counter]: 1 } },
  });
  const flows = [flow(holder, addDays(FIRST_DAY, start), 'received')];
  for (let day = start + 1; day <= start + days; day++) {
    const on = addDays(FIRST_DAY, day);
    const next: string = registry.receiverOn(holder, on) ?? holder;
    if (next !== holder) flows.push(flow(holder, on, 'transferredOut'), flow(next, on, 'transferredIn'));
    holder = next;
  }
  return [...flows, flow(holder, addDays(FIRST_DAY, start + days), 'answeredOnTime')];
}

const lives = fc.array(fc.tuple(fc.nat(50), fc.nat(500), fc.nat(200)), { maxLength: 12 });
const months = ['2025-03', '2025-07', '2025-12', '2026-06'];

describe('deadline figures in another structure', () => {
  test('add up to the whole, and no row has fewer than no cases pending', () => {
    fc.assert(
      fc.property(history, lives, fc.nat(900), fc.constantFrom(...months), (past, chosen, days, month) => {
        const cells = chosen.flatMap((one) => life(past, one));
        const period = parsePeriod(month, 'report')!;
        const [all] = deadlineTable(cells, period, undefined);
        const rows = structuredDeadlines(cells, period, new Crosswalk(past.registry, addDays(FIRST_DAY, days)));
        for (const figure of ['received', 'carriedOver', 'answeredOnTime', 'pendingWithin'] as const)
          expect(rows.reduce((sum, row) => sum + row[figure], 0)).toBe(all![figure]);
        for (const { pendingWithin, carriedOver } of rows) expect(Math.min(pendingWithin, carriedOver)).toBeGreaterThanOrEqual(0);
        const named = rows.flatMap(({ members }) => members);
        expect(new Set(named).size).toBe(named.length);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
