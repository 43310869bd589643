import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Contact } from '../../../domain/cases/intake/fields.ts';
import type { PrivateCase, PrivateText } from '../../../domain/cases/separate.ts';
import type { Action } from './cells.ts';
import { database, type Key, privateTable } from './database.ts';
import { allItems } from './query.ts';

/** What a person wrote when filing: no contact, no denouncer. */
export type PersonalWords = Omit<PrivateCase, 'contact' | 'denouncer'>;
export type ContactData = NonNullable<PrivateCase['contact']>;

/**
 * The partition of Private that a case has. The words of filing, how to reach the sender, and each text of a move lie in items of their
 * own, so that whoever needs one does not read the others.
 */
export const privatePartition = (code: string): string => `CASE#${code}`;
const wordsKey = (code: string): Key => ({ pk: privatePartition(code), sk: 'PERSON' });
const contactKey = (code: string): Key => ({ pk: privatePartition(code), sk: 'CONTACT' });
const TEXTS = 'TEXT#';
const VERSION_DIGITS = 6;
const textKey = ({ code, version, what }: PrivateText): Key => ({
  pk: privatePartition(code),
  sk: `${TEXTS}${String(version).padStart(VERSION_DIGITS, '0')}#${what}`,
});

const put = (Item: Key & Record<string, unknown>): Action => ({ Put: { TableName: privateTable(), Item } });

/**
 * What has to be written with a new case. The denouncer's identity is apart: `private-identity.ts`. `request`: the seed of the request that
 * filed it, by which that request knows its own work for ever.
 */
export function putPerson({ contact, denouncer: _, ...words }: PrivateCase, request: string): Action[] {
  const { code } = words;
  return [put({ ...wordsKey(code), ...words, request }), ...(contact ? [putContact(code, contact)] : [])];
}

export const putContact = (code: string, contact: ContactData): Action => put({ ...contactKey(code), ...contact });

export const dropContact = (code: string): Action => ({ Delete: { TableName: privateTable(), Key: contactKey(code) } });

/** The number of the decision complained of, of a case that proved to be a complaint. */
export const putDecisionNumber = (code: string, number: string): Action => ({
  Update: {
    TableName: privateTable(),
    Key: wordsKey(code),
    UpdateExpression: 'SET decisionNumber = :number',
    ExpressionAttributeValues: { ':number': number },
  },
});

/** The texts of a move, to be written in its transaction. */
export const putTexts = (texts: readonly PrivateText[]): Action[] => texts.map((text) => put({ ...textKey(text), ...text }));

/** What the sender wrote when filing. Undefined for mirrored cases, which bring no words. */
export async function readWords(code: string): Promise<PersonalWords | undefined> {
  const stored = await read<PersonalWords & { request?: string }>(wordsKey(code));
  if (!stored) return undefined;
  const { request: _, ...words } = stored;
  return words;
}

/** The request that filed a case. */
export const requestOfWords = async (code: string): Promise<string | undefined> =>
  (await read<{ request?: string }>(wordsKey(code)))?.request;

/** How the sender can be reached: only for those who answer him, and for notices to him. */
export const readContact = (code: string): Promise<ContactData | undefined> => read<Contact>(contactKey(code));

/** All texts of a case in the order of its moves. */
export async function readTexts(code: string): Promise<PrivateText[]> {
  const items = await allItems<PrivateText & Key>(privateTable(), privatePartition(code), TEXTS, { ConsistentRead: true });
  return items.map(({ pk: _, sk: __, ...text }) => text);
}

/** The text of one kind that a move left behind, such as the answer that a notice carries. */
export const readText = (code: string, version: number, what: PrivateText['what']): Promise<PrivateText | undefined> =>
  read(textKey({ code, version, what } as PrivateText));

async function read<Content extends object>(key: Key): Promise<Content | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: privateTable(), Key: key, ConsistentRead: true }));
  if (!Item) return undefined;
  const { pk: _, sk: __, ...content } = Item;
  return content as Content;
}
