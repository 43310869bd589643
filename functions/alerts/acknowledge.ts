import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../domain/fail.ts';
import { formatInstant, type Instant } from '../../domain/time.ts';
import type { AlertAcknowledged } from '../../events/alert-acknowledged.ts';
import { type AlertItem, alertKey } from '../shared/alerts/alert-record.ts';
import { type Answer, created, ok } from '../shared/http/answer.ts';
import type { Request } from '../shared/http/endpoint.ts';
import { cancellationReasons, database, type Key, recordsTable } from '../shared/store/database.ts';
import { putEvent } from '../shared/store/events.ts';
import { maySee } from './may-see.ts';
import type { acknowledgeAlert } from './routes.ts';
import { view } from './view.ts';

/** Notes who took note of an alert, and when; the first one counts. Whose alert it is not, does not learn that it exists. */
export async function acknowledge({ params, caller, now }: Request<typeof acknowledgeAlert>): Promise<Answer> {
  const key = alertKey(params.id ?? '');
  const alert = key && (await read(key));
  if (!key || !alert || !maySee(caller, alert)) throw new Refusal('not-found');
  if (alert.acknowledgedAt !== undefined) return ok(view(alert));
  const first = await write(alert, caller.sub, now);
  return first ? created(view({ ...alert, acknowledgedAt: now, acknowledgedBy: caller.sub })) : ok(view((await read(key))!));
}

async function read(key: Key): Promise<AlertItem | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: recordsTable(), Key: key, ConsistentRead: true }));
  return Item as AlertItem | undefined;
}

/** False when somebody else was first. */
async function write(alert: AlertItem, by: string, now: Instant): Promise<boolean> {
  const event: AlertAcknowledged = {
    id: `${alert.id}:acknowledged`,
    type: 'alert.acknowledged.v1',
    subject: alert.id,
    occurredAt: formatInstant(now),
    recordedAt: formatInstant(now),
    data: { agency: alert.agency, of: alert.subject, level: alert.level, by },
  };
  const update = {
    Update: {
      TableName: recordsTable(),
      Key: { pk: alert.pk, sk: alert.sk },
      UpdateExpression: 'SET acknowledgedAt = :now, acknowledgedBy = :by',
      ConditionExpression: 'attribute_not_exists(acknowledgedAt)',
      ExpressionAttributeValues: { ':now': now, ':by': by },
    },
  };
  try {
    await database.send(new TransactWriteCommand({ TransactItems: [update, putEvent(`ALERT#${alert.id}`, 1, event)] }));
    return true;
  } catch (error) {
    const codes = cancellationReasons(error)?.map(({ Code }) => Code);
    if (codes?.includes('ConditionalCheckFailed')) return false;
    if (codes?.includes('TransactionConflict')) throw new Refusal('busy');
    throw error;
  }
}
