import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AttachmentInput } from '../../../domain/cases/intake/attachment.ts';
import { database, privateTable } from './database.ts';
import { privatePartition } from './private-case.ts';
import { allItems } from './query.ts';

/** A file that belongs to a case. The file lies in the archive under `attachmentObject`; its name, a free text, here. */
export type Attachment = {
  readonly id: string;
  readonly mediaType: AttachmentInput['mediaType'];
  readonly bytes: number;
  readonly name?: string | undefined;
  readonly by: 'sender' | 'officer';
  readonly forSender: boolean;
  readonly addedAt: string;
  /** Brought in while the case was a denunciation: it may show who wrote it, whatever kind the case is of now. */
  readonly restricted?: boolean;
};

const PREFIX = 'ATTACHMENT#';

/** Key of the file in the archive bucket. */
export const attachmentObject = (code: string, id: string): string => `attachments/${code}/${id}`;

export const keepAttachment = (code: string, attachment: Attachment) =>
  database.send(
    new PutCommand({
      TableName: privateTable(),
      Item: { pk: privatePartition(code), sk: `${PREFIX}${attachment.id}`, ...attachment },
    }),
  );

/** All attachments of a case, oldest first. */
export async function attachmentsOf(code: string): Promise<Attachment[]> {
  const items = await allItems<Attachment>(privateTable(), privatePartition(code), PREFIX, { ConsistentRead: true });
  return items.sort((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
}
