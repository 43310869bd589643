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
import { type ClockItem, caseClocksOf, casePartition, caseState } from '../shared/clocks/clock-item.ts';
import { commit } from '../shared/clocks/commit.ts';
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
): Promise<{ moved: number; stranded: readonly StrandedCases[] }> {
  const today = dateOf(now);
  const outcomes = await inOrder(endedBefore(registry, today), AGENCIES_AT_ONCE, async ({ id, validTo }) => {
    const to = registry.receiverOn(id, today);
    if (to === undefined) return { moved: 0, stranded: { agency: id, cases: await openCases(id) } };
    const change = changeThatEnded(changes, id, today)?.id ?? `${validTo}-${id}`;
    return { moved: await emptyInbox(id, { to, change, now }) };
  });
  return {
    moved: outcomes.reduce((sum, { moved }) => sum + moved, 0),
    stranded: outcomes.flatMap(({ stranded }) => (stranded && stranded.cases.length > 0 ? [stranded] : [])),
  };
}

type Succession = { readonly to: AgencyId; readonly change: string; readonly now: Instant };

/** Passes over the inbox until one finds nothing to move: what moves away shifts the pages, and the index lags behind. */
async function emptyInbox(from: AgencyId, succession: Succession): Promise<number> {
  let total = 0;
  for (;;) {
    let moved = 0;
    for await (const page of openPages(from)) {
      const done = await inOrder(page, CASES_AT_ONCE, (item) => moveCase(item, from, succession));
      moved += done.filter(Boolean).length;
    }
    if (moved === 0) return total;
    total += moved;
  }
}

async function moveCase({ facts }: ClockItem, from: AgencyId, { to, change, now }: Succession): Promise<boolean> {
  const { code } = facts as { code: string };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findCase(code);
    if (!found || found.case.cell.agency !== from) return false;
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
      return true;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'version-conflict') throw error;
    }
  }
  return false;
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
