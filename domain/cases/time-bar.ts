import { computeDue } from '../deadlines/due.ts';
import { atMinute, dateOf, type Instant, type LocalDate } from '../time.ts';
import type { Case } from './case.ts';
import { conditionsOf, type Timing } from './clocks.ts';

const NOON = 12 * 60;

/** The day from which a complaint had its time; undefined where nobody told it. */
export const barRunsFrom = ({ kind, instance, knownOn, firstDecision }: Filed): LocalDate | undefined =>
  kind === 'complaint' ? (knownOn ?? (instance === 2 ? firstDecision?.date : undefined)) : undefined;

type Filed = Pick<Case, 'kind' | 'cell' | 'instance' | 'remote' | 'knownOn' | 'firstDecision'>;

/**
 * Whether a complaint came after its time: 90 days from knowing of the decision (Art. 9), for a second instance 30 or 45 (Art. 33). The
 * whole last day counts. What is not known is not held against the complainant.
 */
export function isOutsideTimeBar(filed: Filed, receivedAt: Instant, { calendar, rules }: Timing): boolean {
  const known = barRunsFrom(filed);
  if (known === undefined) return false;
  const rule = rules.find({ regime: 'complaint', stage: 'file', on: known, conditions: conditionsOf(filed) });
  if (!rule) return false;
  return dateOf(receivedAt) > dateOf(computeDue(calendar, { start: atMinute(known, NOON), limit: rule.limit, rule }).dueAt);
}
