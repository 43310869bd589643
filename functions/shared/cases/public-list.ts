import type { Case } from '../../../domain/cases/case.ts';
import { addDays, dateOf, formatInstant, type Instant } from '../../../domain/time.ts';
import type { Action } from '../store/cells.ts';
import { recordsTable } from '../store/database.ts';
import { items } from '../store/query.ts';

/**
 * Where cases whose senders agreed to publication are found by day of receipt. A place in this list is only a hint: what a reader may be
 * shown is decided on the case itself.
 */
const partitionOf = (date: string): string => `PUBLIC-CASES#${date}`;

/** The place of a new case in the list; none where the sender did not agree. */
export const listPublicly = ({ code, publish, receivedAt }: Case): Action[] =>
  publish
    ? [
        {
          Put: {
            TableName: recordsTable(),
            Item: { pk: partitionOf(dateOf(receivedAt)), sk: `${formatInstant(receivedAt)}#${code}`, code },
          },
        },
      ]
    : [];

/** Codes of such cases received in a span, newest first, one partition a day. */
export async function* publicCodes(from: Instant, to: Instant): AsyncGenerator<string> {
  for (let day = dateOf(to); day >= dateOf(from); day = addDays(day, -1))
    for await (const { code, sk } of items<{ code: string; sk: string }>(recordsTable(), partitionOf(day), '', {
      ScanIndexForward: false,
    })) {
      const at = Date.parse(sk.slice(0, sk.indexOf('#')));
      if (at >= from && at <= to) yield code;
    }
}
