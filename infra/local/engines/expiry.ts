import type { DynamoDb } from './dynamodb.ts';
import type { Table } from './tables.ts';

type Key = Record<string, unknown>;
type Page = { Items: Key[]; LastEvaluatedKey?: Key };

/**
 * Deletes items whose time to live has passed on the runner's clock; the engine itself never does.
 * AWS promises "within a few days", so this runs rarely: nobody may rely on it, expired must read as absent anyway.
 */
export async function sweepExpired(tables: readonly Table[], db: DynamoDb, now: number, go: () => boolean): Promise<number> {
  let deleted = 0;
  for (const { name, expiryAttribute } of tables) {
    if (!expiryAttribute) continue;
    const { Table } = (await db.call('DescribeTable', { TableName: name })) as {
      Table: { KeySchema: { AttributeName: string }[] };
    };
    const keys = Table.KeySchema.map(({ AttributeName }) => AttributeName);
    const placeholders = keys.map((_, index) => `#k${index}`);
    const expired = {
      ExpressionAttributeNames: { '#expiry': expiryAttribute, ...Object.fromEntries(keys.map((key, i) => [`#k${i}`, key])) },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
    };
    let start: Key | undefined;
    do {
      const page = (await db.call('Scan', {
        TableName: name,
        FilterExpression: '#expiry <= :now',
        ProjectionExpression: placeholders.join(', '),
        ...expired,
        ExclusiveStartKey: start,
      })) as Page;
      for (const Key of page.Items) deleted += await expire(db, name, Key, expiryAttribute, now);
      start = page.LastEvaluatedKey;
    } while (start && go());
  }
  return deleted;
}

/** Conditional, since the item may have been given a longer life in between. */
async function expire(db: DynamoDb, TableName: string, Key: Key, attribute: string, now: number): Promise<number> {
  const input = {
    TableName,
    Key,
    ConditionExpression: '#expiry <= :now',
    ExpressionAttributeNames: { '#expiry': attribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
  };
  return db.call('DeleteItem', input).then(
    () => 1,
    () => 0,
  );
}
