import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange } from '../../../domain/agencies/change/apply.ts';
import { Crosswalk, type Structure } from '../../../domain/agencies/change/crosswalk.ts';
import { changesBetween } from '../../../domain/agencies/change/links.ts';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { isInForce, Registry } from '../../../domain/agencies/registry.ts';
import { addDays, type LocalDate } from '../../../domain/time.ts';
import { FIRST_DAY, type History, history, START, target } from './histories.ts';

const hanoi = new Registry(referenceAgencies());
type Figure = { readonly agency: string; readonly on: LocalDate; readonly count: number };

const sums = (registry: Registry, structure: Structure, figures: readonly Figure[]) => {
  const crosswalk = new Crosswalk(registry, structure);
  const rows = new Map<string, number>();
  for (const { agency, on, count } of figures) {
    const { key } = crosswalk.placeOf(agency, on);
    rows.set(key, (rows.get(key) ?? 0) + count);
  }
  return rows;
};
const total = (rows: Map<string, number>) => [...rows.values()].reduce((sum, count) => sum + count, 0);

/** Figures of bodies on days on which they were in force. */
const figuresOf = ({ registry }: History, picks: readonly (readonly [number, number, number])[]): Figure[] =>
  picks.flatMap(([which, days, count]) => {
    const on = addDays(FIRST_DAY, days);
    const alive = registry.rateable(on);
    const agency = alive[which % Math.max(1, alive.length)];
    return agency ? [{ agency: agency.id, on, count }] : [];
  });

const picks = fc.array(fc.tuple(fc.nat(50), fc.nat(900), fc.nat(1000)), { maxLength: 30 });
const RUNS = { seed: 42, numRuns: 600 };

