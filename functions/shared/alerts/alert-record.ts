import { createHash } from 'node:crypto';
import { watcherOf } from '../../../domain/deadlines/ladder.ts';
import type { Alert, Clock } from '../../../domain/deadlines/types.ts';
import { formatInstant, type Instant } from '../../../domain/time.ts';
import type { Warning } from '../../../domain/warnings/warning.ts';
import type { Addressee, ALERT_SUBJECTS, AlertKind, AlertRaised } from '../../../events/alert-raised.ts';
import { type ClockState, subjectOf } from '../clocks/clock-item.ts';
import type { Scope } from '../http/route.ts';
import type { Action } from '../store/cells.ts';
import { type Key, recordsTable } from '../store/database.ts';
import { shardOf, timeText } from '../store/wake.ts';
import { addresseeKey, addresseesOf } from './addressees.ts';

/** One alert as it is kept and listed. Names the item by its code, never what is in it. */
export type AlertRecord = {
  readonly id: string;
  readonly kind: AlertKind;
  readonly level: string;
  readonly of: (typeof ALERT_SUBJECTS)[number];
  readonly subject: string;
  readonly agency: string;
  /** The scope of the co-ordinators who see it. */
  readonly scope: Scope;
  readonly clock?: string;
  readonly dueAt?: Instant;
  /** When it became true, and when it was raised. */
  readonly datedAt: Instant;
  readonly raisedAt: Instant;
  readonly to: readonly Addressee[];
  /** About a denunciation: that it exists is told to nobody but the head, the officer who has it and who watches over complaints. */
  readonly restricted?: true;
  /** Told at once instead of in the next digest. */
  readonly urgent: boolean;
  /** Early warnings only: what was seen, against what, how sure, what to do. */
  readonly warning?: Pick<Warning, 'code' | 'seen' | 'against' | 'whatToDo' | 'confidence'>;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
};

/** As stored. `untold` names those who have not been told yet, one a line; the item is in the index `wake` until nobody is left. */
export type AlertItem = AlertRecord & Key & { readonly untold?: string };

/** A limit of so many working hours or fewer (an urgent petition has 4) ends before the next digest would be read. */
const URGENT_HOURS = 4;

/** The record of an alert about a clock item. The same alert gets the same id, whoever raises it. */
export function alertRecord(pk: string, state: ClockState, alert: Alert): AlertRecord {
  const { kind, level, clock: name, dueAt, datedAt, raisedAt } = alert;
  const clock = state.clocks.find((each) => each.name === name)!;
  return {
    id: alertId(state.agency, raisedAt, `${pk}/${name}/${level}/${datedAt}`),
    kind,
    level,
    of: state.kind,
    subject: subjectOf(state),
    agency: state.agency,
    scope: watcherOf(clock.regime),
    clock: name,
    dueAt,
    datedAt,
    raisedAt,
    to: addresseesOf(alert.to, state),
    ...(isRestricted(state) && { restricted: true as const }),
    urgent: isUrgent(kind, clock),
  };
}

const isRestricted = (state: ClockState): boolean => state.kind === 'case' && state.facts.cell.kind === 'denunciation';

const isUrgent = (kind: AlertKind, { limit }: Clock): boolean =>
  (kind === 'near-due' || kind === 'overdue') && limit?.unit === 'working-hour' && limit.amount <= URGENT_HOURS;

const HASH_BYTES = 12;

/** An id tells where its item lies: agency and moment; the rest makes it unique. */
export function alertId(agency: string, raisedAt: Instant, unique: string): string {
  const hash = createHash('sha256').update(unique).digest().subarray(0, HASH_BYTES).toString('base64url');
  return `${agency}~${raisedAt.toString(36)}~${hash}`;
}

const ID = /^([a-z0-9-]{1,80})~([0-9a-z]{1,10})~([\w-]{16})$/;

/** Where the alert of an id lies; undefined when it is none. */
export function alertKey(id: string): Key | undefined {
  const [, agency, moment, hash] = ID.exec(id) ?? [];
  if (agency === undefined) return undefined;
  const raisedAt = Number.parseInt(moment!, 36);
  return raisedAt < MAX_INSTANT ? { pk: alertsPartition(agency), sk: `${timeText(raisedAt)}#${hash}` } : undefined;
}

/** The end of 9999, beyond which times no longer sort as text. */
const MAX_INSTANT = 253_402_300_800_000;

export const alertsPartition = (agency: string): string => `ALERTS#${agency}`;
/** Alerts of all agencies within a scope, in the index `inbox`. */
export const scopePartition = (scope: Scope): string => `ALERTS#${scope}`;

/** The writing of a new alert: in the list of its agency, in that of its scope, and waiting to be told. */
export function putAlert(record: AlertRecord): Action {
  const key = alertKey(record.id)!;
  const waits = !record.urgent && record.to.length > 0;
  return {
    Put: {
      TableName: recordsTable(),
      Item: {
        ...key,
        ...record,
        inboxKey: scopePartition(record.scope),
        inboxSort: `${key.sk}#${record.agency}`,
        ...(waits && {
          wakeShard: shardOf('TELL', record.id),
          wakeAt: timeText(record.raisedAt),
          untold: record.to.map(addresseeKey).join('\n'),
        }),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** The event that says so. */
export const raisedEvent = (record: AlertRecord): AlertRaised => ({
  id: record.id,
  type: 'alert.raised.v1',
  subject: record.subject,
  occurredAt: formatInstant(record.datedAt),
  recordedAt: formatInstant(record.raisedAt),
  data: {
    alert: record.id,
    of: record.of,
    agency: record.agency,
    kind: record.kind,
    level: record.level,
    ...(record.clock !== undefined && { clock: record.clock }),
    ...(record.dueAt !== undefined && { dueAt: formatInstant(record.dueAt) }),
    to: [...record.to],
    urgent: record.urgent,
  },
});
