import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { CHAIN_HEAD } from '../shared/publications/entry.ts';
import { database, recordsTable } from '../shared/store/database.ts';

/** The last publication of all, to which the next one is tied. */
export type ChainHead = { readonly sequence: number; readonly path: string; readonly manifestSha256: string };

/** Null before the first publication. */
export async function chainHead(): Promise<ChainHead | null> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: CHAIN_HEAD, ConsistentRead: true }));
  return (Item as ChainHead | undefined) ?? null;
}
