import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { referenceAgencies } from '../../domain/agencies/reference.ts';
import { REFERENCE_YEARS } from '../../domain/deadlines/calendar-data.ts';
import { CALENDAR_CURRENT, calendarKey } from '../../functions/shared/store/calendar.ts';
import { AGENCIES_VERSION, agencyKey } from '../../functions/shared/store/registry.ts';
import type { Engine } from './engine.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];
const index = (IndexName: string, hash: string, range: string) => ({
  IndexName,
  KeySchema: keys(hash, range),
  Projection: { ProjectionType: 'ALL' as const },
});

/** A table with the indexes of Records, Hanoi's registry and its calendar. */
export async function createRecords(db: DynamoDBDocumentClient, TableName: string): Promise<void> {
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'wakeShard', 'wakeAt', 'inboxKey', 'inboxSort'].map(text),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [index('wake', 'wakeShard', 'wakeAt'), index('inbox', 'inboxKey', 'inboxSort')],
    }),
  );
  const put = (Item: Record<string, unknown>) => db.send(new PutCommand({ TableName, Item }));
  await put({ ...CALENDAR_CURRENT, version: 1 });
  await put({ ...calendarKey(1), version: 1, years: REFERENCE_YEARS });
  for (const agency of referenceAgencies()) await put({ ...agencyKey(agency.id), ...agency });
  await put({ ...AGENCIES_VERSION, version: 1 });
}

/** Tells functions that are imported from now on where the engine is, and which tables are theirs. */
export function pointFunctionsAt(connection: Engine['connection'], tables: Record<string, string>): void {
  const { accessKeyId, secretAccessKey } = connection.credentials as { accessKeyId: string; secretAccessKey: string };
  Object.assign(process.env, {
    AWS_REGION: String(connection.region),
    AWS_ENDPOINT_URL_DYNAMODB: String(connection.endpoint),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...tables,
  });
}
