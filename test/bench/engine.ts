import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { openDataFolder } from '../../infra/local/data-folder.ts';
import { startDynamoDbLocal } from '../../infra/local/engines/java.ts';

/** DynamoDB Local in a folder of its own, with empty Records and Metrics tables. */
export type Engine = { readonly connection: DynamoDBClientConfig; stop(): Promise<void> };

export async function startEngine(): Promise<Engine> {
  const root = mkdtempSync(join(tmpdir(), 'thuoc-do-bench-'));
  const folder = openDataFolder(root);
  const { db, stop } = await startDynamoDbLocal(folder);
  const connection = { endpoint: db.address, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const client = new DynamoDBClient(connection);
  for (const TableName of ['records', 'metrics']) {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    );
  }
  process.env.RECORDS_TABLE = 'records';
  process.env.METRICS_TABLE = 'metrics';
  return {
    connection,
    stop: async () => {
      await stop();
      folder.release();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
