import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Agency } from '../../../domain/agencies/agency.ts';
import { Registry } from '../../../domain/agencies/registry.ts';
import { database, type Key, recordsTable } from './database.ts';
import { allItems } from './query.ts';

/** All registry entries lie in one partition; its version entry changes with every change of the others. */
export const AGENCIES_PARTITION = 'AGENCIES';
export const AGENCIES_VERSION: Key = { pk: AGENCIES_PARTITION, sk: '#VERSION' };
export const agencyKey = (id: string): Key => ({ pk: AGENCIES_PARTITION, sk: `AGENCY#${id}` });

type VersionedRegistry = { readonly version: number; readonly registry: Registry };
let cached: VersionedRegistry | undefined;

/** The registry as it is now. Read whole, but only when its version has moved. */
export const currentRegistry = async (): Promise<Registry> => (await versionedRegistry()).registry;

/** The same with its version, never newer than the entries: whoever writes on the condition of the version builds on what was read. */
export async function versionedRegistry(): Promise<VersionedRegistry> {
  const version = await registryVersion();
  if (cached?.version !== version) cached = { version, registry: await readRegistry() };
  return cached;
}

export async function registryVersion(): Promise<number> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: AGENCIES_VERSION, ConsistentRead: true }),
  );
  return (Item?.version as number | undefined) ?? 0;
}

async function readRegistry(): Promise<Registry> {
  const items = await allItems<Record<string, unknown>>(recordsTable(), AGENCIES_PARTITION, 'AGENCY#', { ConsistentRead: true });
  return new Registry(items.map(({ pk, sk, ...entry }) => Agency.parse(entry)));
}

const BATCH_WRITE_ITEMS = 25;

/** Writes entries of a registry that is still empty. Changes go through agency changes, in transactions with their event. */
export async function fillRegistry(agencies: readonly Agency[]): Promise<void> {
  for (let start = 0; start < agencies.length; start += BATCH_WRITE_ITEMS) {
    const requests = agencies
      .slice(start, start + BATCH_WRITE_ITEMS)
      .map((entry) => ({ PutRequest: { Item: { ...agencyKey(entry.id), ...entry } } }));
    let rest: Record<string, typeof requests> | undefined = { [recordsTable()]: requests };
    while (rest && Object.keys(rest).length > 0) {
      const { UnprocessedItems } = await database.send(new BatchWriteCommand({ RequestItems: rest }));
      rest = UnprocessedItems as typeof rest;
    }
  }
}
