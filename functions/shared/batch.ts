import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Instant } from '../../domain/time.ts';

/** A message that could be read, and when the queue handed it out for the first time, where it says so. */
export type Decoded<Event> = {
  readonly messageId: string;
  readonly event: Event;
  readonly firstReceivedAt: Instant | undefined;
};

/** Reads the messages of a batch by a schema. What cannot be read will never be: it goes back alone, towards the dead letters. */
export function decode<Schema extends z.ZodType>(
  records: readonly SQSRecord[],
  schema: Schema,
): { readable: Decoded<z.output<Schema>>[]; unreadable: SQSRecord[] } {
  const readable: Decoded<z.output<Schema>>[] = [];
  const unreadable: SQSRecord[] = [];
  for (const record of records) {
    const parsed = schema.safeParse(jsonOrUndefined(record.body));
    if (parsed.success)
      readable.push({ messageId: record.messageId, event: parsed.data, firstReceivedAt: firstReceived(record) });
    else unreadable.push(record);
  }
  return { readable, unreadable };
}

function firstReceived({ attributes }: SQSRecord): Instant | undefined {
  const text: string | undefined = attributes?.ApproximateFirstReceiveTimestamp;
  return text === undefined ? undefined : Number(text);
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The answer to SQS: these messages come back, the others are done. */
export const deliverAgain = (messageIds: Iterable<string>): SQSBatchResponse => ({
  batchItemFailures: [...messageIds].map((itemIdentifier) => ({ itemIdentifier })),
});
