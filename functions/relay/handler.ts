import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type EventQueue, queuesOf } from '../../events/routing.ts';
import { logger } from '../shared/logger.ts';
import { emits, measure } from '../shared/metrics/metrics.ts';
import { Relayed } from '../shared/relayed.ts';
import { fromImage } from './image.ts';
import { forward } from './queues.ts';

/**
 * The only reader of the stream: hands every new event to the queues that want it. What one queue did not take comes back with everything
 * behind it, in order; a second delivery is the consumers' business, who all know the event by its id.
 */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(emits('relay'))
  .handler(async ({ Records }) => {
    const wanted: Record<EventQueue, { index: number; relayed: Relayed }[]> = {
      events: [],
      notices: [],
      webhooks: [],
      recompute: [],
    };
    for (const [index, record] of Records.entries()) {
      const relayed = read(record);
      for (const queue of relayed ? queuesOf(relayed.event.type) : []) wanted[queue].push({ index, relayed: relayed! });
    }
    const failedFrom = Math.min(
      ...(await Promise.all(Object.entries(wanted).map(([queue, list]) => forward(queue as EventQueue, list)))),
    );
    measure('eventsRelayed', Math.min(failedFrom, Records.length));
    const first = Records[failedFrom];
    return { batchItemFailures: first ? [{ itemIdentifier: first.dynamodb!.SequenceNumber! }] : [] };
  });

/** The event in a record; undefined, and rung for, when it cannot be read: it would never be, and must not hold up those behind it. */
function read({ dynamodb }: DynamoDBRecord): Relayed | undefined {
  const { pk, sk, ...event } = fromImage(dynamodb?.NewImage ?? {});
  const parsed = Relayed.safeParse({ event, key: { pk, sk } });
  if (parsed.success) return parsed.data;
  logger.error('an event cannot be read', { item: String(pk), place: String(sk) });
  return undefined;
}
