import type { AgencyId } from '../agencies/agency.ts';
import type { Registry } from '../agencies/registry.ts';
import { dateOf, type Instant } from '../time.ts';
import { isOpen, type Obligation } from './obligation.ts';
import { owingOn } from './owing.ts';
import { handOver } from './succession.ts';
import type { Task } from './task.ts';

export type LeadChange = {
  readonly moved: readonly { readonly before: Obligation; readonly after: Obligation }[];
  /** Still owed by agencies that lead the task no longer, where no rule says who takes it: a co-ordinator decides. */
  readonly left: readonly Obligation[];
};

/**
 * What becomes of the open obligations of a task that was given to other leads. Where one agency lost it and one got it, that one takes
 * over what is owed, with its due days and all judgements. `obligations` are all of the task, closed ones too.
 */
export function leadChange(
  { before, after }: { readonly before: Task; readonly after: Task },
  obligations: readonly Obligation[],
  registry: Registry,
  now: Instant,
): LeadChange {
  const owing = ({ leads }: Task): readonly AgencyId[] => owingOn(leads, registry, dateOf(now)).agencies;
  const [was, is] = [owing(before), owing(after)];
  const lost = was.filter((agency) => !is.includes(agency));
  const gained = is.filter((agency) => !was.includes(agency));
  const owed = obligations.filter((obligation) => isOpen(obligation) && lost.includes(obligation.agency));
  const heir = lost.length === 1 && gained.length === 1 ? gained[0] : undefined;
  const hasOwn = ({ occurrence }: Obligation): boolean =>
    obligations.some((other) => other.agency === heir && other.occurrence === occurrence);
  const left = owed.filter((obligation) => heir === undefined || hasOwn(obligation));
  const moving = heir === undefined ? [] : owed.filter((obligation) => !left.includes(obligation));
  return { moved: moving.map((obligation) => ({ before: obligation, after: handOver(obligation, heir!, now) })), left };
}
