import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Recipient } from '../../../domain/deadlines/types.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Warning } from '../../../domain/warnings/warning.ts';
import type { Scope } from '../http/route.ts';
import { cancellationReasons, database } from '../store/database.ts';
import { putEvent } from '../store/events.ts';
import { addresseesOf } from './addressees.ts';
import { type AlertRecord, alertId, putAlert, raisedEvent } from './alert-record.ts';

/** Whom a warning goes to, and whose co-ordinators see it. */
export type WarningAudience = { readonly scope: Scope; readonly to: readonly Recipient[] };

/**
 * Raises an early warning as an alert of its agency, told in the next digest. Once per key: the same trouble seen again the night after
 * raises nothing. Answers whether it was new.
 */
export async function raiseWarning(warning: Warning, raisedAt: Instant, { scope, to }: WarningAudience): Promise<boolean> {
  const { code, agency, level, key, seen, against, whatToDo, confidence } = warning;
  const record: AlertRecord = {
    id: alertId(agency, raisedAt, key),
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
  try {
    await database.send(
      // The event lies under the key of the trouble: it is also the receipt that it was told.
      new TransactWriteCommand({ TransactItems: [putEvent(`WARNING#${key}`, 1, raisedEvent(record)), putAlert(record)] }),
    );
    return true;
  } catch (error) {
    if (cancellationReasons(error)?.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
    throw error;
  }
}
