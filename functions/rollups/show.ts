import { Refusal } from '../../domain/fail.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { rollupOf } from '../shared/rollups/request.ts';
import type { showRollup } from './routes.ts';
import { view } from './view.ts';

export async function show({ params, query }: Request<typeof showRollup>): Promise<Answer> {
  const rollup = await rollupOf(query.basis, params.period!);
  if (!rollup) throw new Refusal('not-found');
  return ok(view(rollup));
}
