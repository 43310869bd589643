import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ContactPoint, contactPointKey } from '../shared/notices/contact.ts';
import { database, type Key, privateTable } from '../shared/store/database.ts';
import { readContact } from '../shared/store/private-case.ts';
import type { Target } from './notice.ts';

/**
 * Where a target can be reached, read now and kept nowhere. An officer who has said nothing is reached through the desk of his agency.
 * Undefined when nobody knows: a sender who gave no contact, an agency that gave no address.
 */
export async function contactOf(target: Target): Promise<ContactPoint | undefined> {
  if (target.kind === 'sender') return reachable(await readContact(target.code));
  const { to } = target;
  const own = reachable(await read(contactPointKey(to)));
  return own ?? reachable(await read(contactPointKey({ role: 'desk', agency: to.agency })));
}

async function read(key: Key): Promise<Record<string, unknown> | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: privateTable(), Key: key }));
  return Item;
}

function reachable(stored: unknown): ContactPoint | undefined {
  const { data } = ContactPoint.safeParse(stored);
  return data && (data.email ?? data.phone ?? data.zalo) !== undefined ? data : undefined;
}
