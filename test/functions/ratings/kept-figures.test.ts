import { beforeEach, expect, test, vi } from 'vitest';
import type { Counter as Desk } from './counter.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { Counter, coordinator, WARD } = await import('./counter.ts');
const { handler: rebuild } = await import('../../../functions/rebuild/handler.ts');

let desk: Desk;
let year = 2026;
beforeEach(() => {
  // What is kept outlives a test, as it does an invocation: each has a year of its own.
  year++;
  desk = new Counter(memory).at(`${year}-07-01T09:00`);
});

/** The half-months that are queried while the table of all agencies is asked for, and its one row. */
async function table(cut = 'by=agency', as = coordinator) {
  desk.db.commands.length = 0;
  const { status, body } = await desk.call('GET', `/v1/satisfaction?period=${year}-Q3&basis=report&${cut}`, undefined, { as });
  expect(status).toBe(200);
  const partitions = desk.db.commands.map(({ input }) => String(input.ExpressionAttributeValues?.[':pk']));
  return {
    row: body.rows[0],
    read: partitions.filter((pk) => pk.startsWith('satisfaction#')).map((pk) => pk.split('#')[1]),
  };
}
const rated = async (more: object = {}) => {
  const { body } = await desk.rate(more);
  await desk.count();
  return body;
};
const late = () => ({
  ...{ agency: WARD, service: 'land', channel: 'counter', answers: { overall: 1 } },
  occurredAt: `${year}-07-20T10:00:00+07:00`,
});
const commands = () => desk.db.commands.map((command) => command.constructor.name);
const half = (text: string) => `${year}-${text}`;
const EVERY_HALF = ['06b', '07a', '07b', '08a', '08b', '09a'];

test('a quarter that is over is read once, and from memory until it moves', async () => {
  await rated();
  desk.at(`${year}-10-01T09:00`);
  const first = await table();
  expect(first.read).toEqual(EVERY_HALF.map(half));
  const second = await table();
  expect(second.read).toEqual([]);
  expect(second.row).toEqual(first.row);
  expect((await table('by=service')).read).toEqual(EVERY_HALF.map(half)); // other cells
});

test('of a quarter that lasts, the running half-month and the one that ended a moment ago are read each time', async () => {
  desk.at(`${year}-08-16T09:00`);
  await table();
  await rated();
  const { read, row } = await table();
  expect([read, row.n]).toEqual([[half('08b'), half('09a')], 1]);

  desk.at(`${year}-08-15T23:00`);
  expect((await table()).read).toContain(half('08a'));
});

test('a late rating is seen at once, one that came in time costs nothing more', async () => {
  await rated();
  desk.at(`${year}-10-01T09:00`);
  await table();

  await desk.batch([{ ...late(), externalId: 'late' }], 'k');
  desk.db.commands.length = 0;
  await desk.count();
  expect(commands()).toEqual(['TransactWriteCommand', 'UpdateCommand']);
  const { read, row } = await table();
  expect([read, row.n]).toEqual([[half('07b')], 2]);

  await desk.rate();
  desk.db.commands.length = 0;
  await desk.count();
  expect(commands()).toEqual(['TransactWriteCommand']);
});

test('a rating that a failed request kept back for days is seen at once, though it keeps the moment of the first try', async () => {
  const line = { agency: WARD, service: 'land', channel: 'counter', answers: { overall: 5 }, externalId: 'kept-back' };
  desk.at(`${year}-07-14T23:50`).fault = { when: 'before', times: 1 };
  expect((await desk.batch([line], 'k')).status).toBe(500);
  desk.at(`${year}-10-01T09:00`);
  expect((await table()).row).toBeUndefined();
  desk.at(`${year}-07-20T09:00`);
  expect((await desk.batch([line], 'k')).status).toBe(200);
  desk.at(`${year}-10-01T09:01`);
  await desk.count();
  expect((await table()).row.n).toBe(1);
});

test('late ratings that could not be told come back alone, and are told when they are found counted', async () => {
  await table();
  await desk.rate();
  await desk.count();
  desk.at(`${year}-10-01T09:00`);
  await table();
  await desk.batch([{ ...late(), externalId: 'one' }], 'k1');
  await desk.rate();
  const again = [...desk.queued];
  desk.db.fault = (_, command) => {
    if (command === 'UpdateCommand') throw new Error('the table is busy');
  };
  expect(await desk.count()).toEqual(['0']);
  desk.db.fault = () => {};
  expect(desk.counted).toBe(3);
  desk.queued.push(again[0]!);
  expect(await desk.count()).toEqual([]);
  expect((await table()).row.n).toBe(2);
});

test('an item that the instrument does not have is refused before any cell is read', async () => {
  desk.db.commands.length = 0;
  const asked = `/v1/satisfaction?period=${year}-Q3&basis=report&by=agency&item=nope`;
  expect((await desk.call('GET', asked, undefined, { as: coordinator })).status).toBe(422);
  expect(desk.db.commands.filter(({ input }) => input.TableName === 'metrics')).toEqual([]);
});

test('a correction and a withdrawal are seen at once', async () => {
  const { id, secret } = await rated();
  desk.at(`${year}-10-01T09:00`);
  expect((await table()).row.histogram).toEqual([0, 0, 0, 1, 0]);
  await desk.call('POST', `/v1/ratings/${id}/corrections`, { answers: { overall: 2 } }, { secret });
  expect((await table()).row.histogram).toEqual([0, 1, 0, 0, 0]);
  expect((await desk.call('DELETE', `/v1/ratings/${id}`, undefined, { secret })).status).toBe(204);
  expect((await table()).row).toBeUndefined();
});

test('what a rebuild has mended is seen at once', async () => {
  await rated();
  desk.at(`${year}-10-01T09:00`);
  const { pk, sk } = desk.db.items('metrics').find((item) => String(item.pk).endsWith('#AGENCY'))!;
  const input = {
    ...{ TableName: 'metrics', Key: { pk, sk }, UpdateExpression: 'ADD version :one, #5 :one' },
    ...{ ExpressionAttributeNames: { '#5': 'overall.5' }, ExpressionAttributeValues: { ':one': 1 } },
  };
  await desk.db.send({ constructor: { name: 'UpdateCommand' }, input });
  expect((await table()).row.n).toBe(2);
  await rebuild({} as never, {} as never);
  expect((await table()).row.n).toBe(1);
});

test('what nobody told of is seen after five minutes', async () => {
  await rated();
  desk.at(`${year}-10-01T09:00`);
  await table();
  desk.at(`${year}-10-01T09:04`);
  expect((await table()).read).toEqual([]);
  desk.at(`${year}-10-01T09:06`);
  expect((await table()).read).toEqual(EVERY_HALF.map(half));
});

test('an officer, who sees one agency, is not answered from what is kept of all', async () => {
  await rated();
  desk.at(`${year}-10-01T09:00`);
  await table();
  const officer = { sub: 'officer', agency: 'phuong-ba-dinh', roles: ['officer'] };
  const { read, row } = await table('by=agency', officer);
  expect([read, row]).toEqual([EVERY_HALF.map(half), undefined]);
});
