import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../../domain/agencies/agency.ts';
import { Refusal } from '../../../domain/fail.ts';
import { isOpen, type Obligation, ObligationId } from '../../../domain/tasks/obligation.ts';
import { dueOrder } from '../../../domain/tasks/views.ts';
import { obligationPartition, snapshotKey } from '../clocks/clock-item.ts';
import { readStored } from '../clocks/read.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { batchGet } from './batch-get.ts';
import { inboxOf } from './keys.ts';

/** An obligation as stored: in the list of its agency by due day, and with the request that wrote it last. */
export type StoredObligation = Obligation & { readonly inboxKey: string; readonly inboxSort: string };
type Item = StoredObligation & Key & { readonly request?: string };

export const stored = (obligation: Obligation): StoredObligation => ({
  ...obligation,
  inboxKey: inboxOf(obligation.agency, isOpen(obligation) ? 'open' : 'closed'),
  inboxSort: dueOrder(obligation),
});

const bare = ({ pk: _, sk: __, request: ___, inboxKey: ____, inboxSort: _____, ...obligation }: Item): Obligation => obligation;

/** The obligation of an id with the request that wrote it; refused when there is none. */
export async function mustFindObligation(id: string): Promise<{ obligation: Obligation; request?: string }> {
  const item = ObligationId.safeParse(id).success ? await readStored<StoredObligation>(obligationPartition(id)) : undefined;
  if (!item) throw new Refusal('not-found');
  return { obligation: bare(item), ...(item.request !== undefined && { request: item.request }) };
}

/** The obligations of these ids that exist, in the order of the ids. */
export async function obligationsOf(ids: readonly string[]): Promise<{ obligation: Obligation; request?: string }[]> {
  const unique = [...new Set(ids)];
  const items = await batchGet<Item>(unique.map((id) => snapshotKey(obligationPartition(id))));
  const byId = new Map(items.map((item) => [item.id, item]));
  return unique.flatMap((id) => {
    const item = byId.get(id);
    return item ? [{ obligation: bare(item), ...(item.request !== undefined && { request: item.request }) }] : [];
  });
}

/** One page of an agency's list by due day, from or until a day. What was written a moment ago may be missing. */
export async function inboxPage(
  agency: AgencyId,
  bucket: 'open' | 'closed',
  {
    start,
    from,
    until,
    limit,
  }: { start?: Record<string, unknown> | undefined; from?: string; until?: string | undefined; limit?: number } = {},
): Promise<{ obligations: Obligation[]; next?: Record<string, unknown> }> {
  const { Items = [], LastEvaluatedKey } = await database.send(
    new QueryCommand({
      TableName: recordsTable(),
      IndexName: 'inbox',
      KeyConditionExpression: `inboxKey = :key${until === undefined ? '' : ' AND inboxSort <= :until'}${from === undefined ? '' : ' AND inboxSort >= :from'}`,
      ExpressionAttributeValues: {
        ':key': inboxOf(agency, bucket),
        ...(until !== undefined && { ':until': until }),
        ...(from !== undefined && { ':from': from }),
      },
      ExclusiveStartKey: start,
      Limit: limit,
    }),
  );
  return { obligations: (Items as Item[]).map(bare), ...(LastEvaluatedKey && { next: LastEvaluatedKey }) };
}

/** Everything that an agency still owes, by due day. */
export async function openOf(agency: AgencyId): Promise<Obligation[]> {
  const found: Obligation[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await inboxPage(agency, 'open', { start });
    found.push(...page.obligations);
    start = page.next;
  } while (start);
  return found;
}
