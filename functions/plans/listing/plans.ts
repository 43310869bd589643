import { dateOf, formatInstant } from '../../../domain/time.ts';
import { type Answer, ok } from '../../shared/http/answer.ts';
import type { Request } from '../../shared/http/endpoint.ts';
import { plansOn } from '../../shared/tasks/stored-plan.ts';
import type { listPlans } from '../routes.ts';

/** All plans, those in force first. */
export async function plans({ now }: Request<typeof listPlans>): Promise<Answer> {
  return ok({ items: await plansOn(dateOf(now)), asOf: formatInstant(now) });
}
