import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { MirroredLine } from '../../domain/cases/intake/mirrored-line.ts';
import type { Action } from '../shared/store/cells.ts';
import { database, type Key, recordsTable } from '../shared/store/database.ts';

export type Origin = Pick<MirroredLine, 'source' | 'externalId'>;

/** Where the code of another system's case is found by that system's own id. */
export const linkKey = ({ source, externalId }: Origin): Key => ({ pk: `MIRROR#${source}#${externalId}`, sk: 'CASE' });

/** The code under which a case of another system lies here; undefined when it was not told of yet. */
export async function codeOfMirrored(origin: Origin): Promise<string | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: linkKey(origin), ConsistentRead: true }));
  return Item?.code as string | undefined;
}

/** Links the other system's id to a code, once: of two batches that tell of a new case one makes it. */
export const putMirrorLink = (origin: Origin, code: string): Action => ({
  Put: { TableName: recordsTable(), Item: { ...linkKey(origin), code }, ConditionExpression: 'attribute_not_exists(pk)' },
});
