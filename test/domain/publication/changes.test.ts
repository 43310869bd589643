import { expect, test } from 'vitest';
import type { Agency } from '../../../domain/agencies/agency.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { parsePeriod } from '../../../domain/periods/period.ts';
import { changesTable } from '../../../domain/publication/tables/changes.ts';

const agency = (id: string, rest: Partial<Agency> = {}): Agency => ({
  ...{ id, nameVi: id, nameEn: id, kind: 'department' as const },
  ...rest,
});
const registry = new Registry([
  agency('so-a', { validTo: '2026-06-30', successors: ['so-c'] }),
  agency('so-b', { validTo: '2026-06-30', successors: ['so-c'] }),
  agency('so-c', { validFrom: '2026-07-01', validTo: '2026-08-31', predecessors: ['so-a', 'so-b'] }),
  agency('so-d', { validFrom: '2026-09-01', predecessors: ['so-c'] }),
  agency('so-e', { validFrom: '2026-02-01' }),
  agency('so-f'),
]);
const merger = { from: ['so-a', 'so-b'], to: ['so-c'], effectiveOn: '2026-07-01', legalAct: 'NQ 1' };
const renaming = { from: ['so-c'], to: ['so-d'], effectiveOn: '2026-09-01', legalAct: 'NQ 2' };
const actsIn = (period: string, changes: readonly (typeof merger)[]) =>
  Object.fromEntries(
    changesTable(registry, parsePeriod(period, 'report')!, changes)!.rows.map(({ key, legalAct }) => [key, legalAct]),
  );

test('each agency that began or ended is shown with the acts that ordered it, and with a blank where none is known', () => {
  expect(actsIn('2026-Q3', [merger, renaming])).toEqual({
    ...{ 'so-a': 'NQ 1', 'so-b': 'NQ 1', 'so-c': 'NQ 1; NQ 2', 'so-d': 'NQ 2', 'so-e': null },
  });
  expect(Object.values(actsIn('2026-Q3', []))).toEqual([null, null, null, null, null]);
});

test('an act of another day, or of other bodies, is nobody’s', () => {
  const others = [
    { ...merger, effectiveOn: '2026-07-02' },
    { ...merger, from: ['so-x'], to: ['so-y'] },
  ];
  expect(Object.values(actsIn('2026-Q3', others)).filter(Boolean)).toEqual([]);
});

test('an end that is still to come is not told with its act', () => {
  expect(actsIn('2026-07', [merger, renaming])).toMatchObject({ 'so-c': 'NQ 1' });
});
