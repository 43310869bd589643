import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import { dateOf, type Instant } from '../time.ts';
import { dueOnOf, isOpen, type Obligation, obligationId } from './obligation.ts';

export type Stranded = { readonly id: string; readonly agency: AgencyId; readonly why: 'no-successor' | 'several-successors' };

export type Succession = {
  /** Obligations to write, each with what it was. */
  readonly changes: readonly { readonly before: Obligation; readonly after: Obligation }[];
  /** What no rule can give to anybody: a co-ordinator decides, with `handOver`. */
  readonly stranded: readonly Stranded[];
};

/**
 * Moves what is still owed by agencies that have ended to their successor of the day. Ids, due days and all judgements stay. A successor
 * that would owe the same task for the same period more than once owes it once: the one due first (then by id) goes on, the others end
 * with `mergedInto`, and their evidence joins it. So a commune made of three is asked once. Nothing is allocated after a split.
 * `open` are the obligations to look at, `held` those that the successors hold already.
 */
export function succeed(open: readonly Obligation[], held: readonly Obligation[], registry: Registry, now: Instant): Succession {
  const today = dateOf(now);
  const stranded: Stranded[] = [];
  const moved = new Map<string, { before: Obligation; after: Obligation }>();
  for (const obligation of open) {
    if (!isOpen(obligation)) continue;
    const to = registry.receiverOn(obligation.agency, today);
    if (to === obligation.agency) continue;
    if (to === undefined)
      stranded.push({ id: obligation.id, agency: obligation.agency, why: whyStranded(obligation.agency, registry) });
    else moved.set(obligation.id, { before: obligation, after: handOver(obligation, to, now) });
  }
  for (const same of duplicates([...moved.values()], held)) merge(same, moved, now);
  return { changes: [...moved.values()], stranded };
}

/** The same obligation, owed by another agency from now on; its clock is untouched. */
export const handOver = (obligation: Obligation, to: AgencyId, now: Instant): Obligation => ({
  ...obligation,
  agency: to,
  movedFrom: [...(obligation.movedFrom ?? []), { agency: obligation.agency, at: now }],
  updatedAt: now,
  version: obligation.version + 1,
});

const whyStranded = (agency: AgencyId, registry: Registry): Stranded['why'] =>
  registry.successorsOf(agency).length > 1 ? 'several-successors' : 'no-successor';

type Change = { before: Obligation; after: Obligation };

/** Groups of two and more open obligations of one agency for the same task and period, at least one of them moved now. */
function duplicates(moved: readonly Change[], held: readonly Obligation[]): Change[][] {
  const groups = new Map<string, Change[]>();
  const keyOf = ({ task, agency, occurrence }: Obligation): string => obligationId(task, agency, occurrence);
  for (const change of moved) groups.set(keyOf(change.after), [...(groups.get(keyOf(change.after)) ?? []), change]);
  const ids = new Set(moved.map(({ before }) => before.id));
  for (const obligation of held)
    if (isOpen(obligation) && !ids.has(obligation.id))
      groups.get(keyOf(obligation))?.push({ before: obligation, after: obligation });
  return [...groups.values()].filter((group) => group.length > 1);
}

function merge(group: readonly Change[], into: Map<string, Change>, now: Instant): void {
  const [carrier, ...others] = [...group].sort((a, b) => order(a.after).localeCompare(order(b.after)));
  const { before, after } = carrier!;
  const next: Obligation = {
    ...after,
    evidence: [...new Set(group.flatMap((change) => change.after.evidence))].slice(0, EVIDENCE_MAX),
    merged: [...(after.merged ?? []), ...others.map((other) => other.after.id)],
    updatedAt: now,
    version: before.version + 1,
  };
  into.set(after.id, { before, after: next });
  for (const other of others) {
    const { overdueAt: _, ...rest } = other.after;
    into.set(other.after.id, {
      before: other.before,
      after: { ...rest, status: 'cancelled', mergedInto: after.id, updatedAt: now, version: other.before.version + 1 },
    });
  }
}

const order = (obligation: Obligation): string => `${dueOnOf(obligation) ?? '9999'} ${obligation.id}`;
const EVIDENCE_MAX = 20;
