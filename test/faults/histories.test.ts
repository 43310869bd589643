import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { normalise } from '../../domain/metrics/cell.ts';
import { ratingId } from '../../domain/ratings/rating-id.ts';
import { parseInstant } from '../../domain/time.ts';
import { Crash, MemoryDatabase } from '../fixtures/memory-database.ts';
import { type Random, random } from '../fixtures/random.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));

process.env.RECORDS_TABLE = 'records';
process.env.METRICS_TABLE = 'metrics';
process.env.PRIVATE_TABLE = 'private';
process.env.POWERTOOLS_DEV = 'false';

const { handler: count } = await import('../../functions/count-ratings/handler.ts');
const { correct } = await import('../../functions/ratings/correct.ts');
const { withdraw } = await import('../../functions/ratings/withdraw.ts');
const { SECRET_KEY, secretOf } = await import('../../functions/shared/secret.ts');
const { differences } = await import('../../functions/shared/recount/compare.ts');
const { ratingCells, recountRatings } = await import('../../functions/shared/recount/ratings.ts');
const { rebuildPartition, ratingsSource } = await import('../../functions/shared/recount/rebuild.ts');
const { keptCells } = await import('../../functions/read/satisfaction/kept-cells.ts');
const { agencyCells, cellIn } = await import('../../functions/shared/store/cells.ts');

const HISTORIES = Number(process.env.HISTORIES ?? 10_000);
const AGENCIES = ['phuong-hoan-kiem', 'so-tu-phap'];
/** One on each side of the split at the 15th. */
const MOMENTS = ['2026-09-14T23:59:59.999+07:00', '2026-09-15T00:00:00+07:00'];
const DUPLICATES = 0.3;

beforeAll(() => {
  // Waiting for another writer's turn takes no time here.
  vi.stubGlobal('setTimeout', (run: () => void) => setImmediate(run));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
});

/** An empty one, under all functions, with the key that ids are derived with. */
async function newDatabase(): Promise<MemoryDatabase> {
  const db = new MemoryDatabase();
  memory.current = db as never;
  await db.send({ constructor: { name: 'PutCommand' }, input: { TableName: 'private', Item: { ...SECRET_KEY, value: 'a2V5' } } });
  return db;
}

type Sent = { id: string; body: string };

function sentRating(dice: Random, number: number): Sent {
  const agency = dice.pick(AGENCIES);
  const occurredAt = dice.pick(MOMENTS);
  const id = ratingId(agency, parseInstant(occurredAt)!, `rating${number}`.padEnd(22, 'x'));
  const answers = dice.chance(0.8) ? { overall: 1 + dice.int(5), staff: 1 + dice.int(5) } : { access: 1 + dice.int(5) };
  const data = {
    agency,
    service: dice.pick(['land', 'tax']),
    channel: dice.pick(['app', 'counter']),
    instrument: 'service-contact.v1',
    answers,
    assurance: dice.pick(['integration', 'token', 'open']),
    filing: dice.chance(0.5) ? 'in-person' : undefined,
    respondent: dice.chance(0.5) ? 'citizen' : undefined,
  };
  return {
    id,
    body: JSON.stringify({ id, type: 'rating.given.v1', subject: id, occurredAt, recordedAt: '2026-09-20T08:00:00+07:00', data }),
  };
}

/** Delivers every message until each was taken: random batches, 30 % duplicates, any order, failures come back, crashes return the whole batch. */
async function live(dice: Random, sent: readonly Sent[], db: MemoryDatabase): Promise<{ withdrawn: Set<string> }> {
  let waiting = dice.shuffle([...sent, ...sent.filter(() => dice.chance(DUPLICATES))]);
  const withdrawn = new Set<string>();
  const crashes = { left: dice.int(4) };
  db.fault = () => {
    if (crashes.left > 0 && dice.chance(0.15)) {
      crashes.left--;
      throw new Crash('the process died');
    }
  };
  for (let round = 0; waiting.length > 0 || round < 2; round++) {
    const size = 1 + dice.int(6);
    const batch = waiting.slice(0, size);
    waiting = waiting.slice(size);
    const Records = batch.map(({ body }, i) => ({ messageId: String(i), body }));
    try {
      const { batchItemFailures } = await count({ Records } as unknown as SQSEvent, {} as never);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      waiting.push(...batch.filter((_, i) => failed.has(String(i))));
      if (dice.chance(0.1)) waiting.push(...batch); // the answer to the queue was lost
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      waiting.push(...batch);
    }
    if (dice.chance(0.5)) {
      // Sometimes two at once: both read the rating before either has written.
      const id = dice.pick(sent).id;
      await Promise.all(Array.from({ length: dice.chance(0.3) ? 2 : 1 }, () => change(dice, id, withdrawn)));
    }
    waiting = dice.shuffle(waiting);
  }
  db.fault = () => {};
  return { withdrawn };
}

