import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
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
process.env.EVENTS_QUEUE_URL = 'https://queue.example/events';

const { CaseDesk, integration, officer, OTHER, WARD } = await import('./desk.ts');
const { queue } = await import('../../../functions/shared/queue.ts');
const { resendUncounted } = await import('../../../functions/nightly/uncounted-events.ts');

let desk: Desk;
let key = 0;
beforeEach(() => {
  desk = new CaseDesk(memory);
});

const line = {
  source: 'ihanoi',
  externalId: 'A1',
  kind: 'petition',
  category: 'field',
  agency: WARD,
  state: 'in-progress',
  receivedAt: '2026-08-25T09:00:00+07:00',
};
const send = (...lines: (object | string)[]) =>
  desk.post('/v1/case-batches', lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'), {
    as: integration,
    key: `batch-${key++}`,
    type: 'application/x-ndjson',
  });
const snapshots = () => desk.db.items('records').filter(({ sk }) => sk === 'SNAPSHOT');

test('good lines go in whatever the others are; each bad one is named by its line', async () => {
  const { body } = await send(
    line,
    'nonsense',
    { ...line, externalId: 'A 2' },
    { ...line, externalId: 'A3', agency: 'nobody' },
    {
      ...line,
      externalId: 'A4',
      state: 'answered',
    },
  );
  expect(body).toMatchObject({ accepted: 1, changed: 1 });
  expect(body.refused.map((refused: { line: number; code: string }) => [refused.line, refused.code])).toEqual([
    [2, 'malformed-json'],
    [3, 'invalid'],
    [4, 'agency-unknown'],
    [5, 'invalid'],
  ]);
  expect(snapshots()).toHaveLength(1);
});

test('the same telling again changes nothing; lines of one case are taken in their order', async () => {
  const answered = { ...line, state: 'answered', answeredAt: '2026-08-31T09:00:00+07:00' };
  expect((await send(line, line, { ...line, agency: OTHER }, answered)).body).toMatchObject({ accepted: 4, changed: 3 });
  expect((await send(answered)).body).toEqual({ accepted: 1, changed: 0, refused: [] });
  expect(snapshots()).toMatchObject([{ state: 'answered', version: 3 }]);
});

test('a line that the source wrote before the last one known comes late, and changes nothing', async () => {
  const answered = {
    ...line,
    state: 'answered',
    answeredAt: '2026-08-27T09:00:00+07:00',
    changedAt: '2026-08-27T09:00:00+07:00',
  };
  await send(answered);
  expect((await send({ ...line, changedAt: '2026-08-26T09:00:00+07:00' })).body).toEqual({
    accepted: 1,
    changed: 0,
    refused: [],
  });
  expect(snapshots()).toMatchObject([{ state: 'answered', spell: 1 }]);
  expect((await send({ ...line, changedAt: '2026-09-09T09:00:00+07:00' })).body.refused).toMatchObject([{ code: 'in-future' }]);
});

test('two batches at once that tell of one new case make one case', async () => {
  const replies = await Promise.all([send(line), send({ ...line, state: 'received' }), send(line)]);
  for (const { body } of replies) expect(body).toMatchObject({ accepted: 1, refused: [] });
  expect(snapshots()).toHaveLength(1);
  const [stored] = snapshots();
  expect(desk.events(String(stored!.code)).map(({ type }) => type)).toEqual(
    Array.from({ length: Number(stored!.version) }, () => 'case.mirrored.v1'),
  );
});

