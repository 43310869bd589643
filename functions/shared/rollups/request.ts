import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Basis, PeriodId } from '../../../domain/periods/period.ts';
import { environment } from '../environment.ts';
import { send } from '../queue.ts';
import { database, isConditionFailure, recordsTable } from '../store/database.ts';
import { type Rollup, type RollupRequest, type RollupState, rollupKey } from './rollup.ts';

/** One publisher works at a time, in the order of the requests: all of them share one message group. */
const PUBLISHER = 'publisher';

export async function rollupOf(basis: Basis, period: PeriodId): Promise<Rollup | undefined> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: rollupKey(basis, period), ConsistentRead: true }),
  );
  return Item as Rollup | undefined;
}

/** Notes where a roll-up stands. A restatement that waits for its second person keeps its place: then false, and nothing is noted. */
export async function noteRollup(request: RollupRequest, state: RollupState, revision?: number): Promise<boolean> {
  try {
    await database.send(
      new PutCommand({
        TableName: recordsTable(),
        Item: { ...rollupKey(request.basis, request.period), ...request, state, revision },
        ConditionExpression: 'attribute_not_exists(pk) OR #state <> :waiting OR requestId = :id',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':waiting': 'waiting', ':id': request.requestId },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/**
 * Hands a request to the publisher. State first, then message: if the message fails the caller does it again under the same id. Asked for
 * twice, a request keeps the state it has come to: the queue takes its message once, and nobody would tell the end again.
 */
export async function requestRollup(request: RollupRequest): Promise<void> {
  const { requestId, state } = (await rollupOf(request.basis, request.period)) ?? {};
  if (requestId !== request.requestId || state === 'waiting' || state === 'failed') await noteRollup(request, 'queued');
  await send(environment('PUBLISH_QUEUE_URL'), {
    body: request,
    group: PUBLISHER,
    deduplicationId: request.requestId.replace(/[^\w-]/g, '_').slice(0, 128),
  });
}

/** Marks a waiting request as approved, if it is still the one that was seen. */
export const approveRollup = ({ basis, period, requestId }: Rollup, approvedBy: string) =>
  database.send(
    new UpdateCommand({
      TableName: recordsTable(),
      Key: rollupKey(basis, period),
      UpdateExpression: 'SET approvedBy = :by',
      ConditionExpression: '#state = :waiting AND requestId = :id',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':by': approvedBy, ':waiting': 'waiting', ':id': requestId },
    }),
  );
