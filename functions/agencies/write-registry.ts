import type { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Agency } from '../../domain/agencies/agency.ts';
import type { Envelope } from '../../events/envelope.ts';
import type { Action } from '../shared/store/cells.ts';
import { cancellationReasons, database, recordsTable } from '../shared/store/database.ts';
import { putEvent } from '../shared/store/events.ts';
import { AGENCIES_PARTITION, AGENCIES_VERSION, agencyKey } from '../shared/store/registry.ts';

/** Two co-ordinators at once are rare; the second simply builds on the first. */
export const ATTEMPTS = 3;

/** The next version of the registry, refused when somebody else made it, and the event that says why. */
export const moveRegistry = (seen: number, event: Envelope): Action[] => [
  {
    Update: {
      TableName: recordsTable(),
      Key: AGENCIES_VERSION,
      UpdateExpression: 'SET #version = :next',
      ConditionExpression: '#version = :seen',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':seen': seen, ':next': seen + 1 },
    },
  },
  putEvent(AGENCIES_PARTITION, seen + 1, event),
];

export const putEntry = (entry: Agency): Action => ({
  Put: { TableName: recordsTable(), Item: { ...agencyKey(entry.id), ...entry } },
});

/** False when somebody else was faster. */
export async function written(transaction: TransactWriteCommand): Promise<boolean> {
  try {
    await database.send(transaction);
    return true;
  } catch (error) {
    const codes = cancellationReasons(error)?.map(({ Code }) => Code) ?? [];
    if (codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict')) return false;
    throw error;
  }
}
