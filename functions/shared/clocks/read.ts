import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ruleBook } from '../../../domain/deadlines/rules.ts';
import { dateOf, type Instant } from '../../../domain/time.ts';
import { calendarOf } from '../store/calendar.ts';
import { database, type Key, recordsTable } from '../store/database.ts';
import { currentRegistry } from '../store/registry.ts';
import { type ClockItem, clockKey, snapshotKey } from './clock-item.ts';
import type { ClockContext } from './keepers.ts';

/** The clock item of a partition as it is now. */
export async function readClock(pk: string): Promise<ClockItem | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: clockKey(pk), ConsistentRead: true }));
  return Item as ClockItem | undefined;
}

type Stored<Snapshot> = Snapshot & Key & { readonly request?: string };

/** The snapshot of a partition as stored, with the request that wrote it. */
export async function readStored<Snapshot>(pk: string): Promise<Stored<Snapshot> | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: snapshotKey(pk), ConsistentRead: true }));
  return Item as Stored<Snapshot> | undefined;
}

/** The snapshot without what the store adds to it. */
export function bare<Snapshot>({ pk: _, sk: __, request: ___, ...snapshot }: Stored<Snapshot>): Snapshot {
  return snapshot as Snapshot;
}

/** The snapshot of a partition as it is now. */
export async function readSnapshot<Snapshot>(pk: string): Promise<Snapshot | undefined> {
  const stored = await readStored<Snapshot>(pk);
  return stored && bare(stored);
}

/** The calendar, rules and registry in force, for one look at clocks. */
export async function clockContext(now: Instant): Promise<ClockContext> {
  const [calendar, registry] = await Promise.all([calendarOf(), currentRegistry()]);
  const today = dateOf(now);
  return { calendar, rules: ruleBook, inForce: (agency) => registry.successorOn(agency, today) === agency, registry };
}
