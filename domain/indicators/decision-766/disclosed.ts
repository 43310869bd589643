import { FEWEST } from '../../publication/disclosure/safe.ts';
import { type Component, type GroupFive, recounted, sumOf } from './group-five.ts';

/** What publications have told of people's judgement of petitions in one calendar month. */
export type Told = { readonly satisfied: number; readonly dissatisfied: number };

/** The component that counts what people thought; the others count deadlines and reports. */
const JUDGED = '5.3';

/**
 * Group 5 as everybody may read it, with what is told of the month from then on. Publications tell a calendar month again and again, so
 * the judgements of fewer than ten people may show neither in a figure nor in the difference of two: then the figure is hidden, or stays as
 * it was told last.
 */
export function disclosed(
  group: GroupFive,
  told: Told | undefined,
): { group: GroupFive; told: Told | undefined; isHeld: boolean } {
  const judged = group.components.find(({ code }) => code === JUDGED);
  if (!judged?.denominator) return { group, told, isHeld: false };
  const now: Told = { satisfied: judged.numerator!, dissatisfied: judged.denominator - judged.numerator! };
  const replaced = (component: Component): GroupFive =>
    sumOf(group.components.map((each) => (each.code === JUDGED ? component : each)));

  if (judged.denominator >= FEWEST && (told === undefined || mayBeTold(told, now))) return { group, told: now, isHeld: false };
  if (told) return { group: replaced(recounted(judged, told.satisfied, told.satisfied + told.dissatisfied)), told, isHeld: true };
  const hidden = { numerator: null, denominator: null, share: null, points: null, reason: 'too-few' } as const;
  return { group: replaced({ ...judged, ...hidden }), told, isHeld: false };
}

/** Nobody's judgement changed, or that of at least ten people, on either side. */
const mayBeTold = (before: Told, now: Told): boolean =>
  [now.satisfied - before.satisfied, now.dissatisfied - before.dissatisfied].every(
    (change) => change === 0 || Math.abs(change) >= FEWEST,
  );
