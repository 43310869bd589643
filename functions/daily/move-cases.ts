import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyId } from '../../domain/agencies/agency.ts';
import type { Registry } from '../../domain/agencies/registry.ts';
import type { Case } from '../../domain/cases/case.ts';
import { handOver } from '../../domain/cases/hand-over.ts';
import { inboxKey } from '../../domain/cases/inbox.ts';
import { Refusal } from '../../domain/fail.ts';
import { dateOf, type Instant } from '../../domain/time.ts';
import { changeThatEnded, type KnownChange } from '../shared/agencies/changes.ts';
import { endedBefore } from '../shared/agencies/ended.ts';
import { findCase, withRegistry } from '../shared/cases/stored-case.ts';
import { type ClockItem, caseClocksOf, casePartition, caseState, subjectOf } from '../shared/clocks/clock-item.ts';
import { commit } from '../shared/clocks/commit.ts';
import { logger } from '../shared/logger.ts';
import { inOrder } from '../shared/parallel.ts';
import { database, recordsTable } from '../shared/store/database.ts';

const AGENCIES_AT_ONCE = 4;
const CASES_AT_ONCE = 8;
/** Officers may be at the same case; whoever is beaten this often leaves it to the next pass. */
const ATTEMPTS = 3;

/** What a body that has ended holds without anybody to take it over. */
export type StrandedCases = { readonly agency: AgencyId; readonly cases: readonly ClockItem[] };

/**
 * Moves the open cases of bodies that have ended to whoever answers for them today, page by page until nothing is left; no clock is touched.
 * Each case is moved on the condition of what was read, so the job may be repeated, cut short, and overlap with officers' moves. What nobody
 * takes over is answered.
 */
export async function moveCases(
  registry: Registry,
  changes: readonly KnownChange[],
  now: Instant,
): Promise<{ moved: number; failed: number; stranded: readonly StrandedCases[] }> {
  const today = dateOf(now);
  const outcomes = await inOrder(endedBefore(registry, today), AGENCIES_AT_ONCE, async ({ id, validTo }): Promise<Outcome> => {
    const to = registry.receiverOn(id, today);
    if (to === undefined) return { moved: 0, failed: 0, stranded: { agency: id, cases: await openCases(id) } };
    const change = changeThatEnded(changes, id, today)?.id ?? `${validTo}-${id}`;
    return emptyInbox(id, { to, change, now });
  });
  return {
    moved: outcomes.reduce((sum, { moved }) => sum + moved, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    stranded: outcomes.flatMap(({ stranded }) => (stranded && stranded.cases.length > 0 ? [stranded] : [])),
  };
}

type Outcome = { readonly moved: number; readonly failed: number; readonly stranded?: StrandedCases };
type Succession = { readonly to: AgencyId; readonly change: string; readonly now: Instant };

/**
 * Passes over the inbox until one finds nothing to move: what moves away shifts the pages, and the index lags behind. A case that fails
 * keeps no other from its successor.
 */
async function emptyInbox(from: AgencyId, succession: Succession): Promise<Outcome> {
  let total = 0;
  for (;;) {
    let [moved, failed] = [0, 0];
    for await (const page of openPages(from)) {
      const done = await inOrder(page, CASES_AT_ONCE, (item) => attempt(item, from, succession));
      moved += done.filter((each) => each === 'moved').length;
      failed += done.filter((each) => each === 'failed').length;
    }
    total += moved;
    if (moved === 0) return { moved: total, failed };
  }
}

type Done = 'moved' | 'left' | 'failed';

async function attempt(item: ClockItem, from: AgencyId, succession: Succession): Promise<Done> {
  try {
    return await moveCase(item, from, succession);
  } catch (error) {
    logger.error('a case could not be moved to its successor', { case: subjectOf(item), error: error as Error });
    return 'failed';
  }
}

async function moveCase(item: ClockItem, from: AgencyId, { to, change, now }: Succession): Promise<Done> {
  const code = subjectOf(item);
  for (let tries = 0; tries < ATTEMPTS; tries++) {
    const found = await findCase(code);
    if (!found || found.case.cell.agency !== from) return 'left';
    // A late run is dated when it was due, but not before the case came to where it is.
    const at = Math.max(now, found.clocks.inCellSince);
    try {
      await commit<Case>({
        pk: casePartition(code),
        seenVersion: found.case.version,
        now: at,
        decide: async (seen, context) => {
          const clocks = caseClocksOf(seen as ClockItem & { kind: 'case' });
          const moved = handOver(found.case, clocks, { to, change, at }, await withRegistry(context));
          return { snapshot: moved.case, clock: caseState(moved.clocks), events: moved.events };
        },
      });
      return 'moved';
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'version-conflict') throw error;
    }
  }
  return 'left';
}

async function openCases(agency: AgencyId): Promise<ClockItem[]> {
  const found: ClockItem[] = [];
  for await (const page of openPages(agency)) found.push(...page);
  return found;
}

async function* openPages(agency: AgencyId): AsyncGenerator<ClockItem[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new QueryCommand({
        TableName: recordsTable(),
        IndexName: 'inbox',
        KeyConditionExpression: 'inboxKey = :key',
        ExpressionAttributeValues: { ':key': inboxKey(agency, 'open') },
        ExclusiveStartKey: start,
      }),
    );
    yield (page.Items ?? []) as ClockItem[];
    start = page.LastEvaluatedKey;
  } while (start);
}
