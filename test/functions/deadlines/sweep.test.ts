import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatInstant, HOUR_MS } from '../../../domain/time.ts';
import { Crash, type MemoryDatabase } from '../../fixtures/memory-database.ts';
import { random } from '../../fixtures/random.ts';
import { AGENCY, alertsOf, at, clocksOf, emptyWorld, eventsOf, filePetition, INTAKE_DESK, quiet } from './world.ts';

const { handler } = await import('../../../functions/sweep/handler.ts');
const sweep = (moment: string | number) =>
  handler({ scheduledTime: typeof moment === 'number' ? formatInstant(moment) : moment } as never, {} as never);

/** Monday 2026-09-07, in office hours. A petition has 15 working days: due Monday 2026-09-28, 17:30. */
const RECEIVED = '2026-09-07T09:00:00+07:00';
const NEXT_MORNING = '2026-09-29T08:00:00+07:00';

let db: MemoryDatabase;
beforeAll(quiet);
beforeEach(() => {
  db = emptyWorld();
});

const levels = () =>
  alertsOf(db)
    .map(({ level }) => String(level))
    .sort();

describe('what has woken is raised', () => {
  test('near due, the last call and overdue each once, in office hours, dated when they became true', async () => {
    await filePetition('PA-1', RECEIVED);
    for (let moment = at(RECEIVED); moment <= at(NEXT_MORNING); moment += HOUR_MS / 2) await sweep(moment);
    const settle = alertsOf(db).filter(({ clock }) => clock === 'settle');
    expect(settle.map(({ level }) => level).sort()).toEqual(['last-call', 'missing-owner', 'near-due', 'overdue']);
    const overdue = settle.find(({ level }) => level === 'overdue')!;
    expect(formatInstant(overdue.datedAt as number)).toBe('2026-09-28T17:30:00+07:00');
    expect(formatInstant(overdue.raisedAt as number)).toBe(NEXT_MORNING);
    expect(eventsOf(db, 'alert.raised.v1')).toHaveLength(alertsOf(db).length);
  });

  test('at night nobody is warned, but what became overdue is counted at once, dated at its due instant', async () => {
    await filePetition('PA-1', RECEIVED);
    await sweep('2026-09-28T16:00:00+07:00');
    const before = alertsOf(db).length;
    await sweep('2026-09-28T20:00:00+07:00');
    expect(alertsOf(db)).toHaveLength(before);
    const counted = eventsOf(db, 'case.overdue.v1').filter(({ data }) => (data as { clock: string }).clock === 'settle');
    expect(counted).toMatchObject([{ occurredAt: '2026-09-28T17:30:00+07:00', wakeAt: '2026-09-28T13:00:00.000Z' }]);
    expect(String(counted[0]!.wakeShard)).toMatch(/^UNCOUNTED#/);
  });

  test('a case that nobody has goes to the desk of its agency, and that it has no owner is an alert of its own', async () => {
    await filePetition('PA-1', RECEIVED);
    await sweep('2026-09-23T09:00:00+07:00');
    const near = alertsOf(db).find(({ clock, level }) => clock === 'settle' && level === 'near-due')!;
    expect(near.to).toEqual([{ role: 'desk', agency: AGENCY }]);
    const orphan = alertsOf(db).find(({ clock, level }) => clock === 'settle' && level === 'missing-owner')!;
    expect(orphan.to).toEqual([
      { role: 'head', agency: AGENCY },
      { role: 'desk', agency: INTAKE_DESK },
    ]);
  });

  test('nothing else is read: a sweep costs what has woken, not what is open', async () => {
    for (let n = 0; n < 30; n++) await filePetition(`PA-${n}`, '2026-09-14T09:00:00+07:00');
    await filePetition('PA-OLD', RECEIVED);
    await sweep('2026-09-14T10:00:00+07:00'); // raises what the old one has to say by now
    await sweep('2026-09-14T10:05:00+07:00'); // and tells it
    db.commands.length = 0;
    await sweep('2026-09-14T10:10:00+07:00');
    const touched = db.commands.filter(({ constructor: { name }, input }) => {
      const isWorld = name === 'GetCommand' && !String(input.Key?.pk).startsWith('CASE#');
      return !isWorld && input.IndexName !== 'wake';
    });
    expect(touched).toEqual([]);
  });
});

describe('each alert is recorded once', () => {
  const expected = async (): Promise<string[]> => {
    await filePetition('PA-1', RECEIVED);
    await filePetition('PA-2', RECEIVED);
    await sweep('2026-09-23T09:00:00+07:00');
    await sweep(NEXT_MORNING);
    return levels();
  };

  test('by sweeps that overlap', async () => {
    const once = await expected();
    db = emptyWorld();
    await filePetition('PA-1', RECEIVED);
    await filePetition('PA-2', RECEIVED);
    await Promise.all([1, 2, 3].map(() => sweep('2026-09-23T09:00:00+07:00')));
    await Promise.all([1, 2, 3].map(() => sweep(NEXT_MORNING)));
    expect(levels()).toEqual(once);
    expect(eventsOf(db, 'alert.raised.v1')).toHaveLength(once.length);
  });

  test('by sweeps that die anywhere and run again', async () => {
    const once = await expected();
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const dice = random(seed);
        db = emptyWorld();
        await filePetition('PA-1', RECEIVED);
        await filePetition('PA-2', RECEIVED);
        let crashes = dice.int(6);
        db.fault = () => {
          if (crashes === 0 || !dice.chance(0.3)) return;
          crashes--;
          throw new Crash('the process died');
        };
        for (const moment of ['2026-09-23T09:00:00+07:00', NEXT_MORNING]) {
          for (let run = 0; run < 9; run++)
            await Promise.allSettled([sweep(moment), ...(dice.chance(0.3) ? [sweep(moment)] : [])]);
        }
        db.fault = () => {};
        expect(levels()).toEqual(once);
        expect(eventsOf(db, 'alert.raised.v1')).toHaveLength(once.length);
        const { item } = await clocksOf('PA-1');
        const stored = db.items('records').filter(({ pk, sk }) => pk === 'CASE#PA-1' && String(sk).startsWith('EVENT#'));
        expect(stored).toHaveLength(item.lastEvent);
      }),
      { seed: 42, numRuns: 40 },
    );
  });
});

