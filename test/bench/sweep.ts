import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { referenceAgencies } from '../../domain/agencies/reference.ts';
import { Registry } from '../../domain/agencies/registry.ts';
import { receive } from '../../domain/cases/receive.ts';
import { type Calendar, referenceCalendar } from '../../domain/deadlines/calendar.ts';
import { ruleBook } from '../../domain/deadlines/rules.ts';
import { type Instant, parseInstant } from '../../domain/time.ts';
import { recomputed } from '../../functions/recompute/recomputed.ts';
import { type ClockItem, type ClockState, casePartition, caseState } from '../../functions/shared/clocks/clock-item.ts';
import { type ClockContext, wake } from '../../functions/shared/clocks/keepers.ts';
import { nextItem } from '../../functions/shared/clocks/write.ts';
import type { Engine } from './engine.ts';
import { createRecords, pointFunctionsAt } from './records.ts';

const OPEN = Number(process.env.SWEEP_OPEN ?? 100_000);
const WOKEN = OPEN / 100;
const TABLE = 'sweep-records';
const BATCH_WRITE_ITEMS = 25;
/** In DynamoDB Local a page without a limit costs what the rest of the partition does: 20,000 items take 45 s so, and 19 s by hundreds. */
const ITEMS_A_PAGE = 100;
const WRITERS = 8;
/** An eventually consistent read: half a unit for 4 KB. */
const BYTES_A_READ_UNIT = 8192;

const at = (text: string): Instant => parseInstant(text)!;
/** Tuesday morning: what was due on Monday is overdue, what came on Monday afternoon has time. */
const NOW = '2026-09-29T08:00:00+07:00';
const AGENCIES = referenceAgencies().filter(({ kind, validTo }) => kind === 'ward' && validTo === undefined);
const registry = new Registry(referenceAgencies());
const contextOf = (calendar: Calendar): ClockContext => ({ calendar, rules: ruleBook, inForce: () => true });
const context = contextOf(referenceCalendar());

/** The clocks of a petition, as filed or, for those that wake now, as the last sweep before the due instant left them. */
function stateAt(receivedAt: string, agency: string, sweptAt?: string): ClockState {
  const { clocks } = receive(
    {
      code: 'PA-0',
      person: { title: 'x', description: 'y' },
      facts: { kind: 'petition', category: 'field', channel: 'portal', publish: true, group: false, anonymous: true, agency },
      by: { role: 'sender' },
      at: at(receivedAt),
    },
    { registry, calendar: context.calendar, rules: ruleBook },
  );
  const state = caseState(clocks);
  return sweptAt ? wake(state, at(sweptAt), context).state : state;
}

function* openItems(): Generator<ClockItem> {
  const waiting = AGENCIES.map(({ id }) => stateAt('2026-09-28T16:00:00+07:00', id));
  const due = AGENCIES.map(({ id }) => stateAt('2026-09-07T09:00:00+07:00', id, '2026-09-28T17:00:00+07:00'));
  for (let n = 0; n < OPEN; n++) {
    const state = (n < WOKEN ? due : waiting)[n % AGENCIES.length]!;
    const code = `PA-${n}`;
    const facts = { ...state.facts, code };
    const now = at(n < WOKEN ? '2026-09-28T17:00:00+07:00' : '2026-09-28T16:00:00+07:00');
    yield nextItem(casePartition(code), { ...state, facts } as ClockState, { events: 1, now, context });
  }
}

async function fill(db: DynamoDBDocumentClient): Promise<void> {
  await createRecords(db, TABLE);
  const items = openItems();
  const writer = async (): Promise<void> => {
    for (;;) {
      const batch = [...take(items, BATCH_WRITE_ITEMS)];
      if (batch.length === 0) return;
      await db.send(new BatchWriteCommand({ RequestItems: { [TABLE]: batch.map((Item) => ({ PutRequest: { Item } })) } }));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

function* take<T>(from: Iterator<T>, count: number): Generator<T> {
  for (let n = 0; n < count; n++) {
    const { value, done } = from.next();
    if (done) return;
    yield value;
  }
}

const seconds = (since: number): number => (performance.now() - since) / 1000;
const row = (name: string, read: number, bytes: number, took: number, found: number) =>
  console.log(
    `  ${name.padEnd(34)} ${String(read).padStart(7)} items, ${String(Math.ceil(bytes / BYTES_A_READ_UNIT)).padStart(6)} read units, ${took.toFixed(2).padStart(7)} s, ${found} to raise`,
  );

/** A sweep over open items of which one in a hundred has woken, beside looking at all of them; then a new calendar over all. */
export async function benchSweep({ connection }: Engine): Promise<void> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(connection), { marshallOptions: { removeUndefinedValues: true } });
  const started = performance.now();
  await fill(db);
  console.log(`  ${OPEN} open items written in ${seconds(started).toFixed(0)} s`);
  pointFunctionsAt(connection, { RECORDS_TABLE: TABLE });
  await benchScan();
  await benchWoken();
  benchCalendar();
}

/**
 * The way without woken clocks: every open case is read and looked at. Through the index, where nothing but open clocks lies: a scan of the
 * table would read the closed ones too, and in DynamoDB Local every page of a scan costs what the whole table does.
 */
async function benchScan(): Promise<void> {
  const { shardsOf, wakePage } = await import('../../functions/shared/store/wake.ts');
  const begin = performance.now();
  let [read, bytes, found] = [0, 0, 0];
  for (const shard of shardsOf('CLOCK')) {
    let start: Record<string, unknown> | undefined;
    do {
      const { items, next } = await wakePage<ClockItem>(shard, { start, limit: ITEMS_A_PAGE });
      read += items.length;
      bytes += JSON.stringify(items).length;
      found += items.filter((item) => wake(item, at(NOW), context).alerts.length > 0).length;
      start = next;
    } while (start);
  }
  row('scan of all open ones, reading only', read, bytes, seconds(begin), found);
}

/** The function itself: reads, decides, and writes what it raised. */
async function benchWoken(): Promise<void> {
  const { sweepClocks } = await import('../../functions/sweep/clocks.ts');
  const { woken } = await import('../../functions/shared/store/wake.ts');
  let [read, bytes] = [0, 0];
  const begin = performance.now();
  for await (const page of woken<ClockItem>('CLOCK', at(NOW))) {
    read += page.length;
    bytes += JSON.stringify(page).length;
  }
  row('sweep: the woken ones, reading', read, bytes, seconds(begin), read);
  const writing = performance.now();
  const swept = await sweepClocks(at(NOW), context);
  row('sweep: raised and written', swept.woken, bytes, seconds(writing), swept.raised);
  const again = performance.now();
  const second = await sweepClocks(at(NOW), context);
  row('sweep: the next one', second.woken, 0, seconds(again), second.raised);
}

/** A new day off over all open items: computing alone, and how many have to be written. */
function benchCalendar(): void {
  const year = context.calendar.year(2026);
  const changed = contextOf(context.calendar.withYear(2, { ...year, off: [...year.off, { date: '2026-10-07', why: 'new' }] }));
  const items = [...openItems()];
  const before = process.cpuUsage();
  const writes = items.filter((item) => recomputed(item, at(NOW), changed) !== undefined).length;
  const { user } = process.cpuUsage(before); // what it costs, however busy the machine is
  console.log(
    `  a new calendar over ${items.length} open items: ${(user / 1e6).toFixed(2)} s of computing, ${writes} to be written`,
  );
}