/** A correction or withdrawal of any rating, counted already or not. Who gets no answer asks again. */
async function change(dice: Random, id: string, withdrawn: Set<string>): Promise<void> {
  const request = {
    params: { id },
    headers: { 'x-secret': await secretOf(id) },
    now: 1_790_000_000_000,
    body: { answers: { overall: 1 + dice.int(5) } },
  };
  const act = dice.chance(0.3) ? withdraw : correct;
  for (;;) {
    try {
      await act(request as never);
      if (act === withdraw) withdrawn.add(id);
      return;
    } catch (error) {
      if (error instanceof Crash) continue;
      if (!/not-counted-yet|withdrawn/.test((error as Error).message)) throw error;
      return;
    }
  }
}

test(`counters equal the recount after ${HISTORIES} random histories of duplicates, disorder, partial batches and crashes`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const dice = random(seed);
      const db = await newDatabase();
      const sent = Array.from({ length: 2 + dice.int(10) }, (_, number) => sentRating(dice, number));

      const { withdrawn } = await live(dice, sent, db);

      const stored = db
        .items('records')
        .filter(({ pk, sk }) => String(pk).startsWith('RATING#2026') && !String(sk).startsWith('EVENT#'));
      expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(sent.map(({ id }) => id)));
      for (const id of withdrawn) expect(stored.find((rating) => rating.id === id)).toMatchObject({ withdrawn: true });

      let respondents = 0;
      for (const agency of AGENCIES) {
        for (const half of ['2026-09a', '2026-09b']) {
          const cells = await ratingCells(half, agency);
          expect(differences(cells, await recountRatings(agency, half))).toEqual([]);
          for (const { service, counters } of cells.values())
            respondents += service === undefined ? (counters.respondents ?? 0) : 0;
        }
      }
      expect(respondents).toBe(stored.filter(({ withdrawn: gone }) => !gone).length);
    }),
    { numRuns: HISTORIES, seed: 20260915 },
  );
}, 240_000);

test('a rebuild from nothing brings back equal counters', async () => {
  const dice = random(7);
  const db = await newDatabase();
  await live(
    dice,
    Array.from({ length: 40 }, (_, number) => sentRating(dice, number)),
    db,
  );
  const cellsOf = () =>
    new Map(
      db
        .items('metrics')
        .filter((item) => cellIn(item))
        .map(({ pk, sk, version, ...counters }) => [`${pk}/${sk}`, normalise(counters as never)]),
    );
  const before = [...cellsOf()].filter(([, counters]) => Object.keys(counters).length > 0);
  db.tables.get('metrics')!.clear();

  for (const agency of AGENCIES) for (const half of ['2026-09a', '2026-09b']) await rebuildPartition(ratingsSource(agency, half));

  expect(new Map([...cellsOf()].sort())).toEqual(new Map(before.sort()));
});

/** The half-month of half of the ratings. Where the queue does not say when it handed a message out, all are told. */
const LATE_HALF = '2026-09a';
const MAX_TURNS = 30;

test('figures kept in memory are those of the database, whoever changed them and wherever he died', async () => {
  let history = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const dice = random(seed);
      const db = await newDatabase();
      // Each history in a year of its own, so that nothing is kept from the one before it.
      const now = Date.UTC(2027 + history++, 0, 1);
      const kept = () =>
        keptCells({ grain: 'AGENCY', instrument: 'service-contact.v1', halves: [LATE_HALF], counters: undefined }, now);
      const sent = Array.from({ length: 2 + dice.int(10) }, (_, number) => sentRating(dice, number));

      let looks = false;
      let looking: Promise<unknown> | undefined;
      const look = async () => {
        looks = true;
        await kept();
        looks = false;
      };
      memory.current = {
        send: async (command) => {
          // Somebody begins to look between any two calls of the others, and may not be done before some more of them.
          if (!looks && dice.chance(0.3)) looking = look();
          for (let turns = dice.int(MAX_TURNS); turns > 0; turns--) await undefined;
          return db.send(command as never);
        },
      };

      await live(dice, sent, db);
      await looking;

      const stored = await agencyCells('satisfaction', 'service-contact.v1', [LATE_HALF]);
      expect(await kept()).toEqual(stored);
    }),
    { numRuns: HISTORIES / 10, seed: 20260915 },
  );
}, 240_000);
