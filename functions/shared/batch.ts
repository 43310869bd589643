import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';

/** A message that could be read. */
export type Decoded<Event> = { readonly messageId: string; readonly event: Event };

/** Reads the messages of a batch by a schema. What cannot be read will never be: it goes back alone, towards the dead letters. */
export function decode<Schema extends z.ZodType>(
  records: readonly SQSRecord[],
  schema: Schema,
): { readable: Decoded<z.output<Schema>>[]; unreadable: SQSRecord[] } {
  const readable: Decoded<z.output<Schema>>[] = [];
  const unreadable: SQSRecord[] = [];
  for (const record of records) {
    const parsed = schema.safeParse(jsonOrUndefined(record.body));
    if (parsed.success) readable.push({ messageId: record.messageId, event: parsed.data });
    else unreadable.push(record);
  }
  return { readable, unreadable };
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
