import type { EventQueue } from '../../events/routing.ts';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { sendAll } from '../shared/queue.ts';
import type { Relayed } from '../shared/relayed.ts';

const ADDRESS: Readonly<Record<EventQueue, () => string>> = {
  events: () => environment('EVENTS_QUEUE_URL'),
  notices: () => environment('NOTICES_QUEUE_URL'),
  webhooks: () => environment('WEBHOOKS_QUEUE_URL'),
  recompute: () => environment('RECOMPUTE_QUEUE_URL'),
};

/** Sends to one queue. Answers the index of the first record that must come back; infinity when the queue took all. */
export async function forward(queue: EventQueue, list: readonly { index: number; relayed: Relayed }[]): Promise<number> {
  if (list.length === 0) return Number.POSITIVE_INFINITY;
  try {
    // Fair queues: a group is a subject, so that one busy one does not delay the others.
    await sendAll(
      ADDRESS[queue](),
      list.map(({ relayed }) => ({ body: relayed, group: groupOf(relayed.event.subject) })),
    );
    return Number.POSITIVE_INFINITY;
  } catch (error) {
    logger.warn('a queue did not take all events', { queue, error: error as Error });
    return list[0]!.index;
  }
}

/** SQS's limit. */
const MAX_GROUP = 128;

/** SQS takes letters, digits and common signs; subjects may hold others. */
const groupOf = (subject: string): string => subject.slice(0, MAX_GROUP).replace(/[^\w!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~-]/g, '_');
