import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AlertItem } from '../shared/alerts/alert-record.ts';
import type { Scope } from '../shared/http/route.ts';
import { database, recordsTable } from '../shared/store/database.ts';

/** A list of alerts by time: an agency's own, or a scope's in the index `inbox`. `scopes` leaves out all others. */
export type Source = { readonly partition: string; readonly index: 'inbox' | undefined; readonly scopes?: readonly Scope[] };

type Wanted = {
  readonly limit: number;
  readonly level?: string | undefined;
  readonly before?: string | undefined;
  readonly maySee: (alert: AlertItem) => boolean;
};

/** The place of an alert in any list: when it was raised, then its id's end, then its agency. */
const placeOf = ({ sk, agency }: AlertItem): string => `${sk}#${agency}`;

/** The newest alerts of some lists merged, from a place on backwards; `next` is the place to go on from. */
export async function alertPage(
  sources: readonly Source[],
  wanted: Wanted,
): Promise<{ items: AlertItem[]; next: string | undefined }> {
  const perSource = await Promise.all(sources.map((source) => newest(source, wanted)));
  const merged = perSource.flat().sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  const items = merged.slice(0, wanted.limit);
  return { items, next: merged.length > wanted.limit ? placeOf(items.at(-1)!) : undefined };
}

/** One more than wanted, so that it is known whether there are more. Filters are applied after reading, so pages are read until full. */
async function newest(source: Source, { limit, level, before, maySee }: Wanted): Promise<AlertItem[]> {
  const found: AlertItem[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new QueryCommand({ ...queryOf(source, before), ExclusiveStartKey: start, Limit: limit + 1 }),
    );
    found.push(...((page.Items ?? []) as AlertItem[]).filter((alert) => isWanted(alert, source, level) && maySee(alert)));
    start = page.LastEvaluatedKey;
  } while (start && found.length <= limit);
  return found.slice(0, limit + 1);
}

const isWanted = (alert: AlertItem, { scopes }: Source, level: string | undefined): boolean =>
  (level === undefined || alert.level === level || alert.kind === level) &&
  (scopes === undefined || scopes.includes(alert.scope));

function queryOf({ partition, index }: Source, before: string | undefined) {
  const [key, sort] = index ? ['inboxKey', 'inboxSort'] : ['pk', 'sk'];
  // An agency's own list sorts without the agency at the end.
  const from = index ? before : before?.slice(0, before.lastIndexOf('#'));
  return {
    TableName: recordsTable(),
    IndexName: index,
    KeyConditionExpression: from === undefined ? `${key} = :key` : `${key} = :key AND ${sort} < :from`,
    ExpressionAttributeValues: { ':key': partition, ...(from !== undefined && { ':from': from }) },
    ScanIndexForward: false,
  };
}