describe('a batch of many cases', () => {
  const lines = (told: object = {}) => Array.from({ length: 60 }, (_, n) => ({ ...line, externalId: `M${n}`, ...told }));
  const answered = { state: 'answered', answeredAt: '2026-08-28T09:00:00+07:00' };
  const sent = (name: string) => desk.db.commands.filter((command) => command.constructor.name === name).length;

  test('is read and written many at a time, and not once a line', async () => {
    expect((await send(...lines())).body).toMatchObject({ accepted: 60, changed: 60 });
    expect(snapshots()).toHaveLength(60);
    const before = [sent('TransactWriteCommand'), sent('GetCommand')];
    expect((await send(...lines(answered))).body).toMatchObject({ accepted: 60, changed: 60, refused: [] });
    expect(sent('TransactWriteCommand') - before[0]!).toBeLessThan(10);
    expect(sent('GetCommand') - before[1]!).toBeLessThan(10);
    expect(new Set(snapshots().map(({ state }) => state))).toEqual(new Set(['answered']));
    expect((await send(...lines(answered))).body).toMatchObject({ accepted: 60, changed: 0 });
  });

  test('goes in whole when somebody else is at one of its cases meanwhile', async () => {
    await send(...lines());
    let overtaken = false;
    desk.db.fault = (moment, command) => {
      if (overtaken || moment !== 'before' || command !== 'TransactWriteCommand') return;
      overtaken = true;
      const snapshot = snapshots()[7] as { version: number };
      snapshot.version += 1; // between reading and writing
    };
    expect((await send(...lines(answered))).body).toMatchObject({ accepted: 60, changed: 60, refused: [] });
    expect(overtaken).toBe(true);
    expect(new Set(snapshots().map(({ state }) => state))).toEqual(new Set(['answered']));
    expect(await desk.count()).toEqual([]);
    const { body } = await desk.get('/v1/deadlines?period=2026-Q3&by=kind', { as: officer() });
    expect(body.rows).toMatchObject([{ key: 'petition', received: 60, pendingWithin: 0, pendingOverdue: 0 }]);
  });
});

test('a mirrored case is in the inbox, is shown, and is moved by nobody here', async () => {
  await send(line);
  const [{ code, mirrored }] = (await desk.get('/v1/cases', { as: officer() })).body.items;
  expect(mirrored).toBe(true);
  expect((await desk.get(`/v1/cases/${code}`, { as: officer() })).body).toMatchObject({ source: 'ihanoi', allowedMoves: [] });
  expect(await desk.move(code, { move: 'accept' })).toMatchObject({ status: 409 });
  expect(
    await desk.post('/v1/case-batches', JSON.stringify(line), { as: officer(), key: 'x', type: 'application/x-ndjson' }),
  ).toMatchObject({
    status: 403,
  });
});

test('an event that nobody counted within the hour is sent again, and counts once however often it comes', async () => {
  const sqs = mockClient(queue);
  sqs.on(SendMessageBatchCommand).resolves({});
  await send(line);
  await resendUncounted(desk.now + 59 * 60_000);
  expect(sqs.commandCalls(SendMessageBatchCommand)).toHaveLength(0);
  await resendUncounted(desk.now + 61 * 60_000);
  const [call] = sqs.commandCalls(SendMessageBatchCommand);
  const messages = call!.args[0].input.Entries!.map(({ Id, MessageBody }) => ({ messageId: Id!, body: MessageBody! }));
  expect(messages).toHaveLength(1);
  expect(await desk.count([...messages, ...desk.messages()])).toEqual([]);
  expect(await desk.count(messages)).toEqual([]);
  await resendUncounted(desk.now + 120 * 60_000);
  expect(sqs.commandCalls(SendMessageBatchCommand)).toHaveLength(1);
  const { body } = await desk.get('/v1/deadlines?period=2026-09', { as: officer() });
  expect(body.rows).toMatchObject([{ key: 'all', received: 1, pendingWithin: 1 }]);
});

test('a message that is no event, or not what its type promises, comes back alone', async () => {
  await send(line);
  const [good] = desk.messages();
  const broken = JSON.parse(good!.body);
  broken.event.data = { version: 'x' };
  const failed = await desk.count([
    { messageId: 'nonsense', body: '{' },
    { messageId: 'broken', body: JSON.stringify(broken) },
    good!,
  ]);
  expect(failed.sort()).toEqual(['broken', 'nonsense']);
  expect(desk.db.items('records').filter(({ counted }) => counted === true)).toHaveLength(1);
});
