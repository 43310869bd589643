import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rhythm } from '../../../domain/tasks/deadline.ts';
import { occurrencesBetween } from '../../../domain/tasks/occurrences.ts';
import { addDays, isoWeekday } from '../../../domain/time.ts';
import { plan, task } from './setup.ts';

const weekly = { ...plan, weekly: true as const };
const every = (rhythm: Rhythm) => task({ deadline: { type: 'recurring', every: rhythm } });
const rhythm = fc.constantFrom<Rhythm>('week', 'month', 'quarter', 'half-year', 'year', 'report-period');
const day = fc.integer({ min: -400, max: 2200 }).map((offset) => addDays('2026-01-01', offset));

describe('occurrences of recurring tasks', () => {
  test('over two adjoining spans are those over the whole span', () => {
    fc.assert(
      fc.property(rhythm, day, day, day, (each, ...days) => {
        const [a, b, c] = days.sort() as [string, string, string];
        const over = (from: string, to: string) => occurrencesBetween(every(each), weekly, from, to);
        expect([...over(a, b), ...over(addDays(b, 1), c)]).toEqual(over(a, c));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('have one id each, open before they are due, and lie within the plan', () => {
    fc.assert(
      fc.property(rhythm, fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 900 }), (each, start, length) => {
        const from = addDays('2026-01-01', start);
        const to = addDays(from, length);
        const found = occurrencesBetween(every(each), { ...weekly, from, to }, '0000-01-01', '9999-12-31');
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        for (const { opensOn, dueOn } of found) {
          expect(opensOn <= dueOn!).toBe(true);
          expect(opensOn >= from && opensOn <= to && dueOn! >= from).toBe(true);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('of months, quarters and years follow each other without gap or overlap', () => {
    for (const each of ['month', 'quarter', 'half-year', 'year'] as const) {
      const found = occurrencesBetween(every(each), plan, plan.from, plan.to);
      found.slice(1).forEach(({ opensOn }, i) => {
        expect(opensOn).toBe(addDays(found[i]!.dueOn!, 1));
      });
      expect(found[0]!.opensOn).toBe('2026-01-01');
      expect(found.at(-1)!.dueOn).toBe('2030-12-31');
    }
  });

  test('follow the report periods of the year, due on the 20th of the last month', () => {
    expect(occurrencesBetween(every('report-period'), plan, '2026-01-01', '2026-12-31')).toEqual([
      { id: '2026-Q1', opensOn: '2026-02-15', dueOn: '2026-03-20' },
      { id: '2026-H1', opensOn: '2026-05-15', dueOn: '2026-06-20' },
      { id: '2026-9M', opensOn: '2026-08-15', dueOn: '2026-09-20' },
      { id: '2026', opensOn: '2026-11-15', dueOn: '2026-12-20' },
    ]);
  });

  test('of weeks are off unless the plan asks for them, run Monday to Friday, and are numbered as ISO 8601 does', () => {
    expect(occurrencesBetween(every('week'), plan, plan.from, plan.to)).toEqual([]);
    const weeks = occurrencesBetween(every('week'), weekly, '2026-12-25', '2027-01-20');
    expect(weeks.map(({ id }) => id)).toEqual(['2026-W53', '2027-W01', '2027-W02', '2027-W03']);
    expect(weeks.map(({ opensOn, dueOn }) => [isoWeekday(opensOn), isoWeekday(dueOn!)])).toEqual(weeks.map(() => [1, 5]));
  });

  test('a continuous task asks once per report period; a condition asks once it is declared', () => {
    const continuous = task({ deadline: { type: 'continuous' } });
    expect(occurrencesBetween(continuous, plan, '2027-01-01', '2027-12-31').map(({ id }) => id)).toEqual([
      '2027-Q1',
      '2027-H1',
      '2027-9M',
      '2027',
    ]);
    const waiting = task({ deadline: { type: 'conditional', condition: { vi: 'Khi có hướng dẫn' } } });
    expect(occurrencesBetween(waiting, plan, plan.from, plan.to)).toEqual([]);
    const declared = { ...waiting, declared: { on: '2026-09-01', deadline: { type: 'date' as const, due: '2026-10-31' } } };
    expect(occurrencesBetween(declared, plan, plan.from, plan.to)).toEqual([{ opensOn: '2026-09-01', dueOn: '2026-10-31' }]);
  });

  test('fall on the day that is named, or the last of a month without it', () => {
    const due = (deadline: object) =>
      occurrencesBetween(task({ deadline: { type: 'recurring', ...deadline } as never }), plan, '2026-01-01', '2026-12-31').map(
        ({ dueOn }) => dueOn,
      );
    expect(due({ every: 'month', dueDay: 30 }).slice(0, 3)).toEqual(['2026-01-30', '2026-02-28', '2026-03-30']);
    expect(due({ every: 'half-year' })).toEqual(['2026-06-30', '2026-12-31']);
    expect([due({ every: 'year', dueMonth: 6, dueDay: 14 }), due({ every: 'year', dueMonth: 9 })].flat()).toEqual([
      '2026-06-14',
      '2026-09-30',
    ]);
  });

  test('two limits for the same agencies never share an id, those for different agencies may', () => {
    const limit = fc.oneof(
      rhythm.map((each) => ({ type: 'recurring' as const, every: each })),
      fc.constant({ type: 'continuous' as const }),
      fc.constantFrom('2026-06-30', '2027-06-30').map((due) => ({ type: 'date' as const, due })),
    );
    const agencies = fc.constantFrom<string[] | undefined>(undefined, ['a'], ['b'], ['a', 'b']);
    const part = fc
      .record({ deadline: limit, for: agencies })
      .map(({ deadline, for: who }) => ({ deadline, ...(who && { for: who }) }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const found = occurrencesBetween(task({ deadline: { type: 'split', parts } }), weekly, '2026-01-01', '2027-12-31');
        const owed = found.flatMap((one) => (one.for ?? ['others']).map((agency) => `${agency}~${one.id}`));
        expect(new Set(owed).size).toBe(owed.length);
      }),
      { seed: 42, numRuns: 300 },
    );
    const mixed = (['year', 'report-period'] as const).map((each) => ({ deadline: { type: 'recurring' as const, every: each } }));
    const ids = (parts: object[]) =>
      occurrencesBetween(task({ deadline: { type: 'split', parts: parts as never } }), plan, '2026-01-01', '2026-12-31').map(
        ({ id }) => id,
      );
    expect(ids(mixed)).toEqual(['2026', '2026-Q1', '2026-H1', '2026-9M', '2026-2']);
    expect(ids(mixed.map((one, i) => ({ ...one, for: [`agency-${i}`] })))).toEqual([
      '2026',
      '2026-Q1',
      '2026-H1',
      '2026-9M',
      '2026',
    ]);
  });

  test('several rhythms in one task make one occurrence for each period of each', () => {
    const mixed = task({
      deadline: {
        type: 'split',
        parts: (['month', 'quarter', 'year'] as const).map((each) => ({ deadline: { type: 'recurring', every: each } })),
      },
    });
    const ids = occurrencesBetween(mixed, plan, '2026-01-01', '2026-12-31').map(({ id }) => id);
    expect(ids).toHaveLength(12 + 4 + 1);
    expect(new Set(ids).size).toBe(17);
  });
});
