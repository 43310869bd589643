import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatInstant } from '../../../domain/time.ts';
import { Crash, type MemoryDatabase } from '../../fixtures/memory-database.ts';
import { random } from '../../fixtures/random.ts';
import { AGENCY, at, clocksOf, emptyWorld, eventsOf, filePetition, firstVersion, quiet } from './world.ts';

const queue = vi.hoisted(() => ({ messages: [] as string[], fail: () => {} }));
vi.mock('../../../functions/shared/queue.ts', () => ({
  sendAll: async (_: string, messages: readonly { body: unknown }[]) => {
    queue.fail();
    queue.messages.push(...messages.map(({ body }) => JSON.stringify(body)));
  },
}));
const { handler: recompute } = await import('../../../functions/recompute/handler.ts');
const { handler: sweep } = await import('../../../functions/sweep/handler.ts');
const { settleCalendar } = await import('../../../functions/nightly/settle-calendar.ts');
const { replace } = await import('../../../functions/calendar/replace-year.ts');
const { calendarYear } = await import('../../../functions/read/directory/calendar.ts');

/** The version after one change. */
const second = (): number => firstVersion() + 1;

const NOW = '2026-09-10T10:00:00+07:00';
let db: MemoryDatabase;
beforeAll(quiet);
beforeEach(() => {
  db = emptyWorld();
  queue.messages.length = 0;
  queue.fail = () => {};
});

type Year = {
  year: number;
  version: number;
  off: { date: string; why: string }[];
  recomputation?: { state: string; of: number; changed: number };
};
const year = async (): Promise<Year> => (await calendarYear({ params: { year: '2026' } } as never)).body as Year;
const put = async (off: Year['off']) => {
  const { version: _, recomputation: __, ...now } = await year();
  const { body } = await replace({
    params: { year: '2026' },
    body: { ...now, off },
    caller: { sub: 'chi' },
    now: at(NOW),
  } as never);
  return body as { version: number; recomputation: object };
};
const EXTRA = { date: '2026-09-16', why: 'nghỉ đột xuất' };

/** Hands the change and then every stretch to the function, as relay and queue would; a failed message comes again. */
const deliver = async (body: string) => recompute({ Records: [{ messageId: '1', body }] } as never, {} as never);
async function drain(taken = deliver): Promise<void> {
  const change = eventsOf(db, 'calendar.changed.v1').at(-1)!;
  const { pk, sk, ...event } = change;
  queue.messages.unshift(JSON.stringify({ event, key: { pk, sk } }));
  await work(taken);
}
async function work(taken = deliver): Promise<void> {
  for (let body = queue.messages.shift(); body; body = queue.messages.shift()) {
    const { batchItemFailures } = await taken(body);
    if (batchItemFailures.length > 0) queue.messages.push(body);
  }
}

/** Whoever files it read the calendar before the change, and writes after the walk came by. */
async function fileBehind(code: string): Promise<void> {
  const current = db.items('records').find(({ pk, sk }) => pk === 'CALENDAR' && sk === 'CURRENT')!;
  current.version = firstVersion();
  await filePetition(code, '2026-09-07T10:00:00+07:00');
  current.version = second();
}

function scrambled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(scrambled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, scrambled(inner)]),
  );
}

