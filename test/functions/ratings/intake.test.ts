import { beforeEach, describe, expect, test, vi } from 'vitest';
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

const { Counter, WARD } = await import('./counter.ts');

let desk: Desk;
beforeEach(() => {
  desk = new Counter(memory);
});
const line = (i: number, more: object = {}) => ({
  ...{ agency: WARD, service: 'land', channel: 'counter', answers: { overall: 5 } },
  ...{ externalId: `x-${i}`, ...more },
});
const idOf = ({ body }: { body: { id: string } }) => body.id;

describe('an idempotency key', () => {
  test('of a batch of nothing but bad lines is answered, and answered again the same', async () => {
    const bad = Array.from({ length: 2000 }, () => ({ servise: 'land', chanel: 'x'.repeat(80) }));
    const first = await desk.batch(bad, 'bad-lines');
    expect([first.status, first.body.accepted, first.body.refused.length]).toEqual([200, 0, 2000]);
    expect((await desk.batch(bad, 'bad-lines')).body).toEqual(first.body);
    const stored = desk.db.items('records').find(({ pk }) => String(pk).startsWith('KEY#'))!;
    expect((stored.answer as Uint8Array).byteLength).toBeLessThan(350_000); // an item holds 400 KB
  });

  test('keeps ids and moments when the request failed after its work, also across the end of a half-month', async () => {
    desk.at('2026-09-14T23:59').fault = { when: 'after', times: 1 };
    expect((await desk.rate({}, { key: 'k-1' })).status).toBe(500);
    const again = await desk.at('2026-09-15T00:00').rate({}, { key: 'k-1' });
    expect(again.status).toBe(202);
    expect(desk.queued.map(({ id }) => id)).toEqual([idOf(again), idOf(again)]);
    await desk.count();
    expect(desk.counted).toBe(1);
  });

  test('is given back after a refusal: the caller may mend what was wrong under the same key', async () => {
    expect((await desk.rate({ answers: { overall: 6 } }, { key: 'k-2' })).status).toBe(422);
    expect((await desk.rate({}, { key: 'k-2' })).status).toBe(202);
  });

  test('may not be used for other lines after a failure half-way', async () => {
    desk.fault = { when: 'after', times: 1 };
    const first = Array.from({ length: 3 }, (_, i) => line(i, { externalId: undefined }));
    expect((await desk.batch(first, 'k-3')).status).toBe(500);
    expect((await desk.batch(first.slice(1), 'k-3')).status).toBe(422);
    expect((await desk.batch(first, 'k-3')).body.accepted).toBe(3);
    await desk.count();
    expect(desk.counted).toBe(3);
  });

  test('is another one after its seven days', async () => {
    const first = await desk.at('2026-09-01T09:00').rate({}, { key: 'k-4' });
    const second = await desk.at('2026-09-09T09:00').rate({}, { key: 'k-4' });
    expect(idOf(second)).not.toBe(idOf(first));
  });
});

describe('what may be used once', () => {
  const dossier = { dossier: 'H26.12-260820-0001' };

  test('a dossier is one, however its number is typed', async () => {
    expect((await desk.rate(dossier)).status).toBe(202);
    expect((await desk.rate({ dossier: 'h26.12-260820-0001' })).status).toBe(409);
  });

  test('is free again half a minute after a request that died before it sent', async () => {
    desk.fault = { when: 'before', times: 1 };
    expect((await desk.rate(dossier)).status).toBe(500);
    expect((await desk.rate(dossier)).status).toBe(409);
    expect((await desk.at('2026-09-10T09:01').rate(dossier)).status).toBe(202);
  });

  test('stays used when the request died after it sent, once that rating is counted', async () => {
    desk.fault = { when: 'after', times: 1 };
    expect((await desk.rate(dossier)).status).toBe(500);
    await desk.count();
    expect((await desk.at('2026-09-10T09:01').rate(dossier)).status).toBe(409);
    expect(desk.counted).toBe(1);
  });

  test('a token is not used up by a rating whose dossier was rated before', async () => {
    await desk.rate(dossier);
    const asked = { agency: WARD, count: 1, validDays: 5 };
    const { body } = await desk.call('POST', '/v1/rating-tokens', asked, {
      as: { sub: 's', agency: 'x', roles: ['integration'] },
    });
    expect((await desk.rate({ ...dossier, token: body.tokens[0] })).status).toBe(409);
    expect((await desk.rate({ token: body.tokens[0] })).status).toBe(202);
    expect((await desk.rate({ token: body.tokens[0] })).status).toBe(409);
  });
});

describe("the sender's own id", () => {
  test('makes a rating the same one when it is told again in another half-month without its moment', async () => {
    await desk.at('2026-09-14T23:59').batch([line(1)], 'evening');
    await desk.at('2026-09-15T08:00').batch([line(1), line(2)], 'morning');
    await desk.count();
    expect(desk.counted).toBe(2);
  });
});

describe('a withdrawal', () => {
  test('leaves no answer anywhere, also of a rating that was corrected before', async () => {
    const { body } = await desk.rate({ answers: { overall: 2, staff: 3 } }, { key: 'k-5' });
    await desk.count();
    const own = { secret: body.secret };
    await desk.call('POST', `/v1/ratings/${body.id}/corrections`, { answers: { overall: 3 } }, own);
    expect((await desk.call('DELETE', `/v1/ratings/${body.id}`, undefined, own)).status).toBe(204);
    const left = desk.db.items('records').filter(({ pk }) => String(pk).startsWith('RATING#'));
    expect(left).toHaveLength(3);
    expect(JSON.stringify(left)).not.toMatch(/overall|staff/);
  });
});

test('a message whose id is none goes back alone, and the others of its batch are counted', async () => {
  await desk.rate();
  await desk.rate();
  desk.queued.splice(1, 0, { ...desk.queued[0]!, id: 'not-an-id' });
  expect(await desk.count()).toEqual(['1']);
  expect(desk.counted).toBe(2);
});
