import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { inOrder } from '../parallel.ts';
import { database, type Key, recordsTable } from '../store/database.ts';

/** DynamoDB's limit of one call. */
const KEYS_A_CALL = 100;
const CALLS_AT_ONCE = 8;

/** The items of these keys in Records that exist, in no order; read consistently. The keys must differ. */
export async function batchGet<Item>(keys: readonly Key[]): Promise<(Item & Key)[]> {
  const calls = Array.from({ length: Math.ceil(keys.length / KEYS_A_CALL) }, (_, i) =>
    keys.slice(i * KEYS_A_CALL, (i + 1) * KEYS_A_CALL),
  );
  return (await inOrder(calls, CALLS_AT_ONCE, (of) => one<Item>(of))).flat();
}

async function one<Item>(keys: readonly Key[]): Promise<(Item & Key)[]> {
  const found: (Item & Key)[] = [];
  const table = recordsTable();
  let rest: Record<string, unknown>[] | undefined = keys.map(({ pk, sk }) => ({ pk, sk }));
  while (rest && rest.length > 0) {
    const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await database.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: rest, ConsistentRead: true } } }),
    );
    found.push(...((Responses?.[table] ?? []) as (Item & Key)[]));
    rest = UnprocessedKeys?.[table]?.Keys;
  }
  return found;
}
