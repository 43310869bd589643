import type { Action } from '../shared/store/cells.ts';
import { type Key, recordsTable } from '../shared/store/database.ts';

/**
 * The receipt of an event is its own item: marked once, and no longer waiting in the index `wake`. An event that is not there was never
 * recorded and is not counted.
 */
export const eventReceipt = (key: Key): Action => ({
  Update: {
    TableName: recordsTable(),
    Key: key,
    UpdateExpression: 'SET counted = :true REMOVE wakeShard, wakeAt',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(counted)',
    ExpressionAttributeValues: { ':true': true },
  },
});
