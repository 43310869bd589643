import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../../domain/agencies/agency.ts';
import { inboxKey } from '../../../domain/cases/inbox.ts';
import { database, recordsTable } from '../store/database.ts';
import { inboxOf } from '../tasks/keys.ts';

/** What a body holds that is not done. */
export type OpenItems = { readonly openCases: number; readonly openObligations: number };

/** Counted in the index: what was filed a moment ago may be missing. */
export async function openItemsOf(agency: AgencyId): Promise<OpenItems> {
  const [openCases, openObligations] = await Promise.all([countIn(inboxKey(agency, 'open')), countIn(inboxOf(agency, 'open'))]);
  return { openCases, openObligations };
}

async function countIn(partition: string): Promise<number> {
  let total = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new QueryCommand({
        TableName: recordsTable(),
        IndexName: 'inbox',
        KeyConditionExpression: 'inboxKey = :key',
        ExpressionAttributeValues: { ':key': partition },
        Select: 'COUNT',
        ExclusiveStartKey: start,
      }),
    );
    total += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start);
  return total;
}
