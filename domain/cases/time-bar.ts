import { computeDue } from '../deadlines/due.ts';
import { atMinute, dateOf, type Instant } from '../time.ts';
import type { Case } from './case.ts';
import { conditionsOf, type Timing } from './clocks.ts';

const NOON = 12 * 60;

type Filed = Pick<Case, 'kind' | 'cell' | 'instance' | 'remote' | 'knownOn' | 'firstDecision'>;

/**
 * Whether a complaint came after its time: 90 days from knowing of the decision (Art. 9), for a second instance 30 or 45 (Art. 33). The
 * whole last day counts. What is not known is not held against the complainant.
 */
export function isOutsideTimeBar(filed: Filed, receivedAt: Instant, { calendar, rules }: Timing): boolean {
  const known = filed.knownOn ?? (filed.instance === 2 ? filed.firstDecision?.date : undefined);
  if (filed.kind !== 'complaint' || known === undefined) return false;
  const rule = rules.find({ regime: 'complaint', stage: 'file', on: known, conditions: conditionsOf(filed) });
  if (!rule) return false;
  return dateOf(receivedAt) > dateOf(computeDue(calendar, { start: atMinute(known, NOON), limit: rule.limit, rule }).dueAt);
}