describe('a new calendar', () => {
  test('is a new version, with an event that names the days that changed; the same again is none', async () => {
    expect(await put([...(await year()).off, EXTRA])).toMatchObject({
      version: second(),
      recomputation: { state: 'queued', of: 0, changed: 0 },
    });
    expect(eventsOf(db, 'calendar.changed.v1')).toMatchObject([
      { id: `calendar:${second()}`, data: { version: second(), year: 2026, off: [EXTRA.date], work: [], by: 'chi' } },
    ]);
    expect(await put([...(await year()).off])).toMatchObject({ version: second() });
    expect(eventsOf(db, 'calendar.changed.v1')).toHaveLength(1);
  });

  test('made by two at once is two versions, one on top of the other', async () => {
    const { off } = await year();
    const versions = await Promise.all([put([...off, EXTRA]), put([...off, { ...EXTRA, date: '2026-09-17' }])]);
    expect(versions.map(({ version }) => version).sort()).toEqual([second(), second() + 1]);
    expect((await year()).version).toBe(second() + 1);
  });

  test('moves open due dates later by its days off, says so once, and leaves others untouched', async () => {
    await filePetition('PA-1', '2026-09-07T09:00:00+07:00');
    await filePetition('PA-2', '2026-08-03T09:00:00+07:00'); // was due before
    const untouched = (await clocksOf('PA-2')).item.revision;
    // A database gives names back in any order.
    const stored = db.items('records').find(({ pk, sk }) => pk === 'CASE#PA-2' && sk === 'CLOCK')!;
    stored.clocks = scrambled(stored.clocks);
    await put([...(await year()).off, EXTRA]);
    await drain();
    const { clocks, item } = await clocksOf('PA-1');
    const settle = clocks.clocks.find(({ name }) => name === 'settle')!;
    expect(formatInstant(settle.due.dueAt)).toBe('2026-09-29T17:30:00+07:00');
    expect(settle.changes).toMatchObject([{ why: 'calendar', calendarVersion: second() }]);
    expect(item).toMatchObject({ calendarVersion: second() });
    expect(eventsOf(db, 'case.due-moved.v1').map(({ subject }) => subject)).toEqual(['PA-1']);
    expect((await clocksOf('PA-2')).item.revision).toBe(untouched);
    expect((await year()).recomputation).toEqual({ state: 'done', of: 2, changed: 1 });
  });

  test('never moves an announced due date earlier', async () => {
    await put([...(await year()).off, EXTRA]);
    await drain();
    await filePetition('PA-1', '2026-09-14T09:00:00+07:00');
    const dueOf = async () => (await clocksOf('PA-1')).clocks.clocks.find(({ name }) => name === 'settle')!.due;
    const announced = (await dueOf()).dueAt;
    await put((await year()).off.filter(({ date }) => date !== EXTRA.date));
    await drain();
    const due = await dueOf();
    expect(due.dueAt).toBe(announced);
    expect(due.steps.at(-1)).toMatchObject({ kind: 'announced-kept', announcedAt: announced });
    expect(eventsOf(db, 'case.due-moved.v1')).toEqual([]);
  });
});

test.each([0, 1])(
  'a case filed under the old version behind the recomputation is caught by the next pass, beside %i others',
  async (others) => {
    if (others > 0) await filePetition('PA-1', '2026-09-07T09:00:00+07:00');
    const { off } = await year();
    let filed = false;
    await put([...off, EXTRA]);
    await drain(async (body) => {
      const answer = await recompute({ Records: [{ messageId: '1', body }] } as never, {} as never);
      const stretch = JSON.parse(body) as { pass?: number; shard?: string };
      if (!filed && stretch.pass === 1 && stretch.shard === 'RESTING#3') {
        filed = true;
        await fileBehind('PA-LATE');
      }
      return answer;
    });
    expect(filed).toBe(true);
    const { clocks, item } = await clocksOf('PA-LATE');
    expect(item.calendarVersion).toBe(second());
    expect(formatInstant(clocks.clocks.find(({ name }) => name === 'settle')!.due.dueAt)).toBe('2026-09-29T17:30:00+07:00');
    expect((await year()).recomputation).toEqual({ state: 'done', of: 1 + others, changed: 1 + others });
  },
);

