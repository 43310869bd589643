import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addDays, parseInstant } from '../../../domain/time.ts';
import type { Counter as Desk } from './counter.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Counter } = await import('./counter.ts');
const { reconcileRatings } = await import('../../../functions/nightly/reconcile-ratings.ts');
const { logger } = await import('../../../functions/shared/logger.ts');

let desk: Desk;
beforeEach(() => {
  desk = new Counter(memory);
});

/** Compares in the night of a day; answers how many cells were told to differ. */
async function night(day: string): Promise<number> {
  vi.mocked(logger.error).mockClear();
  await reconcileRatings(parseInstant(`${day}T02:00:00+07:00`)!);
  return vi.mocked(logger.error).mock.calls.flatMap((call) => (call[1] as unknown as { cells: unknown[] }).cells).length;
}

/** Somebody's hand, or a fault, adds a rating to a cell that nobody gave. */
async function spoil(): Promise<void> {
  const cell = desk.db.items('metrics')[0]!;
  const input = {
    ...{ TableName: 'metrics', Key: { pk: cell.pk, sk: cell.sk }, UpdateExpression: 'ADD version :one, respondents :one' },
    ExpressionAttributeValues: { ':one': 1 },
  };
  await desk.db.send({ constructor: { name: 'UpdateCommand' }, input });
}

test('a cell that differs from its ratings is told, years after it was counted too', async () => {
  await desk.rate();
  await desk.count();
  expect(await night('2026-09-11')).toBe(0);
  expect(await night('2029-01-10')).toBe(0);
  await spoil();
  expect(await night('2029-01-11')).toBe(1);
});

test('a night without anything new asks for little: what was never counted into is not looked for in years gone by', async () => {
  await desk.rate();
  await desk.count();
  await night('2026-09-11');
  desk.db.commands.length = 0;
  await night('2029-01-10');
  expect(desk.db.commands.length).toBeLessThan(200);
});

describe('what moves no version', () => {
  /** Nights in a row, until one tells of a difference. */
  async function nightsUntilTold(first: string, nights: number): Promise<number | undefined> {
    for (let i = 0; i < nights; i++) if ((await night(addDays(first, i))) > 0) return i;
    return undefined;
  }

  beforeEach(async () => {
    await desk.rate();
    await desk.count();
    expect(await night('2026-09-11')).toBe(0);
  });

  test('a rating stored without being counted is told within four weeks', async () => {
    const rating = desk.db.items('records').find(({ pk }) => String(pk).startsWith('RATING#2026'))!;
    const input = { TableName: 'records', Item: { ...rating, sk: 'another'.padEnd(22, 'x') } };
    await desk.db.send({ constructor: { name: 'PutCommand' }, input });
    expect(await nightsUntilTold('2026-09-12', 28)).toBeLessThan(28);
  });

  test('a cell that was overwritten is told within four weeks', async () => {
    const cell = desk.db.items('metrics').find(({ pk }) => String(pk).endsWith('#AGENCY'))!;
    const input = { TableName: 'metrics', Item: { ...cell, respondents: 99 } };
    await desk.db.send({ constructor: { name: 'PutCommand' }, input });
    expect(await nightsUntilTold('2026-09-12', 28)).toBeLessThan(28);
  });

  test('cells that were lost with all their marks are told within four weeks', async () => {
    desk.db.tables.get('metrics')!.clear();
    const { pk, sk } = desk.db.items('records').find((item) => String(item.pk).startsWith('RECONCILED#'))!;
    await desk.db.send({ constructor: { name: 'DeleteCommand' }, input: { TableName: 'records', Key: { pk, sk } } });
    expect(await nightsUntilTold('2026-09-12', 28)).toBeLessThan(28);
  });

  test('four weeks without a fault tell of nothing', async () => {
    expect(await nightsUntilTold('2026-09-12', 28)).toBeUndefined();
  });
});