describe('many clocks share a transaction', () => {
  /** Two of them at least lie in one of the four partitions of the index. */
  const CASES = Array.from({ length: 8 }, (_, n) => `PA-${n}`);
  const raised = () => CASES.map((code) => alertsOf(db).filter(({ subject }) => subject === code).length);
  const clocksIn = ({ input }: MemoryDatabase['commands'][number]): Record<string, unknown>[] =>
    (input.TransactItems ?? []).map((action) => action.Put?.Item ?? {}).filter(({ sk }) => sk === 'CLOCK');

  test('so that a thousand that wake together do not take a thousand', async () => {
    for (const code of CASES) await filePetition(code, RECEIVED);
    db.commands.length = 0;
    await sweep('2026-09-23T09:00:00+07:00');
    const shared = db.commands.map(clocksIn).filter((clocks) => clocks.length > 0);
    expect(shared.length).toBeLessThanOrEqual(4);
    expect(shared.flat()).toHaveLength(CASES.length);
  });

  test('and one that was moved meanwhile is left alone, while the others have their alerts', async () => {
    for (const code of CASES) await filePetition(code, RECEIVED);
    let moved: string | undefined;
    db.fault = (moment) => {
      const clocks = clocksIn(db.commands.at(-1)!);
      if (moment !== 'before' || moved || clocks.length < 2) return;
      moved = String(clocks[1]!.pk);
      const stored = db.items('records').find(({ pk, sk }) => pk === moved && sk === 'CLOCK')!;
      stored.revision = (stored.revision as number) + 1;
    };
    await sweep('2026-09-23T09:00:00+07:00');
    const all = raised();
    expect(all.map((count, n) => (`CASE#PA-${n}` === moved ? count === 0 : count > 0))).not.toContain(false);
    expect(moved).toBeDefined();
    db.fault = () => {};
    await sweep('2026-09-23T09:05:00+07:00');
    expect(new Set(raised())).toEqual(new Set([Math.max(...all)]));
  });
});

test('one item that cannot be read does not stop the others, and the run fails so that it rings', async () => {
  await filePetition('PA-1', RECEIVED);
  await filePetition('PA-2', RECEIVED);
  const broken = db.items('records').find(({ pk, sk }) => pk === 'CASE#PA-1' && sk === 'CLOCK')!;
  broken.clocks = [{ name: 'settle' }];
  await expect(sweep('2026-09-23T09:00:00+07:00')).rejects.toThrow('1 clock items could not be swept');
  expect(new Set(alertsOf(db).map(({ subject }) => subject))).toEqual(new Set(['PA-2']));
});