describe('the night after a change', () => {
  const night = async (time: string): Promise<number> => {
    await settleCalendar(at(time));
    const stretches = queue.messages.length;
    await work();
    return stretches;
  };

  test('finds what was filed under the old version behind every pass, without anybody touching it, until nothing is left', async () => {
    await filePetition('PA-1', '2026-09-07T09:00:00+07:00');
    await put([...(await year()).off, EXTRA]);
    await drain();
    await fileBehind('PA-LATE');
    expect((await clocksOf('PA-LATE')).item.calendarVersion).toBe(firstVersion());

    expect(await night('2026-09-10T10:10:00+07:00')).toBe(0); // somebody may still be writing under the old one
    expect(await night('2026-09-11T02:00:00+07:00')).toBeGreaterThan(0);
    const { clocks, item } = await clocksOf('PA-LATE');
    expect(item.calendarVersion).toBe(second());
    expect(formatInstant(clocks.clocks.find(({ name }) => name === 'settle')!.due.dueAt)).toBe('2026-09-29T17:30:00+07:00');
    expect(eventsOf(db, 'case.due-moved.v1').map(({ subject }) => subject)).toEqual(['PA-1', 'PA-LATE']);
    expect((await year()).recomputation).toEqual({ state: 'done', of: 2, changed: 2 });
    expect(await night('2026-09-12T02:00:00+07:00')).toBe(0); // the last walk found nothing
  });

  test('is followed by another where its last walk still found something', async () => {
    await put([...(await year()).off, EXTRA]);
    await drain();
    let walks = 0;
    await settleCalendar(at('2026-09-11T02:00:00+07:00'));
    await work(async (body) => {
      const { pass } = JSON.parse(body) as { pass: number };
      if (pass > walks) await fileBehind(`PA-${pass}`);
      walks = Math.max(walks, pass);
      return deliver(body);
    });
    expect(walks).toBe(5); // it does not walk for ever
    expect(await night('2026-09-12T02:00:00+07:00')).toBeGreaterThan(0);
    expect(await night('2026-09-13T02:00:00+07:00')).toBe(0);
    expect(eventsOf(db, 'case.due-moved.v1')).toHaveLength(3);
  });

  test('takes up a recomputation whose messages were lost', async () => {
    await filePetition('PA-1', '2026-09-07T09:00:00+07:00');
    await put([...(await year()).off, EXTRA]);
    await drain(async (body) => ('event' in JSON.parse(body) ? deliver(body) : { batchItemFailures: [] }));
    expect((await year()).recomputation).toMatchObject({ state: 'running', changed: 0 });
    expect(await night('2026-09-11T02:00:00+07:00')).toBeGreaterThan(0);
    expect((await year()).recomputation).toEqual({ state: 'done', of: 1, changed: 1 });
  });

  test('asks for nothing where the calendar has never changed', async () => {
    await filePetition('PA-1', '2026-09-07T09:00:00+07:00');
    expect(await night('2026-09-11T02:00:00+07:00')).toBe(0);
  });
});

test('a sweep that meets an older clock recomputes it before it raises anything', async () => {
  await filePetition('PA-1', '2026-09-07T09:00:00+07:00');
  await put([...(await year()).off, EXTRA]);
  await sweep({ scheduledTime: '2026-09-29T08:00:00+07:00' } as never, {} as never);
  const { item } = await clocksOf('PA-1');
  expect(item.calendarVersion).toBe(second());
  const raised = db
    .items('records')
    .filter(({ pk, clock, level }) => pk === `ALERTS#${AGENCY}` && clock === 'settle' && level === 'overdue');
  expect(raised).toEqual([]);
});

test('under crashes and repeated deliveries every item changes once and the counts are exact', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const dice = random(seed);
      db = emptyWorld();
      queue.messages.length = 0;
      const n = 3 + dice.int(6);
      for (let i = 0; i < n; i++) await filePetition(`PA-${i}`, `2026-0${dice.pick(['8-03', '9-07', '9-08'])}T09:00:00+07:00`);
      const affected = db
        .items('records')
        .filter(({ sk, receivedAt }) => sk === 'SNAPSHOT' && (receivedAt as number) > at('2026-09-01T00:00:00+07:00')).length;
      await put([...(await year()).off, EXTRA]);
      let crashes = dice.int(8);
      const crash = () => {
        if (crashes === 0 || !dice.chance(0.2)) return;
        crashes--;
        throw new Crash('the process died');
      };
      await drain(async (body) => {
        db.fault = crash;
        queue.fail = crash;
        const answer = await recompute({ Records: [{ messageId: '1', body }] } as never, {} as never);
        db.fault = () => {};
        queue.fail = () => {};
        if (dice.chance(0.2)) await recompute({ Records: [{ messageId: '1', body }] } as never, {} as never);
        return answer;
      });
      expect(eventsOf(db, 'case.due-moved.v1')).toHaveLength(affected);
      expect((await year()).recomputation).toEqual({ state: 'done', of: n, changed: affected });
    }),
    { seed: 42, numRuns: 25 },
  );
});
