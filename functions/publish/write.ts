import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Ledger } from '../../domain/publication/disclosure/ledger.ts';
import type { Publication } from '../../domain/publication/document.ts';
import type { PublicationFiles } from '../../domain/publication/files/files.ts';
import { environment } from '../shared/environment.ts';
import { writeObject } from '../shared/objects/write-object.ts';
import { CHAIN_HEAD, chainKey, ledgerKey, type PublicationEntry, pointerKey, revisionKey } from '../shared/publications/entry.ts';
import type { RollupRequest } from '../shared/rollups/rollup.ts';
import { database, recordsTable } from '../shared/store/database.ts';
import type { ChainHead } from './chain.ts';
import { ledgerFile } from './ledger-store.ts';

/** The address holds the hash of the content, so it can be kept for ever. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Writes the files of a revision; the manifest last. Done again after a crash it writes the same bytes to the same place. */
export async function writeFiles({ path, files }: PublicationFiles): Promise<void> {
  const bucket = environment('SITE_BUCKET');
  for (const { name, mediaType, text } of files)
    await writeObject(bucket, { key: `${path}${name}`, content: text, mediaType, cacheControl: IMMUTABLE });
}

type Move = {
  readonly request: RollupRequest;
  readonly document: Publication;
  readonly files: PublicationFiles;
  readonly head: ChainHead | null;
  readonly current: PublicationEntry | undefined;
  readonly ledger: Ledger;
  readonly ledgerVersion: number;
};

/**
 * Makes a revision the current one: its entry, the period's pointer, the head of the chain and the ledger move together or not at all,
 * each only from where it was seen. A second publisher, should there ever be one, loses here and starts anew.
 */
export async function movePointers({ request, document, files, head, current, ledger, ledgerVersion }: Move): Promise<void> {
  const { basis, period, revision, status, publishedAt } = document;
  const sequence = (head?.sequence ?? 0) + 1;
  const { manifestSha256, path } = files;
  const entry: PublicationEntry = {
    ...{ basis, period, revision, status, publishedAt, manifestSha256, path, sequence },
    files: files.files.map(({ name, mediaType, bytes, sha256 }) => ({ name, mediaType, bytes, sha256 })),
    reason: request.reason,
    requestId: request.requestId,
  };
  // Under the request's own name: a publisher that loses must not have written over what the winner goes by.
  const file = ledgerFile(basis, ledger.year, ledgerVersion + 1, request.requestId);
  await writeObject(environment('ARCHIVE_BUCKET'), {
    key: file,
    content: JSON.stringify(ledger),
    mediaType: 'application/json',
    cacheControl: 'no-store',
  });

  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: recordsTable(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  const move = (Item: Record<string, unknown>, attribute: string, seen: number | undefined) =>
    seen === undefined
      ? put(Item)
      : {
          Put: {
            TableName: recordsTable(),
            Item,
            ConditionExpression: '#at = :seen',
            ExpressionAttributeNames: { '#at': attribute },
            ExpressionAttributeValues: { ':seen': seen },
          },
        };
  await database.send(
    new TransactWriteCommand({
      TransactItems: [
        put({ ...revisionKey(basis, period, revision), ...entry }),
        put({ ...chainKey(sequence), ...entry }),
        move({ ...pointerKey(basis, period), ...entry }, 'revision', current?.revision),
        move({ ...CHAIN_HEAD, sequence, path, manifestSha256 }, 'sequence', head?.sequence),
        move({ ...ledgerKey(basis, ledger.year), version: ledgerVersion + 1, file }, 'version', ledgerVersion || undefined),
      ],
    }),
  );
}
