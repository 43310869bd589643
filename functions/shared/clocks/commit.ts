import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../../domain/fail.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Action } from '../store/cells.ts';
import { cancellationReasons, database, recordsTable } from '../store/database.ts';
import { type ClockItem, type ClockState, snapshotKey } from './clock-item.ts';
import type { ClockContext } from './keepers.ts';
import { bare, clockContext, readClock, readStored } from './read.ts';
import { nextItem, putClock, putEvents } from './write.ts';

/** A snapshot: whatever its kind says, and the version that officers see. */
export type Snapshot = { readonly version: number };

/** What a decision wants written, all of it or nothing. */
export type Proposal<Of extends Snapshot> = {
  readonly snapshot: Of;
  readonly clock: ClockState;
  readonly events: readonly Envelope[];
  /** Whatever else belongs to it, each with its own condition. */
  readonly extra?: readonly Action[];
};

export type Commit<Of extends Snapshot> = {
  readonly pk: string;
  /** The version that was decided on; undefined to create. */
  readonly seenVersion: number | undefined;
  readonly now: Instant;
  /**
   * Decides on the clocks as stored, under the calendar in force. Asked again when only the clocks have changed since (a sweep, a
   * recomputation), so it must not have effects of its own. Refusals pass through.
   */
  readonly decide: (clock: ClockItem | undefined, context: ClockContext) => Proposal<Of> | Promise<Proposal<Of>>;
  /** The request's seed: the same request carried out again, because its first try died before it could answer, finds its work done. */
  readonly request?: string;
  /** What was read of many partitions at once, calendar after clocks: the first attempt reads neither again. */
  readonly read?: { readonly clock: ClockItem | undefined; readonly context: ClockContext } | undefined;
};

/** A condition of one of the `extra` actions did not hold; nothing was written. */
export class ExtraRefused extends Error {
  readonly index: number;
  constructor(index: number) {
    super(`the condition of extra action ${index} did not hold`);
    this.name = 'ExtraRefused';
    this.index = index;
  }
}

const ATTEMPTS = 10;
const BACKOFF_BASE_MS = 15;

/**
 * Writes snapshot, clock item and events in one transaction. Refused with `version-conflict` when somebody else moved the snapshot; never
 * because a sweep or a recomputation touched the clocks in between: then it is decided again on the new ones. `busy` when that does not end.
 */
export async function commit<Of extends Snapshot>(wanted: Commit<Of>): Promise<{ snapshot: Of; clock: ClockItem }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { proposal, clock } = await propose(wanted, attempt === 0 ? wanted.read : undefined);
    try {
      await database.send(new TransactWriteCommand({ TransactItems: actionsOf(wanted, proposal, clock) }));
      return { snapshot: proposal.snapshot, clock };
    } catch (error) {
      const done = await afterFailure(error, wanted, proposal);
      if (done) return done;
      await new Promise((resolve) => setTimeout(resolve, BACKOFF_BASE_MS * 2 ** Math.min(attempt, 6)));
    }
  }
  throw new Refusal('busy');
}

/** The actions of a commit by what was read of it, to be written together with others; a cancellation tells nothing about any of them. */
export async function actionsBy<Of extends Snapshot>(wanted: Commit<Of> & Required<Pick<Commit<Of>, 'read'>>): Promise<Action[]> {
  const { proposal, clock } = await propose(wanted, wanted.read);
  return actionsOf(wanted, proposal, clock);
}

async function propose<Of extends Snapshot>({ pk, seenVersion, now, decide }: Commit<Of>, read: Commit<Of>['read']) {
  const seen = read ? read.clock : seenVersion === undefined ? undefined : await readClock(pk);
  // Read after the clocks: whatever calendar they were computed under, this one is not older.
  const context = read?.context ?? (await clockContext(now));
  const proposal = await decide(seen, context);
  const clock = nextItem(pk, proposal.clock, { seen, events: proposal.events.length, now, context });
  return { proposal, clock };
}

/** Snapshot first, clock second, events third: the order in which a cancellation is read. */
function actionsOf<Of extends Snapshot>({ pk, seenVersion, request }: Commit<Of>, proposal: Proposal<Of>, clock: ClockItem) {
  return [
    putSnapshot(pk, proposal.snapshot, seenVersion, request),
    putClock(clock),
    ...putEvents(clock, proposal.events),
    ...(proposal.extra ?? []),
  ];
}

function putSnapshot(pk: string, snapshot: Snapshot, seenVersion: number | undefined, request: string | undefined): Action {
  return {
    Put: {
      TableName: recordsTable(),
      Item: { ...snapshotKey(pk), ...snapshot, request },
      ...(seenVersion === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :seen',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':seen': seenVersion },
          }),
    },
  };
}

const FIRST_EVENT = 2;

/** What a failed transaction means: done before (the answer), somebody else's version or a broken extra (thrown), or try again (undefined). */
async function afterFailure<Of extends Snapshot>(
  error: unknown,
  { pk, request }: Commit<Of>,
  { events }: Proposal<Of>,
): Promise<{ snapshot: Of; clock: ClockItem } | undefined> {
  const codes = cancellationReasons(error)?.map(({ Code }) => Code);
  if (!codes) throw error;
  if (codes[0] === 'ConditionalCheckFailed') {
    const [stored, clock] = await Promise.all([readStored<Of>(pk), readClock(pk)]);
    if (stored && clock && request !== undefined && stored.request === request) return { snapshot: bare(stored), clock };
    throw new Refusal('version-conflict', 'version', { version: stored?.version ?? 0 });
  }
  const refused = codes.indexOf('ConditionalCheckFailed', FIRST_EVENT + events.length);
  if (refused >= 0) throw new ExtraRefused(refused - FIRST_EVENT - events.length);
  if (!codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) throw error;
  return undefined;
}

/** The actions that create another snapshot with its clock and events, to go into the `extra` of the one it came from. */
export function creation<Of extends Snapshot>(
  pk: string,
  { snapshot, clock, events, extra = [] }: Proposal<Of>,
  { now, context, request }: { now: Instant; context: ClockContext; request?: string },
): Action[] {
  const item = nextItem(pk, clock, { events: events.length, now, context });
  return [putSnapshot(pk, snapshot, undefined, request), putClock(item), ...putEvents(item, events), ...extra];
}
