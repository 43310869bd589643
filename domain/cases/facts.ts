import type { HolderSpell } from '../../events/case-fields.ts';
import { closedPauses } from '../deadlines/clock.ts';
import { workingDaysTaken } from '../deadlines/working-time.ts';
import { dateOf, formatInstant, type Instant } from '../time.ts';
import type { Case } from './case.ts';
import { type CaseClocks, countedOf, leadOf, type Timing } from './clocks.ts';
import { holderSpell } from './overdue.ts';

export type Standing = 'early' | 'on-time' | 'late';

/** Early is a day or more before the due day, on time until the due instant itself. */
export function standingOf(at: Instant, dueAt: Instant): Standing {
  if (at > dueAt) return 'late';
  return dateOf(at) < dateOf(dueAt) ? 'early' : 'on-time';
}

/** Working days from the start of the spell to an act, time in which the citizen's clocks stood left out. */
export const daysOf = (
  { spellStartedAt }: Pick<Case, 'spellStartedAt'>,
  { clocks }: CaseClocks,
  at: Instant,
  { calendar }: Timing,
): number =>
  workingDaysTaken(
    calendar,
    spellStartedAt,
    Math.max(at, spellStartedAt),
    clocks.filter(({ holder }) => holder === undefined).flatMap(closedPauses),
  );

/** How a pending case ends, judged on its stopped clocks: everything the figures need. */
export function endingFacts(before: Case, item: CaseClocks, at: Instant, timing: Timing) {
  const lead = leadOf(item);
  const counted = countedOf(item, item.lead);
  const holder = holderSpell(item);
  return {
    standing: standingOf(at, lead.due.dueAt),
    dueAt: formatInstant(lead.due.dueAt),
    days: daysOf(before, item, at, timing),
    ...(counted && { overdue: { since: formatInstant(counted.since) } }),
    ...(holder && { holder }),
  };
}

export const durationFacts = ({ firstDays, cumulativeDays = 0 }: Case, days: number) => ({
  firstDays: firstDays ?? days,
  cumulativeDays: cumulativeDays + days,
});

/** The overdue of the citizen's clock that an event ends or takes along. */
export function openOverdue(item: CaseClocks): { overdue?: { since: string } } {
  const counted = countedOf(item, item.lead);
  return counted ? { overdue: { since: formatInstant(counted.since) } } : {};
}

export function openHolder(item: CaseClocks): { holder?: HolderSpell } {
  const holder = holderSpell(item);
  return holder ? { holder } : {};
}

/** The spell to count as dissatisfied: answered in time, and not yet complained of. Decision 766 counts each petition once. */
export function newlyDissatisfied({ holder }: Case): HolderSpell | undefined {
  if (!holder || holder.late || holder.dissatisfied) return undefined;
  const { agency, startedAt, byAcceptance } = holder;
  return { agency, startedAt: formatInstant(startedAt), late: false, ...(byAcceptance && { byAcceptance }) };
}
