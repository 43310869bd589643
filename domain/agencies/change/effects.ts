import { firstDayOf, halfMonthOf } from '../../periods/half-month.ts';
import type { LocalDate } from '../../time.ts';
import type { Agency, AgencyId } from '../agency.ts';
import type { Registry } from '../registry.ts';
import { entriesOf } from './apply.ts';
import type { AgencyChange } from './change.ts';
import { newReadiness, type Readiness } from './readiness.ts';
import { receiverIn } from './receiver.ts';
import { type SeriesEffect, seriesEffect } from './series-effect.ts';
import { type SignOff, signOffsOf, type WithoutSuccessor } from './sign-off.ts';

/** What bodies hold today, counted by the caller; only those of the change matter. */
export type Holdings = {
  readonly openCases: Readonly<Record<AgencyId, number>>;
  readonly openObligations: Readonly<Record<AgencyId, number>>;
  /** Lines of indexes that a body answers for, and targets set for a body by itself. */
  readonly indicatorOwners: readonly { readonly index: string; readonly code: string; readonly agency: AgencyId }[];
  readonly targets: readonly { readonly index: string; readonly code: string; readonly agency: AgencyId }[];
};

export const NOTHING_HELD: Holdings = { openCases: {}, openObligations: {}, indicatorOwners: [], targets: [] };

/** Where the open items of one ending body go; `to` is null when a person has to transfer them. */
export type Move = {
  readonly from: AgencyId;
  readonly to: AgencyId | null;
  readonly openCases: number;
  readonly openObligations: number;
};

/** A line or target whose body ends; `to` is null when nobody takes it over and an owner has to be named. */
export type Reassignment = {
  readonly index: string;
  readonly code: string;
  readonly from: AgencyId;
  readonly to: AgencyId | null;
};

export type Warning = { readonly code: string; readonly vi: string; readonly en: string };

/** Everything a change would do, computed before it is done. `withoutSuccessor` is what a person must settle. */
export type ChangeEffects = {
  readonly change: AgencyChange;
  readonly entries: readonly Agency[];
  readonly groups: readonly AgencyId[];
  readonly moves: readonly Move[];
  readonly owners: readonly Reassignment[];
  readonly targets: readonly Reassignment[];
  readonly withoutSuccessor: WithoutSuccessor;
  readonly series: SeriesEffect;
  readonly readiness: readonly Readiness[];
  readonly signOffs: readonly SignOff[];
  readonly warnings: readonly Warning[];
};

/**
 * The rehearsal of a change. Nothing is written.
 * @throws Refusal see `checkChange`
 */
export function effectsOf(change: AgencyChange, registry: Registry, holdings: Holdings, today: LocalDate): ChangeEffects {
  const entries = entriesOf(change, registry);
  const targets = new Set(change.to.map(({ id }) => id));
  const ending = change.from.filter((id) => !targets.has(id));
  const moves = ending.map((from) => ({
    from,
    to: receiverIn(change, from),
    openCases: holdings.openCases[from] ?? 0,
    openObligations: holdings.openObligations[from] ?? 0,
  }));
  const reassigned = (held: Holdings['targets']): Reassignment[] =>
    held.flatMap(({ index, code, agency }) =>
      ending.includes(agency) ? { index, code, from: agency, to: receiverIn(change, agency) } : [],
    );
  const lost = { owners: reassigned(holdings.indicatorOwners), targets: reassigned(holdings.targets) };
  const stranded = moves.filter(({ to }) => to === null);
  const withoutSuccessor = {
    cases: sum(stranded.map(({ openCases }) => openCases)),
    obligations: sum(stranded.map(({ openObligations }) => openObligations)),
    owners: lost.owners.filter(({ to }) => to === null).length,
    targets: lost.targets.filter(({ to }) => to === null).length,
  };
  const series = seriesEffect(change);
  const fresh = change.to.filter(({ id }) => registry.get(id) === undefined);
  return {
    ...{ change, entries, moves, ...lost, withoutSuccessor, series },
    groups: entries.filter(({ isGroup }) => isGroup).map(({ id }) => id),
    readiness: fresh.map(({ id }) => newReadiness(id, change.effectiveOn)),
    signOffs: signOffsOf(change, withoutSuccessor, series, fresh.length),
    warnings: warningsOf(change, today),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function warningsOf({ effectiveOn }: AgencyChange, today: LocalDate): Warning[] {
  const warnings: Warning[] = [];
  if (effectiveOn <= today)
    warnings.push({
      code: 'retroactive',
      vi: 'Ngày hiệu lực không ở tương lai: việc đang mở chuyển trong đêm nay; số liệu đã công bố giữ nguyên',
      en: 'The effective day is not in the future: open items move tonight; what was published stands',
    });
  if (firstDayOf(halfMonthOf(effectiveOn)) !== effectiveOn)
    warnings.push({
      code: 'inside-half-month',
      vi: 'Ngày hiệu lực nằm giữa nửa tháng (không phải ngày 1 hoặc 15): kỳ đó có số liệu của cả cơ quan cũ và mới',
      en: 'The effective day lies inside a half-month (not the 1st or 15th): that period has figures of old and new bodies',
    });
  return warnings;
}
