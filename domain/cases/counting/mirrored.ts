import type { CaseCell } from '../../../events/case-fields.ts';
import type { MirroredSpell } from '../../../events/case-mirrored.ts';
import { negate } from '../../metrics/cell.ts';
import type { Increment } from '../../metrics/tally.ts';
import { acceptancesOf } from '../mirrored-acceptance.ts';
import { ANSWERED, count, countAcceptance, countHolder, daysCounter } from './cells.ts';

const ENDS = { answered: undefined, rejected: 'rejected', withdrawn: 'withdrawn' } as const;

/** What changed between two tellings of one spell. */
export const mirroredFlows = (before: MirroredSpell | undefined, after: MirroredSpell): Increment[] => [
  ...(before ? spellFlows(before).map(({ key, counters }) => ({ key, counters: negate(counters) })) : []),
  ...spellFlows(after),
];

/** Everything one spell of a mirrored case counts for, from its own facts. */
export function spellFlows(spell: MirroredSpell): Increment[] {
  const { start, startedAt, path, end, published } = spell;
  const cell = path.at(-1)!.cell;
  return [
    count(path[0]!.cell, startedAt, { [start]: 1 }),
    ...path.slice(1).flatMap((step, i) => stepFlows(spell, path[i]!.cell, step)),
    ...overdueFlows(spell),
    ...(end ? [count(cell, end.at, endCounters(end))] : []),
    ...(published ? [count(cell, published.at, { published: 1, ...(published.late && { publishedLate: 1 }) })] : []),
    ...holderFlows(spell, cell),
    ...acceptancesOf(spell).flatMap(({ counted, ...acceptance }) => [
      countAcceptance(acceptance, 1),
      ...(counted ? [countAcceptance({ ...acceptance, ...counted }, -1)] : []),
    ]),
  ];
}

const isOverdueAt = ({ overdueSince }: MirroredSpell, at: string): boolean =>
  overdueSince !== undefined && Date.parse(overdueSince) < Date.parse(at);

function stepFlows(spell: MirroredSpell, from: CaseCell, { cell, since }: MirroredSpell['path'][number]): Increment[] {
  const name = from.agency === cell.agency ? 'refiled' : 'transferred';
  const overdue = isOverdueAt(spell, since);
  return [
    count(from, since, { [`${name}Out`]: 1, ...(overdue && { overdueOut: 1 }) }),
    count(cell, since, { [`${name}In`]: 1, ...(overdue && { overdueIn: 1 }) }),
  ];
}

/** Counted where the case was at that instant; it ends with the case. */
function overdueFlows(spell: MirroredSpell): Increment[] {
  const { overdueSince, path, end } = spell;
  if (overdueSince === undefined) return [];
  const place = path.findLast(({ since }) => Date.parse(since) <= Date.parse(overdueSince)) ?? path[0]!;
  return [
    count(place.cell, overdueSince, { becameOverdue: 1 }),
    ...(end ? [count(path.at(-1)!.cell, end.at, { overdueEnded: 1 })] : []),
  ];
}

function endCounters({ as, standing, days }: NonNullable<MirroredSpell['end']>): Record<string, number> {
  const name = ENDS[as];
  return name ? { [name]: 1 } : { [ANSWERED[standing]]: 1, [daysCounter(days)]: 1 };
}

/** Earlier holders are judged only by what became late with them; the present one by how it ends. */
function holderFlows({ holders, end }: MirroredSpell, cell: CaseCell): Increment[] {
  const present = holders.at(-1)!;
  const earlier = holders.slice(0, -1).filter(({ late }) => late);
  return [
    ...earlier.flatMap((holder) => countHolder(cell, holder, { received: 1, late: 1 })),
    ...countHolder(cell, present, {
      received: 1,
      ...(present.late && { late: 1 }),
      ...(end && !present.late && { onTime: 1 }),
    }),
  ];
}
