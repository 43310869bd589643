import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../domain/agencies/agency.ts';
import { watcherOf } from '../../domain/deadlines/ladder.ts';
import type { Clock, Recipient } from '../../domain/deadlines/types.ts';
import type { Stranded } from '../../domain/tasks/succession.ts';
import { addDays, dateOf, type Instant, isoWeekday, startOfDay } from '../../domain/time.ts';
import { addresseesOf } from '../shared/alerts/addressees.ts';
import { type AlertRecord, alertId, putAlert, raisedEvent } from '../shared/alerts/alert-record.ts';
import type { Scope } from '../shared/http/route.ts';
import { cancellationReasons, database } from '../shared/store/database.ts';
import { putEvent } from '../shared/store/events.ts';
import type { StrandedCases } from './move-cases.ts';

/** The department that answers for the organisation of the administration. */
const ORGANISATION: Recipient = { agency: 'so-noi-vu' };

/**
 * Raises, once a week for each ended body and scope, that open items have no owner. Names no item: what there is a co-ordinator finds in the
 * list of stranded items.
 */
export async function alertStranded(
  cases: readonly StrandedCases[],
  obligations: readonly Stranded[],
  now: Instant,
): Promise<void> {
  const troubles = new Map<string, { agency: AgencyId; scope: Scope; to: Recipient[] }>();
  for (const { agency, cases: held } of cases)
    for (const { clocks } of held) {
      const scope = watcherOf((clocks[0] as Clock).regime);
      troubles.set(`${agency}#${scope}`, { agency, scope, to: ['intake-desk', ORGANISATION] });
    }
  for (const { agency } of obligations) troubles.set(`${agency}#tasks`, { agency, scope: 'tasks', to: [ORGANISATION] });
  for (const [key, { agency, scope, to }] of troubles) await raise(key, { agency, scope, to }, now);
}

async function raise(
  key: string,
  { agency, scope, to }: { agency: AgencyId; scope: Scope; to: readonly Recipient[] },
  now: Instant,
): Promise<void> {
  const today = dateOf(now);
  const week = addDays(today, 1 - isoWeekday(today));
  const receipt = `STRANDED#${key}#${week}`;
  const record: AlertRecord = {
    id: alertId(agency, now, receipt),
    kind: 'missing-owner',
    level: 'missing-owner',
    of: 'agency',
    subject: agency,
    agency,
    scope,
    datedAt: startOfDay(today),
    raisedAt: now,
    to: addresseesOf(to, { agency }),
    urgent: false,
  };
  try {
    await database.send(
      new TransactWriteCommand({ TransactItems: [putEvent(receipt, 1, raisedEvent(record)), putAlert(record)] }),
    );
  } catch (error) {
    if (!cancellationReasons(error)?.some(({ Code }) => Code === 'ConditionalCheckFailed')) throw error;
  }
}
