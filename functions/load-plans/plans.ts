import { rowsOf } from '../../domain/tasks/import/body.ts';
import { referencePlans } from '../../domain/tasks/reference/index.ts';
import type { Instant } from '../../domain/time.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { takeInPlan } from '../shared/tasks/import-plan.ts';
import { once } from './once.ts';

/**
 * The plan in force, the two that are history, and the standing duties, with what is owed of them today. What fell due before is silent.
 * From then on they belong to the co-ordinators: a later deployment leaves them alone.
 */
export async function loadPlans(now: Instant): Promise<void> {
  const registry = await currentRegistry();
  for (const { plan, tasks } of referencePlans())
    await once(`PLAN#${plan.id}`, now, async () => {
      const { refused } = await takeInPlan({ plan, rows: rowsOf(tasks) }, { registry, now, addOnly: true });
      if (refused.length > 0) throw new Error(`rows of the reference plan ${plan.id} were refused: ${JSON.stringify(refused)}`);
    });
}
