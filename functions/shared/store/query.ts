import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { database } from './database.ts';

/** Every item of a partition (or of those whose sort key begins with `prefix`), page by page, in order. */
export async function* items<Item>(
  table: string,
  pk: string,
  prefix = '',
  options: Partial<QueryCommandInput> = {},
): AsyncGenerator<Item> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
        ExpressionAttributeValues: prefix ? { ':pk': pk, ':prefix': prefix } : { ':pk': pk },
        ExclusiveStartKey: start,
        ...options,
      }),
    );
    yield* (page.Items ?? []) as Item[];
    start = page.LastEvaluatedKey;
  } while (start);
}

export async function allItems<Item>(
  table: string,
  pk: string,
  prefix = '',
  options: Partial<QueryCommandInput> = {},
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items<Item>(table, pk, prefix, options)) all.push(item);
  return all;
}
