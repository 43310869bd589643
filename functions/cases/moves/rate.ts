import type { Case } from '../../../domain/cases/case.ts';
import { ruleOf } from '../../../domain/cases/movers.ts';
import { rate } from '../../../domain/cases/rate.ts';
import { mustBeSender } from '../../shared/cases/parties.ts';
import { mustFindCase, withRegistry } from '../../shared/cases/stored-case.ts';
import { type ClockItem, caseClocksOf, casePartition, caseState } from '../../shared/clocks/clock-item.ts';
import { commit } from '../../shared/clocks/commit.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import type { rateAnswer } from '../routes.ts';

/** The sender judges the answer, once a spell. A bad judgement offers him to have the case reopened. */
export async function rateCase({ params, headers, body, now, seed }: Request<typeof rateAnswer>): Promise<Answer> {
  const { case: before, request } = await mustFindCase(params.code!);
  await mustBeSender(before, headers['x-secret']);
  if (request === seed) return judged(before);
  const { snapshot } = await commit<Case>({
    pk: casePartition(before.code),
    seenVersion: before.version,
    now,
    request: seed,
    decide: async (clock, context) => {
      const clocks = caseClocksOf(clock as ClockItem & { kind: 'case' });
      const rated = rate(before, clocks, body, now, await withRegistry(context));
      return { snapshot: rated.case, clock: caseState(rated.clocks), events: rated.events };
    },
  });
  return judged(snapshot);
}

function judged(of: Case): Answer {
  const poor = of.rating !== undefined && of.rating.dislikes > of.rating.likes;
  return ok({
    code: of.code,
    version: of.version,
    offersReopening: poor && ruleOf(of, 'reopen', ['sender']) !== undefined,
  });
}
