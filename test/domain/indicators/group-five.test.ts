import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disclosed, type Told } from '../../../domain/indicators/decision-766/disclosed.ts';
import { groupFive, rankOf } from '../../../domain/indicators/decision-766/group-five.ts';

const petitions = { received: 40, onTime: 36, accepted: 30, dissatisfied: 6 };
const dossiers = { received: 1000, overdue: 40, criticised: 20 };

describe('group 5 of Decision 766', () => {
  test('each component shows what of what, and its points', () => {
    const { components, points, of, complete } = groupFive(petitions, dossiers);
    expect(
      components.map(({ code, numerator, denominator, share, points: own }) => [code, numerator, denominator, share, own]),
    ).toEqual([
      ['5.2', 36, 40, 0.9, 5.4],
      ['5.3', 24, 30, 0.8, 4.8],
      ['5.4', 940, 1000, 0.94, 6],
    ]);
    expect([points, of, complete]).toEqual([16.2, 18, true]);
  });

  test('dossiers get full points from 90 % on and fall in proportion below', () => {
    const at = (criticised: number) => groupFive(petitions, { received: 100, overdue: 0, criticised }).components[2]?.points;
    expect([at(0), at(10), at(11), at(55), at(100)]).toEqual([6, 6, 5.93, 3, 0]);
  });

  test('nothing received is no data, or full points where that rule is set', () => {
    const none = { received: 0, onTime: 0, accepted: 0, dissatisfied: 0 };
    expect(groupFive(none, undefined)).toMatchObject({ points: null, of: 0, complete: false });
    expect(groupFive(none, undefined, 'full-points')).toMatchObject({ points: 12, of: 12, complete: false });
  });

  test('points stay between nothing and the maximum', () => {
    const natural = fc.nat(1000);
    fc.assert(
      fc.property(natural, natural, natural, natural, natural, (received, late, accepted, bad, criticised) => {
        const counts = { received, onTime: Math.min(received, late), accepted, dissatisfied: Math.min(accepted, bad) };
        const { components } = groupFive(counts, {
          received,
          overdue: Math.min(received, late),
          criticised: Math.min(received, criticised),
        });
        for (const { points, max } of components) {
          expect(points ?? 0).toBeGreaterThanOrEqual(0);
          expect(points ?? 0).toBeLessThanOrEqual(max);
        }
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test('ranks between the attested ends are marked as an assumption', () => {
    expect([rankOf(90).en, rankOf(89.99).en, rankOf(49.9).en]).toEqual(['Excellent', 'Good', 'Weak']);
    expect([rankOf(95), rankOf(83.8), rankOf(10)].map(({ assumption }) => assumption)).toEqual([false, true, false]);
  });
});

describe('what everybody may read of how people judged the handling of petitions', () => {
  const counted = (accepted: number, dissatisfied: number) =>
    groupFive({ received: accepted, onTime: accepted, accepted, dissatisfied }, undefined);
  const component = (group: ReturnType<typeof counted>) => group.components.find(({ code }) => code === '5.3')!;

  test('nothing under ten petitions, and the total is without it', () => {
    const { group, told } = disclosed(counted(9, 1), undefined);
    expect(component(group)).toMatchObject({ numerator: null, denominator: null, share: null, points: null, reason: 'too-few' });
    expect([group.of, told]).toEqual([6, undefined]);
  });

  test('one more dislike waits: the figure stays as it was told', () => {
    const first = disclosed(counted(40, 5), undefined);
    const second = disclosed(counted(41, 6), first.told);
    expect(component(second.group)).toMatchObject({ numerator: 35, denominator: 40 });
    expect(second.isHeld).toBe(true);
    const third = disclosed(counted(62, 16), second.told);
    expect(component(third.group)).toMatchObject({ numerator: 46, denominator: 62 });
  });

  test('no sequence of publications tells the judgement of one to nine people', () => {
    const months = fc.array(fc.tuple(fc.nat(60), fc.nat(30)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(months, (steps) => {
        let told: Told | undefined;
        const shown: { satisfied: number; dissatisfied: number }[] = [];
        for (const [satisfied, dissatisfied] of steps) {
          const next = disclosed(counted(satisfied + dissatisfied, dissatisfied), told);
          told = next.told;
          const { numerator, denominator } = component(next.group);
          if (numerator !== null && denominator) shown.push({ satisfied: numerator, dissatisfied: denominator - numerator });
        }
        for (const [i, one] of shown.entries()) {
          expect(one.satisfied + one.dissatisfied).toBeGreaterThanOrEqual(10);
          const before = shown[i - 1];
          if (!before) continue;
          for (const side of ['satisfied', 'dissatisfied'] as const)
            expect(
              [0, 10].some((limit) => (limit ? Math.abs(one[side] - before[side]) >= limit : one[side] === before[side])),
            ).toBe(true);
        }
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
