import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { REFERENCE_YEARS } from '../../domain/deadlines/calendar-data.ts';
import { CALENDAR_CURRENT, calendarKey } from '../shared/store/calendar.ts';
import { cancellationReasons, database, recordsTable } from '../shared/store/database.ts';

const FIRST_VERSION = 1;

/** Version 1 of the calendar. Later versions come from the co-ordinators. */
export async function loadCalendar(): Promise<void> {
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: recordsTable(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  try {
    await database.send(
      new TransactWriteCommand({
        TransactItems: [
          put({ ...calendarKey(FIRST_VERSION), version: FIRST_VERSION, years: REFERENCE_YEARS }),
          put({ ...CALENDAR_CURRENT, version: FIRST_VERSION }),
        ],
      }),
    );
  } catch (error) {
    if (!cancellationReasons(error)?.some(({ Code }) => Code === 'ConditionalCheckFailed')) throw error;
  }
}
