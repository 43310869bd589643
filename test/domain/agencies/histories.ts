import fc from 'fast-check';
import type { Agency } from '../../../domain/agencies/agency.ts';
import { applyChange } from '../../../domain/agencies/change/apply.ts';
import type { AgencyChange } from '../../../domain/agencies/change/change.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { addDays, type LocalDate } from '../../../domain/time.ts';

export const FIRST_DAY: LocalDate = '2025-01-01';
const BODIES = 8;

/** Eight communes, a group that lists the first five, one by kind, and one that holds both. */
export const START: readonly Agency[] = [
  ...Array.from({ length: BODIES }, (_, at) => body(`xa-${at}`)),
  { ...body('nhom-ten'), kind: 'other', isGroup: true, members: ['xa-0', 'xa-1', 'xa-2', 'xa-3', 'xa-4'] },
  { ...body('nhom-loai'), kind: 'other', isGroup: true, membersKind: ['commune'] },
  { ...body('nhom-ca-hai'), kind: 'other', isGroup: true, members: ['nhom-ten', 'nhom-loai', 'xa-0'] },
];

export function body(id: string): Agency {
  return { id, nameVi: id, nameEn: id, kind: 'commune' };
}

export const target = (id: string) => ({ ...body(id), kind: 'commune' as const });

export type History = { readonly registry: Registry; readonly changes: readonly AgencyChange[]; readonly lastDay: LocalDate };

/** A step of a history before it meets a registry: what to do, with which of the bodies in force, after how many days. */
const step = fc.record({
  kind: fc.constantFrom('merge', 'absorb', 'split', 'abolish', 'rename'),
  picks: fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }),
  parts: fc.integer({ min: 2, max: 3 }),
  after: fc.integer({ min: 1, max: 120 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Random chains of changes, each valid on the registry that the ones before it left. */
export const history: fc.Arbitrary<History> = fc.array(step, { maxLength: 7 }).map((steps) => {
  let registry = new Registry(START);
  let day = FIRST_DAY;
  const changes: AgencyChange[] = [];
  for (const [at, given] of steps.entries()) {
    day = addDays(day, given.after);
    const change = changeOf(given, registry, day, at);
    if (!change) continue;
    registry = applyChange(change, registry);
    changes.push(change);
  }
  return { registry, changes, lastDay: day };
});

function changeOf(
  { kind, picks, parts }: Step,
  registry: Registry,
  effectiveOn: LocalDate,
  at: number,
): AgencyChange | undefined {
  const alive = registry.rateable(addDays(effectiveOn, -1)).filter(({ validTo }) => validTo === undefined);
  const chosen = [...new Set(picks.map((pick) => alive[pick % Math.max(1, alive.length)]?.id ?? ''))].filter((id) => id !== '');
  const [first, second] = chosen;
  if (!first) return undefined;
  const base = { effectiveOn, legalAct: `Nghị quyết ${at}/NQ-HĐND` };
  const fresh = (part: number) => target(`moi-${at}-${part}`);
  if (kind === 'split')
    return {
      ...base,
      kind,
      from: [first],
      to: Array.from({ length: parts }, (_, part) => ({ ...fresh(part), share: 1 / parts })),
    };
  if (kind === 'abolish') return { ...base, kind, from: [first], to: [] };
  if (kind === 'rename') return { ...base, kind, from: [first], to: [fresh(0)] };
  if (!second) return undefined;
  if (kind === 'absorb') return { ...base, kind: 'merge', from: [second], to: [target(first)] };
  return { ...base, kind: 'merge', from: chosen, to: [fresh(0)] };
}
