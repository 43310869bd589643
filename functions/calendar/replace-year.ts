import { isDeepStrictEqual } from 'node:util';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Calendar } from '../../domain/deadlines/calendar.ts';
import { CalendarYear } from '../../domain/deadlines/calendar-data.ts';
import { Refusal } from '../../domain/fail.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import type { CalendarChanged } from '../../events/calendar-changed.ts';
import { type Answer, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { parse } from '../shared/http/request.ts';
import { recomputationKey, recomputationOf } from '../shared/recomputation/progress.ts';
import { CALENDAR_CURRENT, calendarKey, calendarOf } from '../shared/store/calendar.ts';
import type { Action } from '../shared/store/cells.ts';
import { cancellationReasons, database, recordsTable } from '../shared/store/database.ts';
import { putEvent } from '../shared/store/events.ts';
import { changedDays } from './changed-days.ts';
import type { replaceYear } from './routes.ts';

/** Two co-ordinators at once are rare; the second simply builds on the first. */
const ATTEMPTS = 3;

const NOTHING_TO_DO = { state: 'done', of: 0, changed: 0 } as const;

/** Makes the next version of the calendar, in one transaction with the event that recomputes what is open. The same year again makes none. */
export async function replace({ params, body, caller, now }: Request<typeof replaceYear>): Promise<Answer> {
  const number = Number(params.year);
  if (!/^2\d{3}$/.test(params.year ?? '') || number > 2099) throw new Refusal('not-found');
  const year = parse(CalendarYear, { ...body, year: body.year ?? number });
  if (year.year !== number) throw new Refusal('year-differs', 'year', { year: number });

  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await calendarOf();
    if (isDeepStrictEqual(before.year(number), year)) {
      const recomputation = (await recomputationOf(before.version)) ?? NOTHING_TO_DO;
      return ok({ year: number, version: before.version, recomputation });
    }
    const after = before.withYear(before.version + 1, year);
    if (await written(before, after, changeEvent(before, after, year, { by: caller.sub, now }))) {
      return ok({ year: number, version: after.version, recomputation: { state: 'queued', of: 0, changed: 0 } });
    }
  }
  throw new Refusal('busy');
}

function changeEvent(
  before: Calendar,
  after: Calendar,
  { year, provisional, source }: CalendarYear,
  { by, now }: { by: string; now: Instant },
): CalendarChanged {
  return {
    id: `calendar:${after.version}`,
    type: 'calendar.changed.v1',
    subject: 'calendar',
    occurredAt: formatInstant(now),
    recordedAt: formatInstant(now),
    data: { version: after.version, year, provisional, source, ...changedDays(before, after, year), by },
  };
}

/** False when somebody else was faster. */
async function written(before: Calendar, after: Calendar, event: CalendarChanged): Promise<boolean> {
  const { version } = after;
  const put = (Item: Record<string, unknown>): Action => ({
    Put: { TableName: recordsTable(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  try {
    await database.send(
      new TransactWriteCommand({
        TransactItems: [
          moveCurrent(before.version, version),
          put({ ...calendarKey(version), version, years: after.years }),
          put({ ...recomputationKey(version), version, state: 'queued', startedAt: event.recordedAt }),
          putEvent(CALENDAR_CURRENT.pk, version, event),
        ],
      }),
    );
    return true;
  } catch (error) {
    const codes = cancellationReasons(error)?.map(({ Code }) => Code) ?? [];
    if (codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict')) return false;
    throw error;
  }
}

const moveCurrent = (from: number, to: number): Action => ({
  Update: {
    TableName: recordsTable(),
    Key: CALENDAR_CURRENT,
    UpdateExpression: 'SET #version = :to',
    ConditionExpression: '#version = :from',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':from': from, ':to': to },
  },
});
