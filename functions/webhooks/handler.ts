import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { decode, deliverAgain } from '../shared/batch.ts';
import { logger } from '../shared/logger.ts';
import { inOrder } from '../shared/parallel.ts';
import { subscriptions } from '../shared/webhooks/store.ts';
import { deliver } from './deliver.ts';
import { Message } from './message.ts';

const AT_ONCE = 5;

/** Delivers signed events to the systems that subscribed. What was not taken comes back, alone, until its queue gives it up. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
  const { readable, unreadable } = decode(Records, Message);
  const failed = unreadable.map(({ messageId }) => messageId);
  if (readable.length === 0) return deliverAgain(failed);
  const subscribed = await subscriptions(); // once a batch: a rush of events is thousands
  await inOrder(readable, AT_ONCE, async ({ messageId, event }) => {
    try {
      await deliver(event, subscribed);
    } catch (error) {
      logger.warn('a webhook was not taken', { event: event.event.id, subscriber: event.subscriber, error: error as Error });
      failed.push(messageId);
    }
  });
  return deliverAgain(failed);
});
