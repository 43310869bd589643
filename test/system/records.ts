import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { House } from './house.ts';

/** One item as it lies there. */
export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** Reads what a house has recorded past all functions, from its engine: for recounts that must owe nothing to them. Linux only (/proc). */
export const recordsOf = (house: House, wanted: (item: Item) => boolean): Promise<Item[]> => itemsOf(house, 'records', wanted);

/** The same of any table. */
export async function itemsOf(
  { folder }: House,
  name: 'records' | 'private',
  wanted: (item: Item) => boolean = () => true,
): Promise<Item[]> {
  const java = readFileSync(join(folder, 'data', 'java.pid'), 'utf8').trim();
  const command = readFileSync(`/proc/${java}/cmdline`, 'utf8').split('\0');
  const engine = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${command[command.indexOf('-port') + 1]}`,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const database = DynamoDBDocumentClient.from(engine);
  const table = await tableOf(engine, name);
  const found: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start, ConsistentRead: true }));
    found.push(...((page.Items ?? []) as Item[]).filter(wanted));
    start = page.LastEvaluatedKey;
  } while (start);
  engine.destroy();
  return found;
}

async function tableOf(engine: DynamoDBClient, wanted: string): Promise<string> {
  const { TableNames = [] } = await engine.send(new ListTablesCommand({}));
  const name = TableNames.find((each) => each.toLowerCase().includes(wanted));
  if (!name) throw new Error(`there is no table of ${wanted}`);
  return name;
}
