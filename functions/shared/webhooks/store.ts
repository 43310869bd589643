import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { derive } from '../secret.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { Subscription } from './subscription.ts';

const PARTITION = 'WEBHOOKS';
const keyOf = (id: string): Key => ({ pk: PARTITION, sk: `SUBSCRIPTION#${id}` });

/** All subscriptions, in order of their ids: a handful. */
export async function subscriptions(): Promise<Subscription[]> {
  const items = await allItems<Record<string, unknown>>(recordsTable(), PARTITION, 'SUBSCRIPTION#', { ConsistentRead: true });
  return items.map((item) => Subscription.parse(item));
}

export const storeSubscription = (subscription: Subscription) =>
  database.send(new PutCommand({ TableName: recordsTable(), Item: { ...keyOf(subscription.id), ...subscription } }));

/** The secret with which deliveries to a subscriber are signed. */
export const webhookSecret = ({ id, secretVersion }: Pick<Subscription, 'id' | 'secretVersion'>): Promise<string> =>
  derive('webhook', `${id}/${secretVersion}`);
