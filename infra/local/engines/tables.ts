import type { Assembly, Found } from '../assembly/assembly.ts';
import type { Fields, Value } from '../assembly/template.ts';
import { Stop } from '../stop.ts';
import { type DynamoDb, DynamoDbError } from './dynamodb.ts';

export type Table = { name: string; expiryAttribute: string | undefined };

type Index = { IndexName: string; KeySchema: unknown; Projection: unknown };
type Described = { KeySchema: unknown; GlobalSecondaryIndexes?: Index[]; LatestStreamArn?: string };

/** Creates the tables of the template that do not exist yet and adds indexes that are new. */
export async function createTables(assembly: Assembly, db: DynamoDb): Promise<Table[]> {
  const found = [...assembly.resources('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')];
  return Promise.all(found.map((table) => createTable(table, db)));
}

async function createTable(found: Found, db: DynamoDb): Promise<Table> {
  const properties = found.properties();
  const wanted = definition(found.name, properties);
  try {
    await db.call('CreateTable', wanted);
  } catch (error) {
    if (!(error instanceof DynamoDbError) || error.name !== 'ResourceInUseException') throw error;
    await adapt(wanted, db);
  }
  const ttl = properties.TimeToLiveSpecification as Fields | undefined;
  return { name: found.name, expiryAttribute: ttl?.Enabled === false ? undefined : (ttl?.AttributeName as string | undefined) };
}

/** The engine knows neither replicas nor recovery, and wants a stream said out loud. */
function definition(name: string, properties: Fields) {
  const stream = properties.StreamSpecification as Fields | undefined;
  const indexes = (properties.GlobalSecondaryIndexes as Fields[] | undefined)?.map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  return {
    TableName: name,
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes && { GlobalSecondaryIndexes: indexes }),
    ...(properties.LocalSecondaryIndexes && { LocalSecondaryIndexes: properties.LocalSecondaryIndexes }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
  };
}

async function adapt(wanted: ReturnType<typeof definition>, db: DynamoDb): Promise<void> {
  const { TableName, AttributeDefinitions, StreamSpecification } = wanted as Record<string, Value>;
  const { Table } = (await db.call('DescribeTable', { TableName })) as { Table: Described };
  if (JSON.stringify(Table.KeySchema) !== JSON.stringify(wanted.KeySchema)) {
    throw new Stop(
      `Khoá của bảng ${TableName} đã đổi so với dữ liệu đang có: dùng một thư mục dữ liệu mới.`,
      `The key of table ${TableName} differs from the stored data: use a new data folder.`,
    );
  }
  if (StreamSpecification && !Table.LatestStreamArn) await db.call('UpdateTable', { TableName, StreamSpecification });
  const existing = new Set(Table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of (wanted.GlobalSecondaryIndexes ?? []) as Index[]) {
    if (existing.has(index.IndexName)) continue;
    await db.call('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }] });
  }
}
