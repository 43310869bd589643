import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Recipient } from '../../../domain/deadlines/types.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Warning, WarningLevel } from '../../../domain/warnings/warning.ts';
import type { Scope } from '../http/route.ts';
import { cancellationReasons, database, type Key, recordsTable } from '../store/database.ts';
import { eventKey, putEvent } from '../store/events.ts';
import { addresseesOf } from './addressees.ts';
import { type AlertRecord, alertId, putAlert, raisedEvent } from './alert-record.ts';

/** Whom a warning goes to, and whose co-ordinators see it. */
export type WarningAudience = { readonly scope: Scope; readonly to: readonly Recipient[] };

/** Ways up only: what was told as severe is not told as a notice afterwards. */
const LEVELS: readonly WarningLevel[] = ['notice', 'warning', 'severe'];

/**
 * Raises an early warning as an alert of its agency, told in the next digest. Once per key and level: the same trouble seen again the night
 * after raises nothing, unless it has become worse. Answers whether it was new.
 */
export async function raiseWarning(warning: Warning, raisedAt: Instant, { scope, to }: WarningAudience): Promise<boolean> {
  const { code, agency, level, key, seen, against, whatToDo, confidence } = warning;
  const record: AlertRecord = {
    id: alertId(agency, raisedAt, `${key}#${level}`),
    kind: 'early-warning',
    level,
    of: 'agency',
    subject: agency,
    agency,
    scope,
    datedAt: raisedAt,
    raisedAt,
    to: addresseesOf(to, { agency }),
    urgent: false,
    warning: { code, seen, against, whatToDo, confidence },
  };
  const place = LEVELS.indexOf(level) + 1;
  const worse = LEVELS.slice(place).map((_, i) => absent(eventKey(`WARNING#${key}`, place + 1 + i)));
  try {
    await database.send(
      // The event lies under the key of the trouble, in the place of its level: it is also the receipt that it was told.
      new TransactWriteCommand({
        TransactItems: [putEvent(`WARNING#${key}`, place, raisedEvent(record)), putAlert(record), ...worse],
      }),
    );
    return true;
  } catch (error) {
    if (cancellationReasons(error)?.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
    throw error;
  }
}

const absent = (key: Key) => ({
  ConditionCheck: { TableName: recordsTable(), Key: key, ConditionExpression: 'attribute_not_exists(pk)' },
});
