import { REGION } from '../assembly/assembly.ts';
import type { Message } from '../engines/queues.ts';

/** A message as a function of an SQS mapping sees it. */
export const queueRecord = (message: Message, arn: string) => ({
  messageId: message.id,
  receiptHandle: message.receiptHandle,
  body: message.body,
  attributes: message.attributes,
  messageAttributes: Object.fromEntries(
    Object.entries(message.messageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
      },
    ]),
  ),
  md5OfBody: message.md5,
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: REGION,
});

/**
 * The identifiers a function reported as failed: none for an empty or missing answer, undefined (all of them) for an
 * answer that Lambda would not understand.
 */
export function failedItems(payload: string): string[] | undefined {
  const answer = JSON.parse(payload) as { batchItemFailures?: { itemIdentifier?: string }[] } | null;
  const failures = answer?.batchItemFailures;
  if (!failures) return [];
  const identifiers = failures.map(({ itemIdentifier }) => itemIdentifier);
  return identifiers.every((identifier) => typeof identifier === 'string' && identifier !== '')
    ? (identifiers as string[])
    : undefined;
}
