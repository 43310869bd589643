import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { normalise } from '../../../domain/metrics/cell.ts';
import { DAY_MS, dateOf, formatInstant, HOUR_MS } from '../../../domain/time.ts';
import { type Random, random } from '../../fixtures/random.ts';
import type { CaseDesk as Desk } from './desk.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { CaseDesk, coordinator, head, integration, OTHER, WARD } = await import('./desk.ts');
const { Crash } = await import('../../fixtures/memory-database.ts');
const { differences } = await import('../../../functions/shared/recount/compare.ts');
const { eventCells, eventsSource, recountEvents } = await import('../../../functions/shared/recount/events.ts');
const { rebuildPartition } = await import('../../../functions/shared/recount/rebuild.ts');
const { petitionCounts, deadlineTables } = await import('../../../functions/shared/deadlines/tables.ts');
const { parsePeriod } = await import('../../../domain/periods/period.ts');

const HISTORIES = 25;
const AGENCIES = [WARD, OTHER];
const boss = (agency: string) => ({ ...head(agency), roles: ['officer', 'head'] });

const bodyOf = (move: string, dice: Random, now: number): Record<string, unknown> => {
  const bodies: Record<string, Record<string, unknown>> = {
    transfer: { to: dice.pick(AGENCIES) },
    extend: { until: dateOf(now + dice.int(40) * DAY_MS), reason: 'r' },
    suspend: { reason: 'force-majeure' },
    answer: { text: 'x', public: dice.chance(0.5) },
    decide: { number: '1/QĐ', date: dateOf(now) },
    reject: { reasonCode: 'no-content', note: 'x' },
    refile: dice.chance(0.5) ? { kind: 'question' } : { kind: 'petition', category: 'field' },
    classify: { level: dice.pick(['urgent', 'normal', 'complex']) },
    split: {
      parts: [
        { kind: 'petition', category: 'field', title: 't', description: 'd' },
        { kind: 'question', title: 't', description: 'd' },
      ],
    },
    link: { to: 'PA-2609-AAAA-AAAA' },
  };
  return bodies[move] ?? {};
};

const line = (dice: Random, now: number) => {
  const receivedAt = formatInstant(now - (5 + dice.int(20)) * DAY_MS);
  const at = formatInstant(now - dice.int(4) * DAY_MS);
  return {
    source: 'ihanoi',
    externalId: `X${dice.int(4)}`,
    kind: 'petition',
    category: 'field',
    agency: dice.pick(AGENCIES),
    receivedAt,
    ...dice.pick([
      { state: 'in-progress' },
      { state: 'answered', answeredAt: at },
      { state: 'published', answeredAt: at, publishedAt: at },
      { state: 'rejected', rejectedAt: at },
    ]),
  };
};

/** Cases are filed, moved, mirrored and rated, and their events counted meanwhile: twice, in any order, in pieces, by functions that die. */
async function live(dice: Random, desk: Desk): Promise<void> {
  let waiting: { messageId: string; body: string }[] = [];
  const cases: { code: string; secret: string }[] = [];
  for (let step = 0; step < 30; step++) {
    desk.now += dice.int(90) * HOUR_MS;
    const what = dice.next();
    if (what < 0.25) {
      const kind = dice.pick([{ kind: 'petition', category: 'field' }, { kind: 'question' }]);
      const { body } = await desk.post('/v1/cases', { ...kind, agency: dice.pick(AGENCIES), title: 't', description: 'd' });
      cases.push(body);
    } else if (what < 0.4) {
      await desk.post('/v1/case-batches', JSON.stringify(line(dice, desk.now)), {
        as: integration,
        key: `b${step}`,
        type: 'application/x-ndjson',
      });
    } else if (what < 0.8 && cases.length > 0) {
      const { code, secret } = dice.pick(cases);
      const as = boss(desk.snapshot(code)!.cell.agency);
      const { allowedMoves } = (await desk.get(`/v1/cases/${code}`, { as })).body;
      if (allowedMoves.length > 0) {
        const move = dice.pick(allowedMoves as string[]);
        await desk.move(code, { move, ...bodyOf(move, dice, desk.now) }, { as });
      } else await desk.post(`/v1/cases/${code}/rating`, { answers: { overall: 1 } }, { secret });
    }
    waiting.push(...desk.messages());
    if (dice.chance(0.5)) waiting = await deliver(dice, desk, waiting);
  }
  for (let round = 0; waiting.length > 0; round++) {
    if (round > 500) throw new Error(`never counted: ${JSON.stringify(waiting.slice(0, 2))}`);
    waiting = await deliver(dice, desk, waiting, round > 20 ? 0 : 0.2);
  }
}

async function deliver(dice: Random, desk: Desk, waiting: { messageId: string; body: string }[], crash = 0.2) {
  const shuffled = dice.shuffle(waiting);
  const taken = shuffled.slice(0, 1 + dice.int(8));
  const rest = [...shuffled.slice(taken.length), ...taken.filter(() => dice.chance(0.15))]; // delivered again, later
  const batch = [...taken, ...taken.filter(() => dice.chance(0.3))];
  desk.db.fault = () => {
    if (dice.chance(crash / 4)) throw new Crash('the process died');
  };
  try {
    const failed = new Set(await desk.count(batch));
    return [...rest, ...batch.filter(({ messageId }) => failed.has(messageId))];
  } catch {
    return [...rest, ...batch];
  } finally {
    desk.db.fault = () => {};
  }
}

