import { Refusal } from '../../../domain/fail.ts';
import { ResultRow } from '../../../domain/indicators/imports/rows.ts';
import { observationKey } from '../../../domain/indicators/observation.ts';
import { stageFor } from '../../../domain/indicators/record.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { parse } from '../../shared/http/request.ts';
import { latestOf } from '../../shared/indicators/results.ts';
import type { putResult } from '../routes.ts';
import { takeIn } from './take.ts';

/** Records one figure: the first of its place, its next revision, or nothing when it says the same. */
export async function recordResult({ params, body, caller, now }: Request<typeof putResult>): Promise<Answer> {
  const { index, code, period } = params;
  const row = parse(ResultRow, { ...body, index, code, period });
  const { recorded, refused, flagged } = await takeIn([{ line: 1, row }], caller, now);
  const [refusal] = refused;
  if (refusal) throw new Refusal(refusal.code, refusal.path, refusal.facts);
  const coordinator = caller.roles.includes('coordinator') && caller.scopes.includes('indicators');
  const stage = stageFor(body, coordinator ? { coordinator: true } : { coordinator: false, agency: caller.agency });
  const observation = recorded[0] ?? (await latestOf([row])).get(observationKey({ ...row, stage }));
  return ok({
    outcome: recorded.length > 0 ? 'recorded' : 'unchanged',
    ...observation,
    flagged: flagged.map(({ line: _, ...one }) => one),
  });
}
