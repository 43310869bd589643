import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { database, type Key, recordsTable } from '../shared/store/database.ts';
import { dossierNumber } from './claims.ts';

/** A dossier is known whichever agency it is rated at: the one that received it and the one that settles it may differ. */
const keyOf = (dossier: string): Key => ({ pk: `DOSSIER#${dossierNumber(dossier)}`, sk: 'KNOWN' });

/** Remembers a dossier that a one-door system named, so that a rating of it by anyone counts as verified. */
export const markKnown = (dossier: string) => database.send(new PutCommand({ TableName: recordsTable(), Item: keyOf(dossier) }));

/** Whether a one-door system has named the dossier before. */
export async function isKnown(dossier: string): Promise<boolean> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: keyOf(dossier), ConsistentRead: true }));
  return Item !== undefined;
}