test(`figures equal the recount of the events after ${HISTORIES} histories under duplicates, disorder and crashes`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const dice = random(seed);
      const desk = new CaseDesk(memory);
      await live(dice, desk);

      const events = desk.db.items('records').filter(({ sk }) => String(sk).startsWith('EVENT#'));
      expect(events.filter(({ counted, wakeShard }) => counted !== true || wakeShard !== undefined)).toEqual([]);
      expect(differences(await eventCells(), await recountEvents())).toEqual([]);

      // What is pending by the figures is what is pending by the cases; rows add up to the whole.
      const snapshots = desk.db.items('records').filter(({ sk }) => sk === 'SNAPSHOT');
      const pending = snapshots.filter(({ state }) =>
        ['received', 'in-progress', 'supplement-requested', 'suspended', 'accepted'].includes(String(state)),
      );
      const rows = async (query: string) =>
        (await desk.get(`/v1/deadlines?period=2026&basis=calendar&${query}`, { as: coordinator('portal') })).body.rows;
      const [whole] = await rows('');
      expect(whole.pendingWithin + whole.pendingOverdue).toBe(pending.length);
      for (const by of ['agency', 'kind']) {
        const parts: Record<string, number>[] = await rows(`by=${by}`);
        for (const figure of [
          'received',
          'pendingWithin',
          'pendingOverdue',
          'answeredEarly',
          'answeredOnTime',
          'answeredLate',
          'rejected',
          'published',
        ])
          expect(
            parts.reduce((sum, part) => sum + part[figure]!, 0),
            `${figure} by ${by}`,
          ).toBe(whole[figure]);
      }
      for (const row of await rows('by=month'))
        expect(row.carriedOver + row.received + row.reopened + row.transferredIn + row.refiledIn + row.splitIn).toBe(
          row.pendingWithin +
            row.pendingOverdue +
            row.answeredEarly +
            row.answeredOnTime +
            row.answeredLate +
            row.rejected +
            row.withdrawn +
            row.transferredOut +
            row.refiledOut +
            row.splitOut,
        );

      const year = parsePeriod('2026', 'calendar')!;
      const tables = await deadlineTables(year);
      expect(tables.all).toEqual(whole); // no denunciations here, so public and live figures agree
      for (const { received, onTime, dissatisfied, accepted } of (await petitionCounts(year)).values()) {
        expect(onTime).toBeLessThanOrEqual(received);
        expect(dissatisfied).toBeLessThanOrEqual(accepted);
      }
    }),
    { numRuns: HISTORIES, seed: 20260901 },
  );
}, 120_000);

test('a rebuild from nothing brings back equal figures, and leaves events that wait to whoever counts them', async () => {
  const dice = random(5);
  const desk = new CaseDesk(memory);
  await live(dice, desk);
  const cells = () =>
    new Map(
      desk.db
        .items('metrics')
        .filter(({ pk }) => /^(cases|tasks)#/.test(String(pk)))
        .map(({ pk, sk, version: _, ...counters }) => [`${pk}/${sk}`, normalise(counters as never)] as const)
        .filter(([, counters]) => Object.keys(counters).length > 0)
        .sort(),
    );
  const before = cells();
  const { code } = (await desk.post('/v1/cases', { kind: 'question', agency: WARD, title: 't', description: 'd' })).body;
  desk.db.tables.get('metrics')!.clear();

  await rebuildPartition(eventsSource);

  expect(cells()).toEqual(before);
  await desk.count();
  expect(desk.events(code)[0]).toMatchObject({ counted: true });
  expect(differences(await eventCells(), await recountEvents())).toEqual([]);
});

test('denunciations are in the figures of officers and outside every public table', async () => {
  const desk = new CaseDesk(memory);
  const form = { agency: WARD, receivedAt: '2026-08-31T09:00:00+07:00', form: 'letter', subject: 's', description: 'd' };
  await desk.post('/v1/denunciations', { ...form, denouncer: { name: 'n' } }, { as: boss(WARD) });
  await desk.count();
  const { body } = await desk.get('/v1/deadlines?period=2026-09&by=kind', { as: boss(WARD) });
  expect(body.rows).toMatchObject([{ key: 'denunciation', received: 1, pendingWithin: 1, p50Days: null }]);
  const tables = await deadlineTables(parsePeriod('2026-09', 'report')!);
  expect(tables.all).toMatchObject({ received: 0, pendingWithin: 0 });
  expect(tables.byAgency).toEqual([]);
});

test('what was received before a period and is open at its beginning is carried over, and a late event restates it', async () => {
  const desk = new CaseDesk(memory);
  const filing = { kind: 'question', agency: WARD, title: 't', description: 'd', channel: 'letter' };
  await desk.post('/v1/cases', { ...filing, receivedAt: '2026-07-20T09:00:00+07:00' }, { as: boss(WARD) });
  await desk.count();
  const months = async () =>
    (await desk.get('/v1/deadlines?period=2026-Q3&by=month', { as: boss(WARD) })).body.rows.map((row: Record<string, number>) => [
      row.key,
      row.carriedOver,
      row.received,
      row.pendingWithin! + row.pendingOverdue!,
    ]);
  expect(await months()).toEqual([
    ['2026-07', 0, 0, 0],
    ['2026-08', 0, 1, 1],
    ['2026-09', 1, 0, 1],
  ]);
  await desk.post('/v1/cases', { ...filing, receivedAt: '2026-05-04T09:00:00+07:00' }, { as: boss(WARD) });
  await desk.count();
  expect(await months()).toEqual([
    ['2026-07', 1, 0, 1],
    ['2026-08', 1, 1, 2],
    ['2026-09', 2, 0, 2],
  ]);
  expect(await desk.get(`/v1/deadlines?period=2026-Q3&agency=${OTHER}`, { as: boss(WARD) })).toMatchObject({ status: 403 });
});
