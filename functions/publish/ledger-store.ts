import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Basis } from '../../domain/periods/period.ts';
import { emptyLedger, type Ledger } from '../../domain/publication/disclosure/ledger.ts';
import { environment } from '../shared/environment.ts';
import { readObject } from '../shared/objects/read-object.ts';
import { ledgerKey } from '../shared/publications/entry.ts';
import { database, recordsTable } from '../shared/store/database.ts';

/** Where a ledger lies in the private archive. It holds the small numbers that publications hide: nothing public names it. */
export const ledgerFile = (basis: Basis, year: number, version: number, requestId: string): string =>
  `ledgers/${basis}/${year}/${String(version).padStart(6, '0')}-${requestId.replace(/[^\w-]/g, '_')}.json`;

/** What the year's publications have shown so far, with the version that the next one replaces. */
export async function currentLedger(basis: Basis, year: number): Promise<{ ledger: Ledger; version: number }> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: ledgerKey(basis, year), ConsistentRead: true }),
  );
  if (!Item) return { ledger: emptyLedger(basis, year), version: 0 };
  return {
    ledger: JSON.parse(await readObject(environment('ARCHIVE_BUCKET'), Item.file as string)),
    version: Item.version as number,
  };
}
