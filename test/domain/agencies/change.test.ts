import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, declare } from '../../../domain/agencies/change/apply.ts';
import { AgencyChange, AgencyChangeRequest } from '../../../domain/agencies/change/change.ts';
import { checkChange } from '../../../domain/agencies/change/check.ts';
import { effectsOf, NOTHING_HELD } from '../../../domain/agencies/change/effects.ts';
import { changeProblems } from '../../../domain/agencies/change/problems.ts';
import { newReadiness, openItems, Readiness, withItem } from '../../../domain/agencies/change/readiness.ts';
import { unsigned } from '../../../domain/agencies/change/sign-off.ts';
import { withdrawal } from '../../../domain/agencies/change/withdraw.ts';
import { referenceAgencies } from '../../../domain/agencies/reference.ts';
import { isInForce, Registry } from '../../../domain/agencies/registry.ts';
import { Refusal } from '../../../domain/fail.ts';
import { addDays } from '../../../domain/time.ts';
import { AgencyChangeDeclared } from '../../../events/agency-change-declared.ts';
import { AgencyChangeWithdrawn } from '../../../events/agency-change-withdrawn.ts';
import { AgencyReadinessUpdated } from '../../../events/agency-readiness-updated.ts';
import declared from '../../../events/samples/agency-change.declared.v1.json' with { type: 'json' };
import withdrawn from '../../../events/samples/agency-change.withdrawn.v1.json' with { type: 'json' };
import readied from '../../../events/samples/agency-readiness.updated.v1.json' with { type: 'json' };
import { FIRST_DAY, history, target } from './histories.ts';

const hanoi = new Registry(referenceAgencies());
const department = (id: string) => ({ ...target(id), kind: 'department' as const });
const change = (more: Partial<AgencyChange>): AgencyChange => ({
  kind: 'merge',
  from: ['so-du-lich', 'so-van-hoa-va-the-thao'],
  to: [department('so-van-hoa-the-thao-va-du-lich')],
  effectiveOn: '2027-01-01',
  legalAct: 'Nghị quyết 99/NQ-HĐND',
  ...more,
});

