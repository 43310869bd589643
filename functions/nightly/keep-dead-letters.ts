import { ChangeMessageVisibilityCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { measure } from '../shared/metrics/metrics.ts';
import { writeObject } from '../shared/objects/write-object.ts';
import { inOrder } from '../shared/parallel.ts';
import { queue } from '../shared/queue.ts';

const MESSAGES_A_CALL = 10;
/** Long enough to go once through a queue without meeting a message twice. */
const HELD_SECONDS = 120;
/** Asked without waiting, a queue with few messages may answer that it has none. */
const WAIT_SECONDS = 1;
/** A queue with more than this has a cause that is better mended than copied. */
const MAX_CALLS = 100;
/** Most of the time is spent waiting for queues to say that they are empty. */
const QUEUES_AT_ONCE = 16;

/**
 * Copies every dead letter to the private archive, where it outlasts the queue's 14 days. The messages stay where they are: the alarm
 * rings until somebody has dealt with them. A message copied before is written to the same place again. A queue that fails does not keep
 * the others from being copied; it is told when they are.
 */
export async function keepDeadLetters(): Promise<void> {
  const urls = environment('DEAD_LETTER_QUEUE_URLS').split(',');
  const failed: string[] = [];
  const kept = await inOrder(urls, QUEUES_AT_ONCE, (url) =>
    keepAllOf(url).catch((error) => {
      logger.error('dead letters could not be copied', { queue: nameOf(url), error: error as Error });
      failed.push(nameOf(url));
      return 0;
    }),
  );
  measure(
    'deadLettersKept',
    kept.reduce((sum, count) => sum + count, 0),
  );
  if (failed.length > 0) throw new Error(`not copied: ${failed.join(', ')}`);
}

const nameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

async function keepAllOf(url: string): Promise<number> {
  const seen: Message[] = [];
  for (let call = 0; call < MAX_CALLS; call++) {
    const messages = await receive(url);
    if (messages.length === 0) break;
    seen.push(...messages);
    for (const message of messages) await keep(url, message);
  }
  for (const { ReceiptHandle } of seen)
    await queue.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }));
  return seen.length;
}

async function receive(url: string): Promise<Message[]> {
  const { Messages } = await queue.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: MESSAGES_A_CALL,
      VisibilityTimeout: HELD_SECONDS,
      WaitTimeSeconds: WAIT_SECONDS,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages ?? [];
}

async function keep(url: string, { MessageId, Body, Attributes }: Message): Promise<void> {
  const name = nameOf(url);
  await writeObject(environment('ARCHIVE_BUCKET'), {
    key: `dead-letters/${name}/${MessageId}.json`,
    content: JSON.stringify({ queue: name, attributes: Attributes, body: Body }),
    mediaType: 'application/json',
    cacheControl: 'no-store',
  });
}