describe('series in another structure, over any chain of changes', () => {
  test('totals are the same as reported, in today’s structure and in that of any day', () => {
    fc.assert(
      fc.property(history, picks, fc.nat(900), (past, chosen, days) => {
        const figures = figuresOf(past, chosen);
        const reported = total(sums(past.registry, 'reported', figures));
        expect(total(sums(past.registry, addDays(past.lastDay, 1), figures))).toBe(reported);
        expect(total(sums(past.registry, addDays(FIRST_DAY, days), figures))).toBe(reported);
      }),
      RUNS,
    );
  });

  test('a row of the structure of a day is of bodies in force that day, or of one that ended without a successor', () => {
    fc.assert(
      fc.property(history, picks, fc.nat(900), (past, chosen, days) => {
        const day = addDays(FIRST_DAY, days);
        const crosswalk = new Crosswalk(past.registry, day);
        for (const { agency, on } of figuresOf(past, chosen)) {
          const { agencies, comparable } = crosswalk.placeOf(agency, on);
          const there = agencies.every((id) => isInForce(past.registry.get(id)!, day));
          expect(there || (agencies.length === 1 && agencies[0] === agency && !comparable)).toBe(true);
          if (agencies.length > 1) expect(comparable).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test('in the structure of the day itself every body stands for itself', () => {
    fc.assert(
      fc.property(history, fc.nat(900), ({ registry }, days) => {
        const day = addDays(FIRST_DAY, days);
        const crosswalk = new Crosswalk(registry, day);
        for (const { id } of registry.inForce(day))
          expect(crosswalk.placeOf(id, day)).toEqual({ key: id, agencies: [id], comparable: true });
      }),
      RUNS,
    );
  });

  test('where the registry knows the one successor, so does the crosswalk', () => {
    fc.assert(
      fc.property(history, fc.nat(900), ({ registry }, days) => {
        const day = addDays(FIRST_DAY, days);
        const crosswalk = new Crosswalk(registry, day);
        for (const { id, validTo } of registry.all) {
          const successor = registry.successorOn(id, day);
          if (validTo !== undefined && validTo < day && successor)
            expect(crosswalk.placeOf(id, FIRST_DAY).agencies).toContain(successor);
        }
      }),
      RUNS,
    );
  });
});

describe('each kind of change', () => {
  const start = new Registry(START);
  const on = (kind: 'merge' | 'split' | 'rename' | 'abolish', from: string[], to: string[]) =>
    applyChange({ kind, from, to: to.map(target), effectiveOn: '2025-07-01', legalAct: 'NQ' }, start);
  const place = (registry: Registry, structure: Structure, agency: string, day: LocalDate) => {
    const { key, comparable } = new Crosswalk(registry, structure).placeOf(agency, day);
    return [key, comparable];
  };

  test('a merger is added up under the new body, and before it stands in one row', () => {
    const registry = on('merge', ['xa-0', 'xa-1'], ['xa-moi']);
    expect(place(registry, '2026-01-01', 'xa-0', '2025-03-01')).toEqual(['xa-moi', true]);
    expect(place(registry, '2025-01-01', 'xa-moi', '2025-09-01')).toEqual(['xa-0+xa-1', false]);
    expect(place(registry, 'reported', 'xa-0', '2025-03-01')).toEqual(['xa-0', true]);
  });

  test('a body that absorbed another is not the same as before', () => {
    const registry = on('merge', ['xa-0'], ['xa-1']);
    expect(place(registry, '2026-01-01', 'xa-0', '2025-03-01')).toEqual(['xa-1', true]);
    expect(place(registry, '2025-01-01', 'xa-1', '2025-03-01')).toEqual(['xa-1', true]);
    expect(place(registry, '2025-01-01', 'xa-1', '2025-09-01')).toEqual(['xa-0+xa-1', false]);
  });

  test('a split is not allocated', () => {
    const registry = on('split', ['xa-0'], ['xa-a', 'xa-b']);
    expect(place(registry, '2026-01-01', 'xa-0', '2025-03-01')).toEqual(['xa-a+xa-b', false]);
    expect(place(registry, '2026-01-01', 'xa-a', '2025-09-01')).toEqual(['xa-a', true]);
    expect(place(registry, '2025-01-01', 'xa-b', '2025-09-01')).toEqual(['xa-0', true]);
  });

  test('a renaming is one series', () => {
    const registry = on('rename', ['xa-0'], ['xa-moi']);
    expect(place(registry, '2026-01-01', 'xa-0', '2025-03-01')).toEqual(['xa-moi', true]);
    expect(place(registry, '2025-01-01', 'xa-moi', '2025-09-01')).toEqual(['xa-0', true]);
  });

  test('a body without a successor keeps its row and is not comparable', () => {
    const registry = on('abolish', ['xa-0'], []);
    expect(place(registry, '2026-01-01', 'xa-0', '2025-03-01')).toEqual(['xa-0', false]);
    expect(place(registry, '2026-01-01', 'khong-co', '2025-03-01')).toEqual(['khong-co', false]);
  });
});

describe('the mergers of Hanoi', () => {
  test('the changes of 2025 can be read back from the registry', () => {
    const changes = changesBetween(hanoi, '2025-01-01', '2025-12-31');
    const count = (kind: string, day: string) =>
      changes.filter((change) => change.kind === kind && change.effectiveOn === day).length;
    expect([count('merge', '2025-03-01'), count('rename', '2025-03-01'), count('abolish', '2025-07-01')]).toEqual([7, 1, 1]);
    expect(changesBetween(hanoi, '2025-07-02', '2026-12-31')).toEqual([]);
  });

  test('figures of the old departments stand under the new ones today', () => {
    const today = new Crosswalk(hanoi, '2026-09-01');
    expect(today.placeOf('so-giao-thong-van-tai', '2024-06-01')).toMatchObject({ key: 'so-xay-dung', comparable: true });
    expect(today.placeOf('ban-dan-toc', '2024-06-01')).toMatchObject({ key: 'so-dan-toc-va-ton-giao', comparable: true });
    expect(today.placeOf('ubnd-quan-huyen-thi-xa', '2024-06-01')).toMatchObject({ comparable: false });
  });
});
