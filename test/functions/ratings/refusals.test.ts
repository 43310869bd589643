import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Counter as Desk, Reply } from './counter.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { Counter, system, WARD } = await import('./counter.ts');
const { queue } = await import('../../../functions/shared/queue.ts');

let desk: Desk;
beforeEach(() => {
  desk = new Counter(memory);
});

const rating = { agency: WARD, service: 'land', channel: 'counter', answers: { overall: 5 } };
const lines = (count: number) => Array.from({ length: count }, (_, i) => ({ ...rating, externalId: `x-${i}` }));
const send = (text: string, key: string) =>
  desk.call('POST', '/v1/rating-batches', text, { as: system, key, type: 'application/x-ndjson' });
const told = ({ status, body, headers }: Reply) => [status, body.type, headers['retry-after']];
const problem = (code: string) => `urn:thuocdo:problem:${code}`;
const kept = () => desk.db.items('records').filter(({ pk }) => pk !== 'AGENCIES');

/** The first request under way until it is let go: its rating is on the way to the queue. */
function held() {
  const took = vi.mocked(queue.send).getMockImplementation() as unknown as (command: unknown) => Promise<unknown>;
  let letGo = () => {};
  const reached = new Promise<void>((arrived) => {
    vi.mocked(queue.send).mockImplementationOnce((async (command: unknown) => {
      arrived();
      await new Promise<void>((go) => {
        letGo = go;
      });
      return took(command);
    }) as never);
  });
  return { reached, letGo: () => letGo() };
}

describe('a key whose first request is still under way', () => {
  test('is told to wait, also with a batch, and afterwards gives the answer of the first', async () => {
    for (const ask of [() => desk.rate({}, { key: 'same' }), () => desk.batch([rating], 'same')]) {
      const { reached, letGo } = held();
      const first = ask();
      await reached;
      expect(told(await ask())).toEqual([409, problem('key-in-flight'), '5']);
      letGo();
      const { body } = await first;
      expect((await ask()).body).toEqual(body);
    }
    expect(desk.queued).toHaveLength(2);
  });

  test('is wrong, not early, with another body', async () => {
    const { reached, letGo } = held();
    const first = desk.rate({}, { key: 'same' });
    await reached;
    expect(told(await desk.rate({ service: 'tax' }, { key: 'same' }))).toEqual([422, problem('key-reused'), undefined]);
    letGo();
    expect((await first).status).toBe(202);
  });
});

test('a correction that comes before the rating is counted is told when to come again, and is taken then', async () => {
  const { body } = await desk.rate();
  const correct = () =>
    desk.call('POST', `/v1/ratings/${body.id}/corrections`, { answers: { overall: 1 } }, { secret: body.secret, key: 'mine' });
  expect(told(await correct())).toEqual([409, problem('rating-not-counted-yet'), '10']);
  await desk.count();
  expect(await correct()).toMatchObject({ status: 200, body: { revision: 2 } });
});

describe('a batch', () => {
  test('of 2,000 lines is taken, of one more it is refused as a whole', async () => {
    const reply = await desk.batch(lines(2001), 'many');
    expect(told(reply)).toEqual([422, problem('too-many-lines'), undefined]);
    expect(reply.body.limit).toBe(2000);
    expect([desk.queued, kept()]).toEqual([[], []]);
    expect((await desk.batch(lines(2000), 'many')).body).toEqual({ accepted: 2000, refused: [] });
  });

  test.each(['', '\n', ' \r\n\n\t\n'])('of nothing is refused: %j', async (nothing) => {
    expect(told(await send(nothing, 'empty'))).toEqual([422, problem('batch-empty'), undefined]);
    expect(kept()).toEqual([]);
  });

  test('may have 4 MB, counted in bytes', async () => {
    const room = 4 * 1024 * 1024;
    const one = JSON.stringify({ ...rating, comment: 'Cảm ơn' });
    const filled = one + ' '.repeat(room - Buffer.byteLength(one));
    const reply = await send(`${filled} `, 'large');
    expect(told(reply)).toEqual([413, problem('too-large'), undefined]);
    expect(reply.body.limit).toBe(room);
    expect([desk.queued, kept(), desk.db.items('private')]).toEqual([[], [], [expect.objectContaining({ pk: 'SECRET' })]]);
    expect((await send(filled, 'large')).body).toEqual({ accepted: 1, refused: [] });
  });

  test('in which a system rates the agency it belongs to loses these lines alone', async () => {
    await desk.register({ id: 'so-y-te', nameVi: 'Y tế', nameEn: 'Health', kind: 'department' });
    const text = [{ ...rating, agency: 'so-y-te' }, rating, { ...rating, agency: 'so-y-te' }].map((line) => JSON.stringify(line));
    const as = { sub: 'hospital', agency: 'so-y-te', roles: ['integration'] };
    const { status, body } = await desk.call('POST', '/v1/rating-batches', text.join('\n'), {
      ...{ as, key: 'own', type: 'application/x-ndjson' },
    });
    const message = expect.stringContaining('Cơ quan không tự gửi đánh giá về mình');
    expect([status, body]).toEqual([
      200,
      {
        accepted: 1,
        refused: [
          { line: 1, code: 'rates-itself', message },
          { line: 3, code: 'rates-itself', message },
        ],
      },
    ]);
    await desk.count();
    expect(desk.counted).toBe(1);
  });
});

test('a rating may have 16 KB, counted in bytes', async () => {
  const room = 16 * 1024;
  const one = JSON.stringify({ ...rating, comment: 'Cảm ơn' });
  const filled = one + ' '.repeat(room - Buffer.byteLength(one));
  const ask = (text: string) => desk.call('POST', '/v1/ratings', text, { key: 'large' });
  const reply = await ask(`${filled} `);
  expect(told(reply)).toEqual([413, problem('too-large'), undefined]);
  expect([reply.body.limit, desk.queued, kept()]).toEqual([room, [], []]);
  expect((await ask(filled)).status).toBe(202);
});
