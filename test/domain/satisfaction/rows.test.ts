import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../domain/agencies/agency.ts';
import { Crosswalk } from '../../../domain/agencies/change/crosswalk.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { INSTRUMENTS, SIPAS_INSTRUMENT } from '../../../domain/instruments/index.ts';
import { serviceContact } from '../../../domain/instruments/service-contact.ts';
import type { Cell, Counters } from '../../../domain/metrics/cell.ts';
import { levelsOf } from '../../../domain/satisfaction/levels.ts';
import { responseRate } from '../../../domain/satisfaction/response.ts';
import { CUTS, countersOfRows, satisfactionRows } from '../../../domain/satisfaction/rows.ts';

const sipas = INSTRUMENTS.get(SIPAS_INSTRUMENT)!;
const cell = (agency: string, half: string, counters: Counters, place: Partial<Cell> = {}): Cell => ({
  family: 'satisfaction',
  agency,
  half,
  subject: 'service-contact.v1',
  assurance: 'integration',
  counters,
  ...place,
});
const fives = (n: number): Counters => ({ respondents: n, 'overall.5': n });
const contact = { instrument: serviceContact, basis: 'report' } as const;

describe('rows of satisfaction', () => {
  const cells = [
    cell('b', '2026-08b', { respondents: 3, 'overall.5': 2, 'overall.1': 1, '@citizen.5': 2, '@citizen.1': 1, 'staff.4': 3 }),
    cell('a', '2026-09a', { respondents: 2, 'overall.4': 1, '@online-full.4': 1 }),
    cell('a', '2026-09b', { respondents: 1 }),
  ];

  test('by agency, each with respondents, answers, share and mean', () => {
    expect(satisfactionRows(cells, { ...contact, by: 'agency' })).toMatchObject([
      { key: 'a', respondents: 3, n: 1, share: 1, mean: 4 },
      { key: 'b', respondents: 3, n: 3, histogram: [1, 0, 0, 0, 2], satisfied: 2, share: 0.6667, mean: 3.6667 },
    ]);
  });

  test('by month, the 15th of September opens October on the report basis and not on the calendar one', () => {
    const months = (basis: 'report' | 'calendar') =>
      satisfactionRows(cells, { ...contact, basis, by: 'month' }).map(({ key, respondents }) => [key, respondents]);
    expect(months('report')).toEqual([
      ['2026-09', 5],
      ['2026-10', 1],
    ]);
    expect(months('calendar')).toEqual([
      ['2026-08', 3],
      ['2026-09', 3],
    ]);
  });

  test('by item in the order of the form, by filing and by respondent from the answers to overall', () => {
    expect(satisfactionRows(cells, { ...contact, by: 'item' }).map(({ key, n }) => `${key} ${n}`)).toEqual([
      'access 0',
      'procedure 0',
      'staff 3',
      'result 0',
      'feedback 0',
      'overall 4',
    ]);
    expect(satisfactionRows(cells, { ...contact, by: 'filing' })[0]).toMatchObject({
      key: 'online-full',
      respondents: null,
      n: 1,
    });
    expect(satisfactionRows(cells, { ...contact, by: 'respondent' })[0]).toMatchObject({ key: 'citizen', n: 3, satisfied: 2 });
  });

  test('an item that the form does not have is refused', () => {
    expect(() => satisfactionRows(cells, { ...contact, by: 'agency', item: 'smile' })).toThrow('item-unknown');
  });

  test('leaves are cut by service and channel', () => {
    const leaves = [
      cell('a', '2026-09a', { respondents: 2, 'overall.5': 2 }, { service: 'land', channel: 'qr' }),
      cell('b', '2026-09a', { respondents: 1, 'overall.1': 1 }, { service: 'land', channel: 'app' }),
    ];
    expect(satisfactionRows(leaves, { ...contact, by: 'service' })).toMatchObject([{ key: 'land', n: 3 }]);
    expect(satisfactionRows(leaves, { ...contact, by: 'channel' }).map(({ key }) => key)).toEqual(['app', 'qr']);
  });
});

describe('the SIPAS structure', () => {
  test('has 39 items in 9 factors and 2 parts, of 23 and 16 items', () => {
    const levels = levelsOf(sipas);
    const items = (level: string) => levels.filter((line) => line.level === level).map((line) => line.items.length);
    expect(items('overall')).toEqual([39]);
    expect(items('part')).toEqual([23, 16]);
    expect(items('factor')).toEqual([2, 2, 9, 10, 3, 4, 3, 3, 3]);
    expect(items('item')).toHaveLength(39);
  });

  test('pools answers, so that a factor with more items weighs more', () => {
    const cells = [cell('a', '2026-09a', { respondents: 1, 'I.A.1.5': 1, 'II.A.1.1': 1, 'II.A.2.1': 1 })];
    const rows = satisfactionRows(cells, { instrument: sipas, basis: 'report', by: 'item' });
    expect(rows.find(({ key }) => key === 'pooled')).toMatchObject({ n: 3, satisfied: 1, share: 0.3333 });
    expect(rows.find(({ key }) => key === 'I')).toMatchObject({ n: 1, share: 1 });
    expect(rows.find(({ key }) => key === 'II.A')).toMatchObject({ n: 2, share: 0 });
    expect(rows.find(({ key }) => key === 'I.D')).toMatchObject({ n: 0, share: null });
    expect(satisfactionRows(cells, { instrument: sipas, basis: 'report', by: 'agency' })).toMatchObject([
      { n: 3, respondents: 1 },
    ]);
  });
});

