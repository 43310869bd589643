import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Agency } from '../../../domain/agencies/agency.ts';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { isInForce, Registry } from '../../../domain/agencies/registry.ts';
import { addDays } from '../../../domain/time.ts';
import { FIRST_DAY, history } from './histories.ts';

const hanoi = new Registry(referenceAgencies());
const RUNS = { seed: 42, numRuns: 400 };
const offset = fc.integer({ min: -30, max: 900 });

describe('the registry of Hanoi', () => {
  test('has every body once, and only ids that exist where ids are named', () => {
    const ids = new Set(hanoi.all.map(({ id }) => id));
    expect(hanoi.all).toHaveLength(218);
    expect(ids.size).toBe(218);
    for (const agency of hanoi.all) {
      expect(Agency.parse(agency)).toEqual(agency);
      const named = [
        ...(agency.members ?? []),
        ...(agency.predecessors ?? []),
        ...(agency.successors ?? []),
        agency.parent ?? agency.id,
      ];
      for (const id of named) expect(ids, `${agency.id} names ${id}`).toContain(id);
    }
  });

  test('the departments of before 1 March 2025 answer until the day before, and then their successors do', () => {
    const answers = (day: string) => hanoi.successorOn('so-lao-dong-thuong-binh-va-xa-hoi', day);
    expect([answers('2025-02-28'), answers('2025-03-01'), answers('2026-09-01')]).toEqual([
      'so-lao-dong-thuong-binh-va-xa-hoi',
      'so-noi-vu',
      'so-noi-vu',
    ]);
    expect(hanoi.successorOn('so-ngoai-vu', '2025-03-01')).toBe('van-phong-ubnd-thanh-pho');
    const ended = hanoi.all.filter(({ validTo }) => validTo === '2025-02-28');
    expect(ended).toHaveLength(14);
    for (const { id } of ended) expect(hanoi.successorOn(id, '2025-03-01'), id).toBeDefined();
  });

  test('on 1 July 2025 the districts are gone and 126 communes are there', () => {
    expect(hanoi.expand('ubnd-cap-xa', '2025-06-30')).toEqual([]);
    expect(hanoi.expand('ubnd-cap-xa', '2025-07-01')).toHaveLength(126);
    expect(isInForce(hanoi.get('ubnd-quan-huyen-thi-xa')!, '2025-06-30')).toBe(true);
    expect(isInForce(hanoi.get('ubnd-quan-huyen-thi-xa')!, '2025-07-01')).toBe(false);
    expect(hanoi.successorOn('ubnd-quan-huyen-thi-xa', '2025-07-01')).toBeUndefined();
  });

  test('"departments" are 23 before the mergers and 16 after, and a group without known members is not expanded', () => {
    expect(hanoi.expand('cac-so-ban-nganh', '2025-02-28')).toHaveLength(23);
    expect(hanoi.expand('cac-so-ban-nganh', '2025-03-01')).toHaveLength(16);
    expect(hanoi.expand('cac-co-so-giao-duc', '2026-01-01')).toBeUndefined();
    expect(hanoi.expand('khong-co', '2026-01-01')).toBeUndefined();
  });

  test('every group that expands names each member in force once, no group, on any day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...hanoi.all.map(({ id }) => id)), offset, (id, days) => {
        const on = addDays('2024-12-01', days);
        const members = hanoi.expand(id, on) ?? [];
        expect(new Set(members).size).toBe(members.length);
        for (const member of members) {
          expect(isInForce(hanoi.get(member)!, on)).toBe(true);
          expect(hanoi.get(member)!.isGroup).toBeUndefined();
        }
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});

describe('a registry after any chain of changes', () => {
  test('groups expand to bodies in force, none twice, and none is lost to its successors', () => {
    fc.assert(
      fc.property(history, offset, ({ registry }, days) => {
        const on = addDays(FIRST_DAY, days);
        const all = registry.expand('nhom-ca-hai', on)!;
        expect(new Set(all).size).toBe(all.length);
        expect([...all].sort()).toEqual(
          registry
            .rateable(on)
            .map(({ id }) => id)
            .sort(),
        );
        for (const id of registry.expand('nhom-ten', on)!) expect(isInForce(registry.get(id)!, on)).toBe(true);
      }),
      RUNS,
    );
  });

  test('whoever answers for a body is in force that day', () => {
    fc.assert(
      fc.property(history, offset, ({ registry }, days) => {
        const on = addDays(FIRST_DAY, days);
        for (const { id } of registry.all) {
          const answering = registry.successorOn(id, on);
          if (answering) expect(isInForce(registry.get(answering)!, on)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
