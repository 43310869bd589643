import type { Acceptance, CaseCell, HolderSpell } from '../../../events/case-fields.ts';
import type { CellKey } from '../../metrics/cell.ts';
import type { Increment } from '../../metrics/tally.ts';
import { halfMonthAt } from '../../periods/half-month.ts';

/** Counters of the time under a holder begin so; the others go by the citizen's clock. */
export const HOLDER = 'holder.';
/** Which of them are of spells whose satisfaction is counted by acceptance instead. */
export const BY_ACCEPTANCE = 'holder.by-acceptance.';
/** The counters from which satisfaction was known before acceptances were counted. */
const JUDGED_BY_SPELL: readonly string[] = ['received', 'late', 'dissatisfied'];

/** The leaf in which a case counts at an instant: kind as subject, category as service, filed or mirrored as assurance. */
export const caseCell = ({ agency, kind, category, channel, filed }: CaseCell, at: string): CellKey => ({
  family: 'cases',
  agency,
  half: halfMonthAt(Date.parse(at)),
  subject: kind,
  assurance: filed,
  service: category,
  channel,
});

/** Counters added to the leaf of a case at an instant. */
export const count = (cell: CaseCell, at: string, counters: Record<string, number>): Increment => ({
  key: caseCell(cell, at),
  counters,
});

/**
 * Counters of a holder's spell, in the half-month in which it began: Decision 766 judges what a unit received in a period by what became of
 * it. Petitions only.
 */
export function countHolder(cell: CaseCell, spell: HolderSpell | undefined, counters: Record<string, number>): Increment[] {
  if (!spell || cell.kind !== 'petition') return [];
  const named = Object.fromEntries(Object.entries(counters).map(([name, n]) => [HOLDER + name, n]));
  const apart = Object.fromEntries(
    Object.entries(counters).flatMap(([name, n]) => (JUDGED_BY_SPELL.includes(name) ? [[BY_ACCEPTANCE + name, n]] : [])),
  );
  return [count({ ...cell, agency: spell.agency }, spell.startedAt, { ...named, ...(spell.byAcceptance && apart) })];
}

/** Counters of an acceptance, in the half-month of it. */
export const countAcceptance = ({ cell, at, dissatisfied }: Acceptance, n: 1 | -1): Increment =>
  count(cell, at, { [`${HOLDER}accepted`]: n, ...(dissatisfied && { [`${HOLDER}acceptedDissatisfied`]: n }) });

/** The longest duration with a counter of its own, working days. */
export const LONGEST_DAYS = 60;
export const OVER = 'over';

/** The counter of a duration: `days.0` to `days.60`, `days.over`. */
export const daysCounter = (days: number): string => `days.${days > LONGEST_DAYS ? OVER : days}`;

/** Counter of a settlement by how it stood to the due date. */
export const ANSWERED = { early: 'answeredEarly', 'on-time': 'answeredOnTime', late: 'answeredLate' } as const;