describe('the structure of a day', () => {
  const agency = (id: string, more: Partial<Agency> = {}): Agency => ({
    id,
    nameVi: id,
    nameEn: id,
    kind: 'department',
    ...more,
  });
  const registry = new Registry([
    agency('finance', { validTo: '2025-02-28', successors: ['finance-new'] }),
    agency('planning', { validTo: '2025-02-28', successors: ['finance-new'] }),
    agency('finance-new', { validFrom: '2025-03-01' }),
    agency('district', { validTo: '2025-06-30', successors: ['east', 'west'] }),
    agency('east', { validFrom: '2025-07-01' }),
    agency('west', { validFrom: '2025-07-01' }),
    agency('closed', { validTo: '2025-06-30' }),
    agency('kept'),
  ]);
  const all = ['finance', 'planning', 'finance-new', 'district', 'east', 'west', 'closed', 'kept'];
  const before = ['finance', 'planning', 'district', 'closed', 'kept'].map((id) => cell(id, '2025-02b', fives(1)));
  const after = ['finance-new', 'east', 'west', 'kept'].map((id) => cell(id, '2025-08a', fives(1)));
  const rowsOn = (day: string, cells: Cell[]) =>
    satisfactionRows(cells, { ...contact, by: 'agency', crosswalk: new Crosswalk(registry, day) });
  const told = (day: string, cells: Cell[]) => rowsOn(day, cells).map(({ key, n, comparable }) => [key, n, comparable]);

  test('those who merged stand under their successor and may be compared; a split is one row, which may not', () => {
    expect(told('2026-01-01', before)).toEqual([
      ['closed', 1, false],
      ['east+west', 1, false],
      ['finance-new', 2, true],
      ['kept', 1, true],
    ]);
  });

  test('before a merger its parts stand together, and those who split are what they were', () => {
    expect(told('2025-01-01', after)).toEqual([
      ['district', 2, true],
      ['finance+planning', 1, false],
      ['kept', 1, true],
    ]);
  });

  test('each row names its members', () => {
    expect(rowsOn('2026-01-01', before).map(({ members }) => members)).toContainEqual(['east', 'west']);
  });

  test('totals are the same in every structure', () => {
    const cells = all.map((id, i) => cell(id, '2025-06a', fives(i + 1)));
    const total = (rows: { n: number }[]) => rows.reduce((sum, { n }) => sum + n, 0);
    const reported = total(satisfactionRows(cells, { ...contact, by: 'agency' }));
    for (const day of ['2024-01-01', '2025-05-01', '2026-01-01']) expect(total(rowsOn(day, cells))).toBe(reported);
  });
});

test('rows made of the counters that they name alone are the rows made of all', () => {
  const names = ['overall', 'staff', 'access', '@citizen', '@online-full'].flatMap((name) =>
    [1, 2, 3, 4, 5].map((score) => `${name}.${score}`),
  );
  const count = fc.integer({ min: 1, max: 50 });
  const counters = fc
    .tuple(count, fc.dictionary(fc.constantFrom(...names), count))
    .map(([respondents, answers]): Counters => ({ respondents, ...answers }));
  const cells = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('2026-08b', '2026-09a'), counters).map((parts) => cell(...parts)),
  );
  fc.assert(
    fc.property(cells, fc.constantFrom(...CUTS), fc.constantFrom(undefined, 'staff', 'pooled'), (all, by, asked) => {
      const item = by === 'filing' || by === 'respondent' ? undefined : asked;
      const wanted = countersOfRows({ by, instrument: serviceContact, item });
      const kept = (own: Counters): Counters =>
        Object.fromEntries(Object.entries(own).filter(([name]) => wanted?.includes(name) ?? true));
      const narrowed = all.map((one) => ({ ...one, counters: kept(one.counters) }));
      expect(satisfactionRows(narrowed, { ...contact, by, item })).toEqual(satisfactionRows(all, { ...contact, by, item }));
    }),
  );
});

describe('an item and a cut that do not go together', () => {
  test.each(['filing', 'respondent'] as const)('are refused by %s, where only the overall answer is counted', (by) => {
    expect(() => satisfactionRows([], { ...contact, by, item: 'staff' })).toThrow('cut-not-counted');
    expect(() => satisfactionRows([], { ...contact, by, instrument: sipas })).toThrow('cut-not-counted');
    expect(() => countersOfRows({ by, instrument: sipas })).toThrow('cut-not-counted');
    expect(satisfactionRows([], { ...contact, by, item: 'overall' }).length).toBeGreaterThan(1);
  });

  test('by item the one that is named has its row, and one that is none is refused', () => {
    const named = (item: string) => satisfactionRows([], { ...contact, by: 'item', item }).map(({ key }) => key);
    expect([named('staff'), named('pooled')]).toEqual([['staff'], ['pooled']]);
    expect(() => named('nope')).toThrow('item-unknown');
    expect(() => countersOfRows({ by: 'item', instrument: serviceContact, item: 'nope' })).toThrow('item-unknown');
  });
});

test('the response rate carries its parts and is null where nobody was asked', () => {
  expect(responseRate(50, { served: 400, invited: 200 })).toEqual({ served: 400, invited: 200, respondents: 50, rate: 0.25 });
  expect(responseRate(0, { served: 0, invited: 0 }).rate).toBeNull();
});
