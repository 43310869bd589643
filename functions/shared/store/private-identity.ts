import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Denouncer } from '../../../domain/cases/intake/denunciation.ts';
import type { Action } from './cells.ts';
import { database, type Key, privateTable } from './database.ts';

/** Who denounces lies in a partition of its own, together with every look at it (Law on Denunciation 2018 Art. 8, 56). */
export const identityPartition = (code: string): string => `IDENTITY#${code}`;
const denouncerKey = (code: string): Key => ({ pk: identityPartition(code), sk: 'DENOUNCER' });

/** What is known of a denouncer. A case that was refiled as a denunciation may tell how to reach him and not his name. */
export type KnownDenouncer = Partial<Denouncer>;

export const putDenouncer = (code: string, denouncer: KnownDenouncer): Action => ({
  Put: { TableName: privateTable(), Item: { ...denouncerKey(code), ...denouncer } },
});

export const dropDenouncer = (code: string): Action => ({ Delete: { TableName: privateTable(), Key: denouncerKey(code) } });

/** A look at an identity: who, when, and why in his own words. */
export type Look = { readonly sub: string; readonly agency: string; readonly at: string; readonly reason: string };

/** Records a look; `number` is its place among the events of the case. Written before the identity is read. */
export const putLook = (code: string, number: number, look: Look): Action => ({
  Put: {
    TableName: privateTable(),
    Item: { pk: identityPartition(code), sk: `LOOK#${String(number).padStart(6, '0')}`, ...look },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** The denouncer; undefined when the denunciation is anonymous. Only after the look was recorded. */
export async function readDenouncer(code: string): Promise<KnownDenouncer | undefined> {
  const { Item } = await database.send(
    new GetCommand({ TableName: privateTable(), Key: denouncerKey(code), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { pk: _, sk: __, ...denouncer } = Item;
  return denouncer;
}
