import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CaseClocks } from '../../../domain/cases/clocks.ts';
import { type Bucket, type DueFilter, inboxKey, inboxRange } from '../../../domain/cases/inbox.ts';
import { CASE_KINDS, type CaseKind, type CaseState, isPending } from '../../../domain/cases/vocabulary.ts';
import type { Calendar } from '../../../domain/deadlines/calendar.ts';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import { type ClockItem, caseClocksOf } from '../../shared/clocks/clock-item.ts';
import { placeOf } from '../../shared/http/cursor.ts';
import { database, recordsTable } from '../../shared/store/database.ts';

/** What part of an agency's inbox is asked for. */
export type Wanted = {
  readonly agency: string;
  readonly kinds: readonly CaseKind[];
  readonly state: CaseState | undefined;
  readonly due: DueFilter | undefined;
  readonly now: Instant;
  readonly calendar: Calendar;
};

/** The item after which the next page begins, as the index knows it. */
const Place = z.strictObject({ inboxKey: z.string(), inboxSort: z.string(), pk: z.string(), sk: z.string() });
type Place = z.infer<typeof Place>;

export type InboxPage = { readonly items: readonly CaseClocks[]; readonly next?: Place };

/** What is ended is asked for only where the question does not exclude it. Open work comes first. */
const bucketsOf = ({ due, state }: Wanted): Bucket[] =>
  due !== undefined || (state !== undefined && isPending(state)) ? ['open'] : ['open', 'closed'];

function queryOf(wanted: Wanted, bucket: Bucket): QueryCommandInput {
  const { agency, kinds, state, due, now, calendar } = wanted;
  const { from, to } = due === undefined ? {} : inboxRange(due, now, calendar);
  const range =
    from !== undefined && to !== undefined
      ? ' AND inboxSort BETWEEN :from AND :to'
      : to !== undefined
        ? ' AND inboxSort < :to'
        : '';
  const filters = [
    ...(kinds.length < CASE_KINDS.length ? [`facts.cell.kind IN (${kinds.map((_, i) => `:kind${i}`).join(', ')})`] : []),
    ...(state === undefined ? [] : ['facts.#state = :state']),
  ];
  return {
    TableName: recordsTable(),
    IndexName: 'inbox',
    KeyConditionExpression: `inboxKey = :key${range}`,
    ...(filters.length > 0 && { FilterExpression: filters.join(' AND ') }),
    ...(state !== undefined && { ExpressionAttributeNames: { '#state': 'state' } }),
    ExpressionAttributeValues: {
      ':key': inboxKey(agency, bucket),
      ...(from !== undefined && { ':from': from }),
      ...(to !== undefined && { ':to': to }),
      ...(kinds.length < CASE_KINDS.length && Object.fromEntries(kinds.map((kind, i) => [`:kind${i}`, kind]))),
      ...(state !== undefined && { ':state': state }),
    },
  };
}

/** One page by due date, and where the next one begins. A place of another inbox is refused. */
export async function inboxPage(wanted: Wanted, limit: number, cursor: string | undefined): Promise<InboxPage> {
  if (wanted.kinds.length === 0) return { items: [] };
  const buckets = bucketsOf(wanted);
  const keys = buckets.map((bucket) => inboxKey(wanted.agency, bucket));
  const place = cursor === undefined ? undefined : placeIn(keys, cursor);
  const found: ClockItem[] = [];
  for (const bucket of buckets.slice(place ? keys.indexOf(place.inboxKey) : 0)) {
    let start: Record<string, unknown> | undefined = place?.inboxKey === inboxKey(wanted.agency, bucket) ? place : undefined;
    do {
      const page = await database.send(new QueryCommand({ ...queryOf(wanted, bucket), ExclusiveStartKey: start }));
      found.push(...((page.Items ?? []) as ClockItem[]));
      start = page.LastEvaluatedKey;
    } while (start && found.length <= limit);
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  const items = shown.flatMap((item) => (item.kind === 'case' ? [caseClocksOf(item)] : []));
  return { items, ...(found.length > limit && { next: placeAfter(shown.at(-1)!) }) };
}

const placeAfter = ({ pk, sk, inboxKey: key, inboxSort }: ClockItem): Place => ({
  inboxKey: key!,
  inboxSort: inboxSort!,
  pk,
  sk,
});

function placeIn(keys: readonly string[], cursor: string): Place {
  const place = Place.safeParse(placeOf(cursor));
  if (!place.success || !keys.includes(place.data.inboxKey)) throw new Refusal('cursor-invalid', 'cursor');
  return place.data;
}

/** How many there are in all. */
export async function inboxTotal(wanted: Wanted): Promise<number> {
  if (wanted.kinds.length === 0) return 0;
  const counts = await Promise.all(bucketsOf(wanted).map((bucket) => countAll(queryOf(wanted, bucket))));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function countAll(query: QueryCommandInput): Promise<number> {
  let total = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(new QueryCommand({ ...query, Select: 'COUNT', ExclusiveStartKey: start }));
    total += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start);
  return total;
}
