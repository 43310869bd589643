import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import { type Increment, tally } from '../../domain/metrics/tally.ts';
import { readRatingId } from '../../domain/ratings/rating-id.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import type { Envelope } from '../../events/envelope.ts';
import { type Action, increment } from '../shared/store/cells.ts';
import { cancellationReasons, database, recordsTable } from '../shared/store/database.ts';
import { tellMoved } from '../shared/store/moves.ts';

const ATTEMPTS = 6;
const BACKOFF_BASE_MS = 20;

/** One change of a rating: how its item changes (conditional on the revision that was read), the fact, and what the counters gain or lose. */
export type Change = {
  readonly item: Action;
  readonly event: Envelope;
  readonly sequence: number;
  readonly increments: readonly Increment[];
};

/**
 * Writes a change of a rating: item, event and counters in one transaction. `decide` reads the rating and may be asked again when
 * somebody else changed it between reading and writing; undefined means that there is nothing left to do. Even then the move is told:
 * who repeats a request may not know that the first one died before telling.
 */
export async function change<Result>(id: string, decide: () => Promise<{ change?: Change; result: Result }>): Promise<Result> {
  const { half } = readRatingId(id)!;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { change: wanted, result } = await decide();
    try {
      if (wanted) await database.send(new TransactWriteCommand({ TransactItems: actionsOf(wanted) }));
      await tellMoved([half]);
      return result;
    } catch (error) {
      const codes = (cancellationReasons(error) ?? []).map(({ Code }) => Code);
      if (!codes.includes('ConditionalCheckFailed') && !codes.includes('TransactionConflict')) throw error;
      await new Promise((resolve) => setTimeout(resolve, BACKOFF_BASE_MS * 2 ** attempt));
    }
  }
  throw new Refusal('busy');
}

function actionsOf({ item, event, sequence, increments }: Change): Action[] {
  const Item = { pk: `RATING#${event.subject}`, sk: `EVENT#${String(sequence).padStart(6, '0')}`, ...event };
  return [
    item,
    { Put: { TableName: recordsTable(), Item, ConditionExpression: 'attribute_not_exists(pk)' } },
    ...tally(increments).map(increment),
  ];
}

/**
 * The fact that a rating changed. Its id is the rating and the revision it made, so it exists once. It holds no answers: a withdrawal
 * leaves none anywhere.
 */
export const ratingEvent = (type: string, id: string, revision: number, now: Instant): Envelope => ({
  id: `${id}:${revision}`,
  type,
  subject: id,
  occurredAt: formatInstant(now),
  recordedAt: formatInstant(now),
  data: { revision },
});
