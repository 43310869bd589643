import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Registry } from '../../../domain/agencies/registry.ts';
import { obligationId } from '../../../domain/tasks/obligation.ts';
import { openings } from '../../../domain/tasks/opening.ts';
import { owingOn } from '../../../domain/tasks/owing.ts';
import { KH2025, referencePlans } from '../../../domain/tasks/reference/index.ts';
import { addDays, dateOf } from '../../../domain/time.ts';
import { agency, at, hanoi, plan, task } from './setup.ts';

const now = at('2026-09-15');
const open = (over: Parameters<typeof task>[0], more: Partial<Parameters<typeof openings>[1]> = {}) =>
  openings(task(over), { plan, registry: hanoi, existing: [], now, ...more });

describe('who owes a task', () => {
  test('groups become their members in force, a union, never one twice, whatever groups overlap', () => {
    const groups = hanoi.all.filter(({ isGroup, expandable }) => isGroup && expandable !== false).map(({ id }) => id);
    const single = hanoi.all.filter(({ isGroup }) => !isGroup).map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...groups, ...single.slice(0, 40)), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 900 }),
        (leads, offset) => {
          const on = addDays('2025-01-01', offset);
          const { agencies } = owingOn(leads, hanoi, on);
          expect(new Set(agencies).size).toBe(agencies.length);
          const inForce = new Set(hanoi.rateable(on).map(({ id }) => id));
          for (const id of agencies) expect(inForce.has(id)).toBe(true);
          const expected = new Set(leads.flatMap((lead) => hanoi.expand(lead, on) ?? []));
          for (const id of expected) expect(agencies).toContain(id);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  test('all 126 wards and communes owe what "UBND cấp xã" leads, from the day they exist', () => {
    expect(owingOn(['ubnd-cap-xa'], hanoi, '2025-07-01').agencies).toHaveLength(126);
    expect(owingOn(['ubnd-cap-xa'], hanoi, '2025-06-30')).toMatchObject({ agencies: [], ended: ['ubnd-cap-xa'] });
  });

  test('a group whose members nobody knows is listed and owes nothing; the others do', () => {
    const found = owingOn(['cac-trung-tam-chinh-tri-khu-vuc', 'so-noi-vu'], hanoi, '2026-09-15');
    expect(found).toEqual({ agencies: ['so-noi-vu'], notExpandable: ['cac-trung-tam-chinh-tri-khu-vuc'], ended: [] });
    expect(open({ leads: ['cac-trung-tam-chinh-tri-khu-vuc'] })).toEqual([]);
  });
});

describe('opening obligations', () => {
  test('again opens nothing', () => {
    const first = open({ leads: ['ubnd-cap-xa', 'cac-so-ban-nganh'], deadline: { type: 'recurring', every: 'month' } });
    expect(first).toHaveLength(142);
    expect(first[0]!.id).toBe(obligationId('P1-1', first[0]!.agency, '2026-09'));
    expect(
      open({ leads: ['ubnd-cap-xa', 'cac-so-ban-nganh'], deadline: { type: 'recurring', every: 'month' } }, { existing: first }),
    ).toEqual([]);
  });

  test('each day opens what begins on it, and the sum over days is one per agency and period', () => {
    const monthly = { leads: ['so-noi-vu', 'so-tai-chinh'], deadline: { type: 'recurring' as const, every: 'month' as const } };
    let existing: ReturnType<typeof open> = [];
    for (let day = 0; day < 100; day++)
      existing = [...existing, ...open(monthly, { existing, now: at(addDays('2026-01-01', day)) })];
    expect(existing.map(({ id }) => id).sort()).toEqual(
      ['2026-01', '2026-02', '2026-03', '2026-04']
        .flatMap((month) => [`P1-1~so-noi-vu~${month}`, `P1-1~so-tai-chinh~${month}`])
        .sort(),
    );
  });

  test('what was due before the import is kept, but neither raised nor counted as overdue; past periods are not opened', () => {
    const [late] = open({ deadline: { type: 'date', due: '2026-06-29' } });
    expect(late).toMatchObject({ dueBeforeImport: true, deadlines: [{ dueOn: '2026-06-29' }] });
    expect(late).not.toHaveProperty('overdueAt');
    expect(open({ deadline: { type: 'recurring', every: 'month' } }).map(({ occurrence }) => occurrence)).toEqual(['2026-09']);
    expect(open({ deadline: { type: 'date', due: '2025-05-30' } })).toEqual([]);
  });

  test('an agency that comes into being later gets its obligation, but not for what was due before', () => {
    const registry = (with2: boolean) =>
      new Registry([
        agency('g', { isGroup: true, members: ['a', 'b'] }),
        agency('a'),
        ...(with2 ? [agency('b', { validFrom: '2026-10-01' })] : []),
      ]);
    const one = { leads: ['g'], deadline: { type: 'year' as const, due: '2026-12-31' } };
    const first = open(one, { registry: registry(false) });
    expect(first.map(({ agency: id }) => id)).toEqual(['a']);
    const later = open(one, { registry: registry(true), existing: first, now: at('2026-10-01') });
    expect(later.map(({ id }) => id)).toEqual(['P1-1~b']);
    const past = { ...one, deadline: { type: 'date' as const, due: '2026-09-20' } };
    expect(
      open(past, { registry: registry(true), existing: open(past, { registry: registry(false) }), now: at('2026-10-01') }),
    ).toEqual([]);
  });

  test('one that took it over from a predecessor is not asked again', () => {
    const [held] = open({ leads: ['so-noi-vu'], deadline: { type: 'year', due: '2026-12-31' } });
    const moved = { ...held!, id: 'P1-1~so-cu' };
    expect(open({ leads: ['so-noi-vu'], deadline: { type: 'year', due: '2026-12-31' } }, { existing: [moved] })).toEqual([]);
  });

  test('a split deadline gives each kind of agency its own day', () => {
    const found = open({
      leads: ['cac-so-ban-nganh', 'ubnd-cap-xa'],
      deadline: {
        type: 'split',
        parts: [
          { for: ['cac-so-ban-nganh'], deadline: { type: 'month', due: '2026-10-31' } },
          { for: ['ubnd-cap-xa'], deadline: { type: 'month', due: '2026-11-30' } },
        ],
      },
    });
    const days = Map.groupBy(found, ({ deadlines }) => deadlines[0]!.dueOn);
    expect([days.get('2026-10-31')?.length, days.get('2026-11-30')?.length]).toEqual([16, 126]);
  });

  test("Hanoi's plans open without a storm: history opens nothing, nothing is overdue at the first start, a commune has about 20", () => {
    const opened = referencePlans().flatMap(({ plan: own, tasks }) =>
      tasks.flatMap((input) =>
        openings({ ...input, plan: own.id, version: 1 }, { plan: own, registry: hanoi, existing: [], now }),
      ),
    );
    expect(opened.filter((one) => one.plan === KH2025.id)).toEqual([]);
    expect(opened.filter(({ overdueAt }) => overdueAt !== undefined && overdueAt < now)).toEqual([]);
    expect(opened.filter(({ agency: id }) => id === 'phuong-hoan-kiem').length).toBeLessThanOrEqual(20);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(opened.length);
    for (const { deadlines } of opened) expect(deadlines.length === 0 || deadlines[0]!.dueOn >= '2026-01-01').toBe(true);
    expect(dateOf(now)).toBe('2026-09-15');
  });
});
