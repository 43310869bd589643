import middy from '@middy/core';
import type { Registry } from '../../domain/agencies/registry.ts';
import type { Instant } from '../../domain/time.ts';
import { knownChanges } from '../shared/agencies/changes.ts';
import { logger } from '../shared/logger.ts';
import { emits, measure } from '../shared/metrics/metrics.ts';
import { Scheduled } from '../shared/scheduled.ts';
import { currentRegistry } from '../shared/store/registry.ts';
import { moveObligations } from '../shared/tasks/succession.ts';
import { alertStranded } from './alert-stranded.ts';
import { moveCases } from './move-cases.ts';
import { openDue } from './openings.ts';

/** After midnight: what agencies hold that ended goes to their successors, then what falls to be asked today is opened. */
export const handler = middy()
  .use(emits('daily'))
  .handler(async (event: unknown) => {
    const { scheduledTime } = Scheduled.parse(event);
    const registry = await currentRegistry();
    const cases = await moveCases(registry, await knownChanges(registry), scheduledTime);
    measure('casesMoved', cases.moved);
    measure('casesStranded', cases.stranded.flatMap((held) => held.cases).length);
    const { moved, stranded } = await moveAllObligations(registry, scheduledTime);
    for (const { id, agency, why } of stranded) logger.warn('an obligation has no heir', { id, agency, why });
    measure('obligationsMoved', moved);
    measure('obligationsStranded', stranded.length);
    await alertStranded(cases.stranded, stranded, scheduledTime);
    measure('obligationsOpened', await openDue(scheduledTime));
    // Run again, and told to whoever is on call if that does not help.
    if (cases.failed > 0) throw new Error(`${cases.failed} cases could not be moved to their successors`);
  });

/** Again until nothing moves: what was opened, or written by somebody else, meanwhile goes too. */
async function moveAllObligations(registry: Registry, now: Instant): ReturnType<typeof moveObligations> {
  let total = 0;
  for (;;) {
    const { moved, stranded } = await moveObligations(registry, now);
    total += moved;
    if (moved === 0) return { moved: total, stranded };
  }
}
