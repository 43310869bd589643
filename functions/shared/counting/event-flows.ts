import { parseCaseEvent } from '../../../domain/cases/catalog.ts';
import { caseFlows } from '../../../domain/cases/counting/flows.ts';
import type { Increment } from '../../../domain/metrics/tally.ts';
import { COUNTED_TASK_EVENTS, type CountedTaskEvent, incrementsOfTaskEvent } from '../../../domain/tasks/events.ts';
import type { Envelope } from '../../../events/envelope.ts';

const isTaskEvent = (event: { type: string }): event is CountedTaskEvent =>
  (COUNTED_TASK_EVENTS as readonly string[]).includes(event.type);

/**
 * What an event of a case or obligation adds to the cells: the event alone decides, so counting and recounting agree. Others add nothing.
 * Throws when the payload is not what its type promises.
 */
export function flowsOf(event: Envelope): Increment[] {
  if (isTaskEvent(event)) return incrementsOfTaskEvent(event);
  const found = parseCaseEvent(event);
  return found ? caseFlows(found) : [];
}
