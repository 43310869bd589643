import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '../../../domain/fail.ts';
import type { Obligation } from '../../../domain/tasks/obligation.ts';
import type { Instant } from '../../../domain/time.ts';
import { type ClockItem, clockKey, obligationPartition } from '../clocks/clock-item.ts';
import { commit, creation, type Proposal } from '../clocks/commit.ts';
import type { ClockContext } from '../clocks/keepers.ts';
import { clockContext } from '../clocks/read.ts';
import { inOrder } from '../parallel.ts';
import type { Action } from '../store/cells.ts';
import { cancellationReasons, database } from '../store/database.ts';
import { batchGet } from './batch-get.ts';
import { type Change, clockAfter } from './change.ts';
import { addCounts, countDelta } from './counts.ts';
import { chunksOf, updating } from './packed.ts';
import { type StoredObligation, stored } from './stored-obligation.ts';
import { take } from './taken.ts';

/** Transactions under way at once. */
const TRANSACTIONS_AT_ONCE = 6;
/** Two transactions that meet at the counters of one task get out of each other's way. */
const ATTEMPTS = 6;
const BACKOFF_BASE_MS = 20;

type World = { readonly now: Instant; readonly context: ClockContext; readonly request: string | undefined };

/** What became of a change: done, or why not. */
export type Outcome = { readonly change: Change; readonly refusal?: Refusal };

/**
 * Writes one change: snapshot, clock, event, counters of its task and whatever belongs to it, or nothing. Refused with `version-conflict`
 * when somebody else was first; `request` finds its own work done.
 */
export async function writeOne(
  { before, after, event, extra = [] }: Change,
  now: Instant,
  request?: string,
): Promise<Obligation> {
  const { snapshot } = await commit<StoredObligation>({
    pk: obligationPartition(after.id),
    seenVersion: before?.version,
    now,
    ...(request !== undefined && { request }),
    decide: (seen, context) => ({
      snapshot: stored(after),
      clock: clockAfter(after, seen, context),
      events: [event],
      extra: [...extra, ...besides([{ before, after }])],
    }),
  });
  const { inboxKey: _, inboxSort: __, ...obligation } = snapshot;
  return obligation;
}

/**
 * Writes many changes, as many as fit in each transaction. One that fails is done again change by change, so that a conflict costs only
 * whom it concerns; a change whose obligation somebody else moved, or opened, meanwhile is refused, and one for which there was no time
 * is refused as `not-reached`. Answers in the order of the changes.
 */
export async function writeAll(
  changes: readonly Change[],
  now: Instant,
  request?: string,
  hasTime = () => true,
): Promise<Outcome[]> {
  if (changes.length === 0) return [];
  const world: World = { now, context: await clockContext(now), request };
  const clocks = await clocksOf(changes);
  const refusals = new Map<Change, Refusal>();
  await inOrder([...chunksOf(changes)], TRANSACTIONS_AT_ONCE, async (chunk) => {
    if (!hasTime()) {
      for (const change of chunk) refusals.set(change, new Refusal('not-reached'));
      return;
    }
    for (const [change, refusal] of await writeChunk(chunk, clocks, world)) refusals.set(change, refusal);
  });
  return changes.map((change) => {
    const refusal = refusals.get(change);
    return { change, ...(refusal && { refusal }) };
  });
}

async function clocksOf(changes: readonly Change[]): Promise<ReadonlyMap<string, ClockItem>> {
  const keys = changes.filter(({ before }) => before).map(({ after }) => clockKey(obligationPartition(after.id)));
  return new Map((await batchGet<ClockItem>(keys)).map((item) => [item.pk, item]));
}

async function writeChunk(
  chunk: readonly Change[],
  clocks: ReadonlyMap<string, ClockItem>,
  world: World,
): Promise<(readonly [Change, Refusal])[]> {
  const actions = [...chunk.flatMap((change) => actionsOf(change, clocks, world)), ...besides(chunk)];
  if (await writtenTogether(actions)) return [];
  const refused: (readonly [Change, Refusal])[] = [];
  for (const change of chunk) {
    try {
      await writeOne(change, world.now, world.request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push([change, error]);
    }
  }
  return refused;
}

async function writtenTogether(actions: Action[]): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      await database.send(new TransactWriteCommand({ TransactItems: actions }));
      return true;
    } catch (error) {
      const codes = cancellationReasons(error)?.map(({ Code }) => Code);
      if (!codes) throw error;
      if (!codes.includes('TransactionConflict') || codes.includes('ConditionalCheckFailed')) return false;
    }
    await new Promise((resolve) => setTimeout(resolve, BACKOFF_BASE_MS * 2 ** attempt));
  }
  return false;
}

function actionsOf({ before, after, event, extra }: Change, clocks: ReadonlyMap<string, ClockItem>, world: World): Action[] {
  const { context, now, request } = world;
  const pk = obligationPartition(after.id);
  const seen = clocks.get(pk);
  const proposal: Proposal<StoredObligation> = {
    snapshot: stored(after),
    clock: clockAfter(after, seen, context),
    events: [event],
    ...(extra && { extra }),
  };
  const options = { now, context, ...(request !== undefined && { request }) };
  return before && seen ? updating(pk, proposal, before.version, seen, options) : creation(pk, proposal, options);
}

/** What obligations change beside themselves: the counters of their tasks, and who is taken for which period. */
function besides(changes: readonly Pick<Change, 'before' | 'after'>[]): Action[] {
  const byTask = Map.groupBy(changes, ({ after }) => after.task);
  return [...byTask].flatMap(([task, of]) => {
    const deltas = of.map(({ before, after }) => countDelta(before, after));
    const counts = addCounts(of[0]!.after.plan, task, deltas);
    const newcomers = of.filter(({ before, after }) => before?.agency !== after.agency).map(({ after }) => after);
    const periods = Map.groupBy(newcomers, ({ occurrence }) => occurrence);
    const agencies = (all: typeof newcomers) => all.map(({ agency }) => agency);
    return [...(counts ? [counts] : []), ...[...periods].map(([period, all]) => take(task, period, agencies(all)))];
  });
}
