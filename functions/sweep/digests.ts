import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Calendar } from '../../domain/deadlines/calendar.ts';
import { addDays, atMinute, dateOf, formatInstant, type Instant, type LocalDate, startOfDay } from '../../domain/time.ts';
import { type AlertDigested, DIGEST_ITEMS } from '../../events/alert-digested.ts';
import { addresseeOf } from '../shared/alerts/addressees.ts';
import type { AlertItem } from '../shared/alerts/alert-record.ts';
import { inOrder } from '../shared/parallel.ts';
import { database, isConditionFailure, type Key, recordsTable } from '../shared/store/database.ts';
import { eventItem, eventKey } from '../shared/store/events.ts';
import { timeText, woken } from '../shared/store/wake.ts';

/** 08:05, one sweep after the offices open: by then the night's alerts are all raised. */
const DIGESTS_FROM_MINUTE = 8 * 60 + 5;
/** A digest keeps the ids of all it tells of, and an item holds 400 KB. What is left is told the next day. */
const MOST_ALERTS = 5_000;
const AT_ONCE = 8;

/**
 * Tells everybody what earlier sweeps raised for him: at most one digest for an addressee and working day, in office hours, as soon as there
 * is something to tell. What is raised later that day waits for the next.
 */
export async function tellDigests(now: Instant, calendar: Calendar): Promise<void> {
  const today = dateOf(now);
  if (!calendar.isOpen(now) || now < atMinute(today, DIGESTS_FROM_MINUTE)) return;
  const untold: AlertItem[] = [];
  for await (const page of woken<AlertItem>('TELL', now - 1)) untold.push(...page);

  const told = new Map<string, ReadonlySet<string>>();
  await inOrder([...byAddressee(untold)], AT_ONCE, async ([key, alerts]) => {
    told.set(key, await digestOf(key, alerts.slice(0, MOST_ALERTS), now));
  });
  const nextOpening = calendar.nextOpen(startOfDay(addDays(today, 1)));
  await inOrder(untold, AT_ONCE, (alert) => markTold(alert, told, nextOpening));
}

const waitingFor = ({ untold = '' }: AlertItem): string[] => untold.split('\n').filter(Boolean);

function byAddressee(alerts: readonly AlertItem[]): Map<string, AlertItem[]> {
  const groups = new Map<string, AlertItem[]>();
  for (const alert of alerts) for (const key of waitingFor(alert)) groups.set(key, [...(groups.get(key) ?? []), alert]);
  return groups;
}

/** The ids that today's digest for somebody tells of: the one that was made before, or else one of these alerts. */
async function digestOf(key: string, alerts: readonly AlertItem[], now: Instant): Promise<ReadonlySet<string>> {
  const place = digestKey(key, dateOf(now));
  const earlier = await readDigest(place);
  if (earlier) return earlier;
  const ids = alerts.map(({ id }) => id);
  const event = digestEvent(key, alerts, now);
  try {
    await database.send(
      new PutCommand({
        TableName: recordsTable(),
        // Written as an event, so that the relay hands it to the notices. Its key makes it one a day, its ids tell what it told.
        Item: { ...eventItem(place.pk, sequenceOf(dateOf(now)), event), alerts: ids },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return new Set(ids);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return (await readDigest(place))!;
  }
}

/** The day as a number is the sequence: 2026-09-15 → 20260915. */
const sequenceOf = (day: LocalDate): number => Number(day.replaceAll('-', ''));
const digestKey = (key: string, day: LocalDate): Key => eventKey(`DIGEST#${key}`, sequenceOf(day));

async function readDigest(key: Key): Promise<ReadonlySet<string> | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: key, ConsistentRead: true }));
  return Item && new Set(Item.alerts as string[]);
}

function digestEvent(key: string, alerts: readonly AlertItem[], now: Instant): AlertDigested {
  const to = addresseeOf(key);
  const date = dateOf(now);
  const counts = new Map<string, { agency: string; level: string; n: number }>();
  for (const { agency, level } of alerts) {
    const name = `${agency}/${level}`;
    counts.set(name, { agency, level, n: (counts.get(name)?.n ?? 0) + 1 });
  }
  // Above the head of an agency it is counts per agency, never a line per item.
  const listed = alerts
    .filter(({ agency, restricted }) => agency === to.agency && (!restricted || to.role !== 'desk'))
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  return {
    id: `${key}/${date}`.slice(-200),
    type: 'alert.digested.v1',
    subject: to.agency,
    occurredAt: formatInstant(now),
    recordedAt: formatInstant(now),
    data: {
      to,
      date,
      total: alerts.length,
      counts: [...counts.values()].sort((a, b) => (`${a.agency}/${a.level}` < `${b.agency}/${b.level}` ? -1 : 1)),
      items: listed.slice(0, DIGEST_ITEMS).map(({ of, subject, agency, kind, level, dueAt }) => ({
        of,
        subject,
        agency,
        kind,
        level,
        ...(dueAt !== undefined && { dueAt: formatInstant(dueAt) }),
      })),
    },
  };
}

/** Takes an alert out of the index once everybody was told; who was not is told the next working day. Another sweep may have done it already. */
async function markTold(alert: AlertItem, told: ReadonlyMap<string, ReadonlySet<string>>, nextOpening: Instant): Promise<void> {
  const rest = waitingFor(alert).filter((key) => !told.get(key)?.has(alert.id));
  const done = rest.length === 0;
  try {
    await database.send(
      new UpdateCommand({
        TableName: recordsTable(),
        Key: { pk: alert.pk, sk: alert.sk },
        UpdateExpression: done ? 'REMOVE wakeShard, wakeAt, untold' : 'SET untold = :rest, wakeAt = :later',
        ConditionExpression: 'untold = :seen',
        ExpressionAttributeValues: {
          ':seen': alert.untold,
          ...(!done && { ':rest': rest.join('\n'), ':later': timeText(nextOpening) }),
        },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
