import { parseInstant } from '../../../domain/time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { queuesOf } from '../../../events/routing.ts';
import type { Action } from './cells.ts';
import { type Key, recordsTable } from './database.ts';
import { shardOf, timeText } from './wake.ts';

const SEQUENCE_DIGITS = 6;

/** Where the n-th event of a partition lies: beside the snapshot it is about. */
export const eventKey = (pk: string, sequence: number): Key => ({
  pk,
  sk: `EVENT#${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`,
});

/**
 * An event as it is stored. One that is to be counted is also in the index `wake` (`UNCOUNTED`) until it was: whoever counts it removes
 * `wakeShard` and `wakeAt` in the transaction that counts, so what was forgotten is found without a scan.
 */
export function eventItem(pk: string, sequence: number, event: Envelope): Key & Record<string, unknown> {
  const waits = queuesOf(event.type).includes('events');
  return {
    ...eventKey(pk, sequence),
    ...event,
    ...(waits && { wakeShard: shardOf('UNCOUNTED', event.id), wakeAt: timeText(parseInstant(event.recordedAt)!) }),
  };
}

/** Appends an event; refused by its condition when the place is taken. */
export const putEvent = (pk: string, sequence: number, event: Envelope): Action => ({
  Put: {
    TableName: recordsTable(),
    Item: eventItem(pk, sequence, event),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
