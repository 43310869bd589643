import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { PeriodId } from '../../../domain/periods/period.ts';
import { database, type Key, recordsTable } from '../store/database.ts';

/** The partition of a written report: its state, contributions, events and approved editions. */
export const reportPartition = (period: PeriodId): string => `REPORT#${period}`;

/**
 * The approved report on one revision of the figures. The files of a publication are never changed, so it has a folder of its own: `path`,
 * ending in a slash, under the site's address. Written once.
 */
export type ReportEdition = {
  readonly revision: number;
  readonly manifestSha256: string;
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly approvedAt: string;
};

export const editionKey = (period: PeriodId, revision: number): Key => ({
  pk: reportPartition(period),
  sk: `EDITION#${String(revision).padStart(6, '0')}`,
});

/** The approved report on a revision; undefined while there is none. */
export async function editionOf(period: PeriodId, revision: number): Promise<ReportEdition | undefined> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: editionKey(period, revision), ConsistentRead: true }),
  );
  return Item as ReportEdition | undefined;
}
