import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { IndexId } from '../../../domain/indicators/index-id.ts';
import type { Target } from '../../../domain/indicators/target.ts';
import type { IndicatorTargetSet } from '../../../events/indicator-target-set.ts';
import { inOrder } from '../parallel.ts';
import { cancellationReasons, database, type Key, recordsTable } from '../store/database.ts';
import { putEvent } from '../store/events.ts';
import { allItems } from '../store/query.ts';
import { targetKey, targetsPartition } from './keys.ts';

/** Every target that was ever laid down for an index. */
export async function targetsOf(index: IndexId): Promise<Target[]> {
  const items = await allItems<Target & Key>(recordsTable(), targetsPartition(index), '', { ConsistentRead: true });
  return items.map(({ pk: _, sk: __, ...target }) => target);
}

const TARGETS_A_TRANSACTION = 50;
const TRANSACTIONS_AT_ONCE = 6;

/** Writes targets with their events; one that is there already is left as it is. */
export async function writeTargets(targets: readonly Target[]): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(targets.length / TARGETS_A_TRANSACTION) }, (_, i) =>
    targets.slice(i * TARGETS_A_TRANSACTION, (i + 1) * TARGETS_A_TRANSACTION),
  );
  await inOrder(chunks, TRANSACTIONS_AT_ONCE, async (chunk) => {
    if (await written(chunk)) return;
    for (const target of chunk) await written([target]);
  });
}

async function written(targets: readonly Target[]): Promise<boolean> {
  try {
    await database.send(new TransactWriteCommand({ TransactItems: targets.flatMap(actionsOf) }));
    return true;
  } catch (error) {
    if (!cancellationReasons(error)) throw error;
    return false;
  }
}

function actionsOf(target: Target) {
  const key = targetKey(target);
  const { index, code, recordedAt } = target;
  const event: IndicatorTargetSet = {
    id: `${key.pk}#${key.sk}`,
    type: 'indicator-target.set.v1',
    subject: `${index}#${code}`,
    occurredAt: recordedAt,
    recordedAt,
    data: target,
  };
  return [
    { Put: { TableName: recordsTable(), Item: { ...key, ...target }, ConditionExpression: 'attribute_not_exists(pk)' } },
    // Each target is an entry of its own and never changed, so it has one event.
    putEvent(`TARGET#${key.pk}#${key.sk}`, 1, event),
  ];
}