const refusalOf = (more: Partial<AgencyChange>, registry = hanoi): string => {
  try {
    checkChange(change(more), registry);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'allowed';
};

describe('a change that can be', () => {
  test('merges, absorbs, splits, abolishes and renames', () => {
    const allowed: Partial<AgencyChange>[] = [
      {},
      { from: ['so-du-lich'], to: [department('so-van-hoa-va-the-thao')] },
      { from: ['so-du-lich', 'so-van-hoa-va-the-thao'], to: [department('so-van-hoa-va-the-thao')] },
      { kind: 'split', from: ['so-noi-vu'], to: [department('so-noi-vu-moi'), department('so-lao-dong')] },
      { kind: 'abolish', from: ['so-du-lich'], to: [] },
      { kind: 'rename', from: ['so-du-lich'], to: [department('so-du-lich-ha-noi')] },
      { kind: 'abolish', from: ['cac-co-so-giao-duc'], to: [] },
    ];
    expect(allowed.map((more) => refusalOf(more))).toEqual(allowed.map(() => 'allowed'));
  });

  test('is refused with a reason when it cannot be', () => {
    const cases: [Partial<AgencyChange>, string][] = [
      [{ from: ['so-du-lich', 'so-du-lich'] }, 'agency-change-twice'],
      [{ from: ['so-du-lich', 'khong-co'] }, 'agency-unknown'],
      [{ from: ['so-du-lich', 'so-ngoai-vu'] }, 'agency-not-in-force'],
      [{ from: ['phuong-lang', 'phuong-ha-dong'], effectiveOn: '2025-07-01' }, 'agency-not-in-force'],
      [{ to: [department('so-y-te')], kind: 'rename', from: ['so-du-lich'] }, 'agency-id-used'],
      [{ to: [department('so-ngoai-vu')] }, 'agency-id-used'],
      [{ from: ['so-du-lich'] }, 'agency-change-shape'],
      [{ to: [department('a'), department('b')] }, 'agency-change-shape'],
      [{ kind: 'split' }, 'agency-change-shape'],
      [{ kind: 'split', from: ['so-du-lich'], to: [department('so-du-lich'), department('b')] }, 'agency-id-used'],
      [{ kind: 'abolish' }, 'agency-change-shape'],
      [{ kind: 'rename' }, 'agency-change-shape'],
      [{ from: ['so-du-lich', 'cac-so-ban-nganh'] }, 'agency-change-group'],
      [{ from: ['so-du-lich'], to: [department('cac-so-ban-nganh')] }, 'agency-change-group'],
      [
        {
          kind: 'split',
          from: ['so-du-lich'],
          to: [
            { ...department('a'), share: 0.5 },
            { ...department('b'), share: 0.6 },
          ],
        },
        'agency-change-shares',
      ],
      [{ kind: 'split', from: ['so-du-lich'], to: [{ ...department('a'), share: 1 }, department('b')] }, 'agency-change-shares'],
      [
        {
          kind: 'split',
          from: ['so-du-lich'],
          to: ['a', 'b'].map((id) => ({ ...department(id), receivesOpenItems: true as const })),
        },
        'agency-change-receivers',
      ],
    ];
    expect(cases.map(([more]) => refusalOf(more))).toEqual(cases.map(([, code]) => code));
    for (const [, code] of cases) expect(changeProblems).toHaveProperty(code);
  });

  test('a second change of a body whose end is planned is refused', () => {
    const after = applyChange(change({}), hanoi);
    expect(refusalOf({ kind: 'abolish', from: ['so-du-lich'], to: [], effectiveOn: '2026-12-01' }, after)).toBe(
      'agency-change-planned',
    );
  });

  test('unknown fields are refused', () => {
    expect(AgencyChangeRequest.safeParse({ ...change({}), dryRun: true }).success).toBe(true);
    expect(AgencyChangeRequest.safeParse({ ...change({}), force: true }).success).toBe(false);
  });
});

describe('what a change writes', () => {
  const after = applyChange(change({}), hanoi);

  test('old bodies end the day before, the new one begins, and both sides name each other', () => {
    expect(after.get('so-du-lich')).toMatchObject({ validTo: '2026-12-31', successors: ['so-van-hoa-the-thao-va-du-lich'] });
    expect(after.get('so-van-hoa-the-thao-va-du-lich')).toMatchObject({
      validFrom: '2027-01-01',
      predecessors: ['so-du-lich', 'so-van-hoa-va-the-thao'],
    });
    expect(hanoi.get('so-du-lich')?.validTo).toBeUndefined();
  });

  test('groups that listed them list the successor, and count one body less', () => {
    expect(after.expand('cac-so-ban-nganh', '2026-12-31')).toHaveLength(16);
    const later = after.expand('cac-so-ban-nganh', '2027-01-01')!;
    expect(later).toHaveLength(15);
    expect(later).toContain('so-van-hoa-the-thao-va-du-lich');
  });

  test('a chain of changes ends at its last link', () => {
    const renamed = change({
      kind: 'rename',
      from: ['so-van-hoa-the-thao-va-du-lich'],
      to: [department('so-van-hoa')],
      effectiveOn: '2028-01-01',
    });
    const twice = applyChange(renamed, after);
    expect(twice.successorOn('so-du-lich', '2027-06-01')).toBe('so-van-hoa-the-thao-va-du-lich');
    expect(twice.successorOn('so-du-lich', '2028-01-01')).toBe('so-van-hoa');
  });

  test('the mergers of 1 March 2025, declared on a registry without them, give what the reference says', () => {
    const before = new Registry([target('so-lao-dong-thuong-binh-va-xa-hoi'), target('so-noi-vu-truoc-2025-03')]);
    const merged = applyChange(
      change({
        from: ['so-noi-vu-truoc-2025-03', 'so-lao-dong-thuong-binh-va-xa-hoi'],
        to: [department('so-noi-vu')],
        effectiveOn: '2025-03-01',
      }),
      before,
    );
    for (const id of ['so-lao-dong-thuong-binh-va-xa-hoi', 'so-noi-vu-truoc-2025-03'])
      expect(merged.get(id)?.validTo).toBe(hanoi.get(id)?.validTo);
    expect(merged.get('so-noi-vu')?.predecessors).toEqual(hanoi.get('so-noi-vu')?.predecessors);
    expect(merged.get('so-noi-vu')?.validFrom).toBe(hanoi.get('so-noi-vu')?.validFrom);
  });
});

describe('the rehearsal', () => {
  const holdings = {
    openCases: { 'so-du-lich': 7, 'so-y-te': 3 },
    openObligations: { 'so-du-lich': 2 },
    indicatorOwners: [{ index: 'par-index', code: '3.5', agency: 'so-du-lich' }],
    targets: [{ index: 'other', code: 'x', agency: 'so-du-lich' }],
  };

  test('a merger moves everything to the new body and asks for its readiness', () => {
    const effects = effectsOf(change({}), hanoi, holdings, '2026-09-01');
    expect(effects.moves[0]).toEqual({
      from: 'so-du-lich',
      to: 'so-van-hoa-the-thao-va-du-lich',
      openCases: 7,
      openObligations: 2,
    });
    expect(effects.withoutSuccessor).toEqual({ cases: 0, obligations: 0, owners: 0, targets: 0 });
    expect(effects.series.effect).toBe('summed');
    expect(effects.readiness.map(({ agency }) => agency)).toEqual(['so-van-hoa-the-thao-va-du-lich']);
    expect(effects.signOffs.map(({ id }) => id)).toEqual(['legal-act', 'readiness']);
    expect(effects.warnings).toEqual([]);
    expect(effects.groups).toContain('cac-so-ban-nganh');
  });

  test('an abolition shows what nobody takes over', () => {
    const effects = effectsOf(change({ kind: 'abolish', from: ['so-du-lich'], to: [] }), hanoi, holdings, '2026-09-01');
    expect(effects.withoutSuccessor).toEqual({ cases: 7, obligations: 2, owners: 1, targets: 1 });
    expect(unsigned(effects.signOffs, ['legal-act', 'cases']).map(({ id }) => id)).toEqual(['obligations']);
  });

  test('after a split open items go to the body that is named, or to nobody', () => {
    const parts = [department('so-a'), department('so-b')];
    const split = (to: AgencyChange['to']) =>
      effectsOf(change({ kind: 'split', from: ['so-du-lich'], to }), hanoi, holdings, '2026-09-01');
    expect(split(parts).withoutSuccessor.cases).toBe(7);
    expect(split([parts[0]!, { ...parts[1]!, receivesOpenItems: true }]).moves[0]?.to).toBe('so-b');
    expect(split(parts).series.effect).toBe('not-comparable');
  });

  test('a day that is past, or inside a half-month, is warned about', () => {
    const codes = (effectiveOn: string) =>
      effectsOf(change({ effectiveOn }), hanoi, NOTHING_HELD, '2026-09-01').warnings.map(({ code }) => code);
    expect([codes('2026-09-01'), codes('2026-10-15'), codes('2026-08-20')]).toEqual([
      ['retroactive'],
      [],
      ['retroactive', 'inside-half-month'],
    ]);
  });
});

describe('who holds what a body held', () => {
  test('over any chain of changes it is a body in force, or nobody', () => {
    fc.assert(
      fc.property(history, fc.nat(900), ({ registry }, days) => {
        const on = addDays(FIRST_DAY, days);
        for (const { id } of registry.all) {
          const holder = registry.receiverOn(id, on);
          if (holder) expect(isInForce(registry.get(holder)!, on)).toBe(true);
          const successor = registry.successorOn(id, on);
          if (successor) expect(holder).toBe(successor);
        }
      }),
      { seed: 42, numRuns: 400 },
    );
  });

  test('after a split it is the named receiver, also when that one is renamed later', () => {
    const split = change({
      kind: 'split',
      from: ['so-du-lich'],
      to: [department('so-a'), { ...department('so-b'), receivesOpenItems: true }],
    });
    const rename = change({ kind: 'rename', from: ['so-b'], to: [department('so-c')], effectiveOn: '2028-01-01' });
    const registry = applyChange(rename, applyChange(split, hanoi));
    expect(registry.receiverOn('so-du-lich', '2027-05-01')).toBe('so-b');
    expect(registry.receiverOn('so-du-lich', '2028-01-01')).toBe('so-c');
    expect(registry.successorOn('so-du-lich', '2028-01-01')).toBeUndefined();
    const nobody = change({ ...split, to: [department('so-a'), department('so-b')] });
    expect(applyChange(nobody, hanoi).receiverOn('so-du-lich', '2027-05-01')).toBeUndefined();
  });
});

describe('taking a change back', () => {
  const made = declare(change({}), hanoi);
  const registry = applyChange(change({}), hanoi);

  test('before its day everything is as it was', () => {
    const { entries, removed } = withdrawal(made, registry, '2026-12-31');
    const kept = registry.all.filter(({ id }) => !removed.includes(id) && !entries.some((entry) => entry.id === id));
    const restored = new Registry([...kept, ...entries]);
    for (const agency of hanoi.all) expect(restored.get(agency.id)).toEqual(agency);
    expect(restored.all).toHaveLength(hanoi.all.length);
  });

  test('from its day on, or when another change builds on it, it is refused', () => {
    expect(() => withdrawal(made, registry, '2027-01-01')).toThrow('agency-change-effective');
    const rename = change({
      kind: 'rename',
      from: made.change.to.map(({ id }) => id),
      to: [department('so-van-hoa')],
      effectiveOn: '2027-06-01',
    });
    expect(() => withdrawal(made, applyChange(rename, registry), '2026-12-01')).toThrow('agency-change-built-upon');
  });
});

test('a new body is ready when every item is done', () => {
  let list = newReadiness('so-moi', '2027-01-01');
  expect(Readiness.parse(list)).toEqual(list);
  expect(openItems(list)).toEqual(['identifier', 'certificates', 'accounts', 'training', 'contact']);
  for (const item of openItems(list)) list = withItem(list, item, { status: 'done', updatedOn: '2026-12-01' });
  expect(openItems(list)).toEqual([]);
});

test('stored samples of agency events parse for ever, with nothing lost', () => {
  expect(AgencyChangeDeclared.parse(declared)).toEqual(declared);
  expect(AgencyChangeWithdrawn.parse(withdrawn)).toEqual(withdrawn);
  expect(AgencyReadinessUpdated.parse(readied)).toEqual(readied);
  expect(AgencyChange.parse(declared.data.change)).toEqual(declared.data.change);
});
