import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Calendar } from '../../../domain/deadlines/calendar.ts';
import { CalendarYear } from '../../../domain/deadlines/calendar-data.ts';
import { database, type Key, recordsTable } from './database.ts';

/** Every version of the calendar stays; the current one is a number beside them. */
export const CALENDAR_CURRENT: Key = { pk: 'CALENDAR', sk: 'CURRENT' };
export const calendarKey = (version: number): Key => ({ pk: 'CALENDAR', sk: `VERSION#${String(version).padStart(6, '0')}` });

const cached = new Map<number, Calendar>();

export async function currentCalendarVersion(): Promise<number> {
  const { Item } = await database.send(
    new GetCommand({ TableName: recordsTable(), Key: CALENDAR_CURRENT, ConsistentRead: true }),
  );
  if (!Item) throw new Error('no calendar has been loaded; load-reference has not run');
  return Item.version as number;
}

/** The calendar of a version, or the current one. A version never changes, so it is read once. */
export async function calendarOf(version?: number): Promise<Calendar> {
  const wanted = version ?? (await currentCalendarVersion());
  const known = cached.get(wanted);
  if (known) return known;
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: calendarKey(wanted) }));
  if (!Item) throw new Error(`calendar version ${wanted} is missing`);
  const calendar = new Calendar(
    wanted,
    (Item.years as unknown[]).map((year) => CalendarYear.parse(year)),
  );
  cached.set(wanted, calendar);
  return calendar;
}
