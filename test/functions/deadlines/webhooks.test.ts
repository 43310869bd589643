import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import received from '../../../events/samples/case.received.v1.json' with { type: 'json' };
import type { MemoryDatabase } from '../../fixtures/memory-database.ts';
import { emptyWorld, quiet } from './world.ts';

const net = vi.hoisted(() => ({
  queued: [] as { body: { subscriber?: string } }[],
  posts: [] as { url: string; body: string; headers: Record<string, string> }[],
  status: {} as Record<string, number>,
}));
vi.mock('../../../functions/shared/queue.ts', () => ({
  sendAll: async (_: string, messages: never[]) => void net.queued.push(...messages),
}));
vi.mock('../../../functions/webhooks/post.ts', () => ({
  post: async (url: string, body: string, headers: Record<string, string>) => {
    net.posts.push({ url, body, headers });
    return net.status[url] ?? 200;
  },
}));
const { handler } = await import('../../../functions/webhooks/handler.ts');
const { putSubscription } = await import('../../../functions/alerts/webhooks.ts');
const { isPublicAddress, isWebhookAddress } = await import('../../../functions/shared/webhooks/address.ts');
const { outward } = await import('../../../functions/webhooks/outward.ts');

let db: MemoryDatabase;
beforeAll(quiet);
beforeEach(() => {
  db = emptyWorld();
  net.queued.length = 0;
  net.posts.length = 0;
  net.status = {};
});

const KEY = { pk: `CASE#${received.subject}`, sk: 'EVENT#000001' };
const deliver = (...bodies: object[]) =>
  handler({ Records: bodies.map((body, i) => ({ messageId: String(i), body: JSON.stringify(body) })) } as never, {} as never);
const subscribe = async (id: string, body: object) =>
  (await putSubscription({ params: { id }, body: { types: ['case.*'], active: true, rotate: false, ...body } } as never))
    .body as { secret: string };

describe('a subscriber', () => {
  test('gets each event signed, so that he can check who sent it and what', async () => {
    const { secret } = await subscribe('ihanoi', { url: 'https://ihanoi.gov.vn/hooks' });
    await deliver({ event: received, key: KEY });
    expect(net.queued).toMatchObject([{ body: { subscriber: 'ihanoi' } }]);
    expect(await deliver(net.queued[0]!.body)).toEqual({ batchItemFailures: [] });
    const [{ body, headers, url }] = net.posts as [(typeof net.posts)[0]];
    expect(url).toBe('https://ihanoi.gov.vn/hooks');
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['thuocdo-signature']!)!;
    expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${body}`).digest('hex'));
    expect(Number(t) * 1000).toBe(Date.parse(received.recordedAt));
    expect(JSON.parse(body)).toMatchObject({ id: received.id, type: 'case.received.v1', subject: received.subject, sequence: 1 });
  });

  test('who is down gets it again, and delays nobody else', async () => {
    await subscribe('ihanoi', { url: 'https://ihanoi.gov.vn/hooks' });
    await subscribe('portal', { url: 'https://portal.gov.vn/hooks' });
    await deliver({ event: received, key: KEY });
    net.status = { 'https://ihanoi.gov.vn/hooks': 503 };
    expect(await deliver(...net.queued.map(({ body }) => body))).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(net.posts.map(({ url }) => url).sort()).toEqual(['https://ihanoi.gov.vn/hooks', 'https://portal.gov.vn/hooks']);
  });

  test('gets what he asked for, nothing after he stopped, and a new secret when he wants one', async () => {
    const first = await subscribe('ihanoi', { url: 'https://ihanoi.gov.vn/hooks', types: ['case.answered.v1'] });
    await deliver({ event: received, key: KEY });
    expect(net.queued).toEqual([]);
    const rotated = await subscribe('ihanoi', { url: 'https://ihanoi.gov.vn/hooks', rotate: true });
    expect(rotated.secret).not.toBe(first.secret);
    await subscribe('ihanoi', { url: 'https://ihanoi.gov.vn/hooks', active: false });
    await deliver({ event: received, key: KEY, subscriber: 'ihanoi' });
    expect(net.posts).toEqual([]);
  });

  test('keeps no secret in the tables', async () => {
    const { secret } = await subscribe('ihanoi', { url: 'https://ihanoi.gov.vn/hooks' });
    expect(JSON.stringify([...db.tables.values()].map((table) => [...table.values()]))).not.toContain(secret);
  });
});

describe('what never goes out', () => {
  test('denunciations, and what was or becomes one', () => {
    const cell = { ...received.data.cell, kind: 'denunciation' };
    for (const data of [
      { ...received.data, cell },
      { ...received.data, from: cell },
      { ...received.data, kind: 'denunciation' },
    ]) {
      expect(outward({ event: { ...received, data }, key: KEY })).toBeUndefined();
    }
  });

  test('the code of a denunciation: of one refiled since, tied to, or taken apart', () => {
    const code = 'TC-2608-7KQ4-M2XF';
    const linked = { ...received, type: 'case.linked.v1', data: { ...received.data, to: code, as: 'related' } };
    expect(outward({ event: { ...received, subject: code }, key: KEY })).toBeUndefined();
    expect(outward({ event: linked, key: KEY })).toBeUndefined();
    const part = outward({ event: { ...received, data: { ...received.data, partOf: code } }, key: KEY })!;
    expect(JSON.stringify(part)).not.toContain(code);
    const whole = 'PA-2608-7KQ4-M2XF';
    expect(outward({ event: { ...received, data: { ...received.data, partOf: whole } }, key: KEY })!.data.partOf).toBe(whole);
  });

  test('which officer acted', () => {
    const by = { role: 'officer', agency: 'so-noi-vu', sub: 'MARK-17' };
    const event = outward({ event: { ...received, data: { ...received.data, by } }, key: KEY })!;
    expect(event.data.by).toEqual({ role: 'officer', agency: 'so-noi-vu' });
    expect(outward({ event: { ...received, type: 'case.assigned.v1', data: { to: 'MARK-17' } }, key: KEY })).toBeUndefined();
  });
});

describe('events go to public addresses only', () => {
  test.each([
    'http://ihanoi.gov.vn/',
    'https://ihanoi.gov.vn:8443/',
    'https://user:secret@ihanoi.gov.vn/',
    'https://localhost/',
    'https://gateway/',
    'https://db.internal/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a00:1]/',
    'ftp://ihanoi.gov.vn/',
    'nonsense',
  ])('not %s', async (url) => {
    expect(isWebhookAddress(url)).toBe(false);
    await expect(subscribe('ihanoi', { url })).rejects.toMatchObject({ code: 'webhook-address' });
  });

  test.each(['https://ihanoi.gov.vn/hooks?x=1', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])('but %s', (url) => {
    expect(isWebhookAddress(url)).toBe(true);
  });

  test('no address of a private network is public, whatever its last parts', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.constantFrom('10', '127', '169.254', '172.20', '192.168', '100.100', '240'),
        byte,
        byte,
        byte,
        (net, a, b, c) => {
          const address = [...net.split('.'), a, b, c].slice(0, 4).join('.');
          expect(isPublicAddress(address)).toBe(false);
          expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });
});
