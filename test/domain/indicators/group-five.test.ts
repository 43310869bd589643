import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
