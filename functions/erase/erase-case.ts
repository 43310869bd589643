import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type ClockItem, clockKey, subjectOf } from '../shared/clocks/clock-item.ts';
import { readClock } from '../shared/clocks/read.ts';
import { environment } from '../shared/environment.ts';
import { eraseObject } from '../shared/objects/erase-object.ts';
import { inOrder } from '../shared/parallel.ts';
import { database, isConditionFailure, type Key, privateTable, recordsTable } from '../shared/store/database.ts';
import { attachmentObject, attachmentsOf } from '../shared/store/private-attachment.ts';
import { privatePartition } from '../shared/store/private-case.ts';
import { identityPartition } from '../shared/store/private-identity.ts';
import { allItems } from '../shared/store/query.ts';

const AT_ONCE = 8;

/**
 * Erases of a case that ended long ago the words, the contact data, the files, and who denounced with every look at him. Its events, its
 * figures and the public answer stay. The mark that it is to be erased goes last: until then the next night does it again. False where
 * somebody has taken the case up since.
 */
export async function eraseCase({ pk, wakeAt }: ClockItem): Promise<boolean> {
  const clock = await readClock(pk); // the index lags behind
  if (!clock || clock.wakeAt !== wakeAt) return false;
  const code = subjectOf(clock);
  const files = await attachmentsOf(code);
  await inOrder(files, AT_ONCE, ({ id }) => eraseObject(environment('ARCHIVE_BUCKET'), attachmentObject(code, id)));
  await erasePartition(privatePartition(code));
  await erasePartition(identityPartition(code));
  return forget(clock);
}

type Erasable = Key & { readonly what?: string; readonly public?: boolean };

async function erasePartition(pk: string): Promise<void> {
  const items = await allItems<Erasable>(privateTable(), pk, '', { ConsistentRead: true });
  const personal = items.filter((item) => !(item.what === 'answer' && item.public === true));
  await inOrder(personal, AT_ONCE, ({ sk }) => database.send(new DeleteCommand({ TableName: privateTable(), Key: { pk, sk } })));
}

/** Takes the case out of the index, unless it was written meanwhile. */
async function forget({ pk, revision }: ClockItem): Promise<boolean> {
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: clockKey(pk),
        UpdateExpression: 'REMOVE wakeShard, wakeAt',
        ConditionExpression: 'revision = :seen',
        ExpressionAttributeValues: { ':seen': revision },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
