import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { parseInstant } from '../../domain/time.ts';
import { decode, deliverAgain } from '../shared/batch.ts';
import { logger } from '../shared/logger.ts';
import { setState } from '../shared/recomputation/progress.ts';
import { startPass } from '../shared/recomputation/stretch.ts';
import { Message } from './message.ts';
import { walk } from './walk.ts';

/** Recomputes open due dates after a change of the working calendar, stretch by stretch, each putting the next into the queue. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
  const { readable, unreadable } = decode(Records, Message);
  const failed = unreadable.map(({ messageId }) => messageId);
  for (const { messageId, event: message } of readable) {
    try {
      if ('event' in message) await begin(message.event.data.version, parseInstant(message.event.recordedAt)!);
      else await walk(message);
    } catch (error) {
      logger.error('a stretch of a recomputation failed', { error: error as Error });
      failed.push(messageId);
    }
  }
  return deliverAgain(failed);
});

async function begin(version: number, at: number): Promise<void> {
  await setState(version, 'running');
  await startPass(version, 1, at);
}
