import { leadOf } from '../../../domain/cases/clocks.ts';
import { explainSteps } from '../../../domain/deadlines/explain.ts';
import type { Clock, Due, DueChange, Pause } from '../../../domain/deadlines/types.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import { mustWorkOn } from '../../shared/cases/parties.ts';
import { caseContext, clocksAt, mustFindCase } from '../../shared/cases/stored-case.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import type { caseDue } from '../routes.ts';

/** How each due date of a case came about, in words: the citizen's first, then every clock. */
export async function dueOf({ params, caller, now }: Request<typeof caseDue>): Promise<Answer> {
  const stored = await mustFindCase(params.code!);
  await mustWorkOn(stored.case, caller, now);
  const clocks = clocksAt(stored, now, await caseContext(now));
  return ok({
    code: stored.case.code,
    asOf: formatInstant(now),
    ...explained(leadOf(clocks).due),
    clocks: clocks.clocks.map(clockView),
  });
}

const explained = ({ dueAt, provisional, ruleVersion, calendarVersion, steps }: Due) => ({
  dueAt: formatInstant(dueAt),
  provisional,
  ruleVersion,
  calendarVersion,
  steps: explainSteps(steps),
});

const clockView = ({ name, stage, holder, startedAt, stoppedAt, outcome, due, pauses, changes }: Clock) => ({
  name,
  stage,
  holder,
  startedAt: formatInstant(startedAt),
  stoppedAt: text(stoppedAt),
  outcome,
  ...explained(due),
  pauses: pauses.map(pauseView),
  changes: changes.map(changeView),
});

const pauseView = ({ from, to, until, reason }: Pause) => ({
  from: formatInstant(from),
  to: text(to),
  until: text(until),
  reason,
});

const changeView = ({ at, from, to, computedAt, ...rest }: DueChange) => ({
  ...rest,
  at: formatInstant(at),
  from: formatInstant(from),
  to: formatInstant(to),
  computedAt: formatInstant(computedAt),
});

const text = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : formatInstant(at));
