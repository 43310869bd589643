import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { formatInstant, type Instant } from '../../domain/time.ts';
import { database, type Key, recordsTable } from '../shared/store/database.ts';

const loadedKey = (what: string): Key => ({ pk: 'LOADED', sk: what });

/** Loads something once. The mark is written last, so a load that was cut short is done again, which changes nothing that is there. */
export async function once(what: string, now: Instant, load: () => Promise<void>): Promise<void> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: loadedKey(what), ConsistentRead: true }));
  if (Item) return;
  await load();
  await database.send(new PutCommand({ TableName: recordsTable(), Item: { ...loadedKey(what), loadedAt: formatInstant(now) } }));
}
