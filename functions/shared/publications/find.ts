import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../../domain/fail.ts';
import { BASES, type Basis, type PeriodId, parsePeriod } from '../../../domain/periods/period.ts';
import { endOfDay, type Instant, isLocalDate, parseInstant } from '../../../domain/time.ts';
import { database, recordsTable } from '../store/database.ts';
import { allItems } from '../store/query.ts';
import { CHAIN_PARTITION, type PublicationEntry, pointerKey } from './entry.ts';

export type Wanted = { readonly basis: Basis; readonly revision?: number; readonly asOf?: string };

/** All revisions of a period, oldest first. */
export const revisionsOf = (basis: Basis, period: PeriodId): Promise<PublicationEntry[]> =>
  allItems<PublicationEntry>(recordsTable(), pointerKey(basis, period).pk, 'REVISION#', { ConsistentRead: true });

/** The current revision; undefined when the period has not been published. */
export async function currentEntry(basis: Basis, period: PeriodId): Promise<PublicationEntry | undefined> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: pointerKey(basis, period), ConsistentRead: true }),
  );
  return Item as PublicationEntry | undefined;
}

/** The revision asked for: by number, as the public knew it at a moment or at the end of a day, or the current one. Refused when there is none. */
export async function findEntry(period: PeriodId, { basis, revision, asOf }: Wanted): Promise<PublicationEntry> {
  if (!BASES.includes(basis) || !parsePeriod(period, basis)) throw new Refusal('not-found');
  const known =
    revision === undefined && asOf === undefined ? [await currentEntry(basis, period)] : await revisionsOf(basis, period);
  const until = asOf === undefined ? Number.POSITIVE_INFINITY : momentOf(asOf);
  const found = known.findLast(
    (entry) =>
      entry !== undefined && (revision === undefined || entry.revision === revision) && parseInstant(entry.publishedAt)! <= until,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

const momentOf = (asOf: string): Instant => (isLocalDate(asOf) ? endOfDay(asOf) : parseInstant(asOf)!);

/** Every revision ever published, newest first, a page at a time. `before` is the sequence number at which the page ends. */
export async function published(limit: number, before?: number): Promise<PublicationEntry[]> {
  const all = await allItems<PublicationEntry>(recordsTable(), CHAIN_PARTITION, 'ENTRY#', {
    ScanIndexForward: false,
    ConsistentRead: true, // the page of all publications is written right after the transaction that adds one
  });
  return all.filter(({ sequence }) => before === undefined || sequence < before).slice(0, limit);
}
