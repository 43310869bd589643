import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import type { PeriodId } from '../../domain/periods/period.ts';
import { Contribution, slotOf } from '../../domain/report/contribution.ts';
import type { Coming } from '../../domain/report/sections/context.ts';
import { blankReport, type Report } from '../../domain/report/state.ts';
import type { Envelope } from '../../events/envelope.ts';
import { editionKey, type ReportEdition, reportPartition } from '../shared/publications/report-edition.ts';
import type { Action } from '../shared/store/cells.ts';
import { cancellationReasons, database, type Key, recordsTable } from '../shared/store/database.ts';
import { putEvent } from '../shared/store/events.ts';
import { allItems } from '../shared/store/query.ts';

/** A report as stored: with the coming tasks it was submitted with, and the request that moved it last. */
export type StoredReport = Report & { readonly coming?: Coming; readonly request?: string };

const stateKey = (period: PeriodId): Key => ({ pk: reportPartition(period), sk: 'STATE' });
const CONTRIBUTIONS = 'CONTRIBUTION#';
const contributionKey = (period: PeriodId, slot: string, revision: number): Key => ({
  pk: reportPartition(period),
  sk: `${CONTRIBUTIONS}${slot}#${String(revision).padStart(6, '0')}`,
});

export async function storedReport(period: PeriodId): Promise<StoredReport> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: stateKey(period), ConsistentRead: true }),
  );
  if (!Item) return blankReport(period);
  const { pk, sk, ...report } = Item;
  return report as StoredReport;
}

/** Every revision of every contribution to a period's report. */
export const contributionsTo = async (period: PeriodId): Promise<Contribution[]> =>
  (await allItems<unknown>(recordsTable(), reportPartition(period), CONTRIBUTIONS, { ConsistentRead: true })).map((item) =>
    Contribution.parse(item),
  );

const putNew = (Item: Record<string, unknown>): Action => ({
  Put: { TableName: recordsTable(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Writes the transaction; false when somebody else was faster. */
async function written(TransactItems: Action[]): Promise<boolean> {
  try {
    await database.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    const codes = cancellationReasons(error)?.map(({ Code }) => Code) ?? [];
    if (codes.includes('ConditionalCheckFailed')) return false;
    throw codes.includes('TransactionConflict') ? new Refusal('busy') : error;
  }
}

/** Keeps a new revision of a contribution, with its event. Events of a contribution lie in a partition of their own, so that agencies never wait for each other. */
export const writeContribution = (period: PeriodId, contribution: Contribution, event: Envelope): Promise<boolean> => {
  const slot = slotOf(contribution);
  return written([
    putNew({ ...contributionKey(period, slot, contribution.revision), ...contribution }),
    putEvent(`CONTRIBUTION#${period}#${slot}`, contribution.revision, event),
  ]);
};

/** Moves the report from the version that was seen, with its event and, on approval, its edition. */
export function writeMove(seen: StoredReport, next: StoredReport, event: Envelope, edition?: ReportEdition): Promise<boolean> {
  const { period } = next;
  const Item = { ...stateKey(period), ...next };
  const move: Action =
    seen.version === 0
      ? putNew(Item)
      : {
          Put: {
            TableName: recordsTable(),
            Item,
            ConditionExpression: 'version = :seen',
            ExpressionAttributeValues: { ':seen': seen.version },
          },
        };
  return written([
    move,
    putEvent(reportPartition(period), next.version, event),
    ...(edition ? [putNew({ ...editionKey(period, edition.revision), ...edition })] : []),
  ]);
}
