import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export const queue = new SQSClient({});

/** One message for a queue; `group` keeps one busy agency from delaying the others (fair queues), or orders a FIFO queue. */
export type Message = { readonly body: unknown; readonly group: string; readonly deduplicationId?: string };

export const send = (url: string, { body, group, deduplicationId }: Message) =>
  queue.send(
    new SendMessageCommand({
      QueueUrl: url,
      MessageBody: JSON.stringify(body),
      MessageGroupId: group,
      MessageDeduplicationId: deduplicationId,
    }),
  );

/** SQS takes ten messages and 1 MiB a call; ours are a few KB. */
const MESSAGES_A_CALL = 10;
const CALLS_AT_ONCE = 10;

/** Sends all messages or throws; those already sent then are sent again by the retry, which counting does not mind. */
export async function sendAll(url: string, messages: readonly Message[]): Promise<void> {
  const calls = Array.from({ length: Math.ceil(messages.length / MESSAGES_A_CALL) }, (_, i) =>
    messages.slice(i * MESSAGES_A_CALL, (i + 1) * MESSAGES_A_CALL),
  );
  for (let start = 0; start < calls.length; start += CALLS_AT_ONCE) {
    await Promise.all(calls.slice(start, start + CALLS_AT_ONCE).map((messagesOfCall) => sendCall(url, messagesOfCall)));
  }
}

async function sendCall(url: string, messages: readonly Message[]): Promise<void> {
  const { Failed } = await queue.send(
    new SendMessageBatchCommand({
      QueueUrl: url,
      Entries: messages.map(({ body, group, deduplicationId }, i) => ({
        Id: String(i),
        MessageBody: JSON.stringify(body),
        MessageGroupId: group,
        MessageDeduplicationId: deduplicationId,
      })),
    }),
  );
  if (Failed && Failed.length > 0) throw new Error(`${Failed.length} messages were not taken by the queue: ${Failed[0]!.Code}`);
}
