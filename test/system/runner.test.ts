import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Launched, launch, synthesizeFixture } from '../infra/local/launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-runner-'));
const assembly = join(folder, 'cdk.out');
const settings = (data = 'data') => ({ THUOCDO_ASSEMBLY: assembly, THUOCDO_DATA: join(folder, data), PORT: '0' });
let runner: Launched;

const call = async (method: string, path: string, body?: unknown) => {
  const answer = await fetch(`${runner.address}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = (await answer.text()).trim();
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
};
const total = async (thing: string) => (await call('GET', `/v1/things/${thing}`)).body.total;
const drain = () => call('POST', '/local/drain');
const depths = async (name: string) => {
  const { body } = await call('GET', '/local/queues');
  return Object.entries(body).find(([queue]) => queue.includes(name))?.[1];
};
/** Sends so many jobs for a thing, several at once, and answers with how many were accepted. */
const send = async (thing: string, count: number): Promise<number> => {
  let accepted = 0;
  const ids = Array.from({ length: count }, (_, id) => id);
  const sender = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const answer = await call('POST', '/v1/things', { thing, id }).catch(() => undefined);
      if (answer?.status === 202) accepted++;
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  return accepted;
};

beforeAll(async () => {
  await synthesizeFixture(assembly);
  runner = await launch(settings());
}, 300_000);

afterAll(async () => {
  runner.child.kill('SIGTERM');
  await runner.exited;
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

describe('a request', () => {
  test('goes through function, queue, function, table, stream, function, queue and function', async () => {
    await call('POST', '/v1/things', { thing: 'one', id: 1 });
    expect((await drain()).status).toBe(200);
    expect(await total('one')).toBe(1);
    const { body } = await call('POST', '/local/invoke/note', { Records: [] });
    expect(body).toBe('null');
    expect(await depths('Dead')).toEqual({ ready: 0, delayed: 0, inFlight: 0 });
  });

  test('that nobody knows is 404, a file is served from the bucket, a body too large is 413', async () => {
    expect(await call('GET', '/v1/nothing/here')).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(await call('GET', '/')).toMatchObject({ status: 200, body: '<p>Xin chào</p>' });
    expect((await call('GET', '/missing.html')).status).toBe(404);
    expect(await call('POST', '/v1/things', { big: 'x'.repeat(11 * 1024 * 1024) })).toMatchObject({
      status: 413,
      body: { message: expect.any(String) },
    });
  });

  test('sees the runner’s clock, and the function only what the template gives it', async () => {
    const { body: event } = await call('GET', '/v1/echo/event?x=1');
    const { body: clock } = await call('GET', '/local/clock');
    expect(Math.abs(event.requestContext.timeEpoch - Date.parse(clock.now))).toBeLessThan(2000);
    const { body: environment } = await call('GET', '/v1/echo/environment');
    expect(environment).toMatchObject({
      TABLE: expect.stringContaining('Data-Things'),
      TZ: 'UTC',
      ISSUER: `${runner.address}/local`,
    });
    expect(environment).not.toHaveProperty('PATH');
    expect(environment).not.toHaveProperty('THUOCDO_DATA');
  });

  test('that takes longer than the function’s timeout is ended, and the next one gets a fresh environment', async () => {
    const [slow, swift] = await Promise.all([call('GET', '/v1/echo/sleep'), call('GET', '/v1/things/none')]);
    expect(slow).toMatchObject({ status: 503, body: { message: 'Service Unavailable' } });
    expect(swift.status).toBe(200);
    expect((await call('GET', '/v1/things/none')).status).toBe(200);
  });
});

test('a job that always fails ends in the dead letters, the others of its batch are counted', async () => {
  await call('POST', '/v1/things', { thing: 'poisoned', id: 1, poison: true });
  await send('poisoned', 5);
  await drain();
  expect(await total('poisoned')).toBe(5);
  expect(await depths('Dead')).toMatchObject({ ready: 1 });
}, 30_000);

test('under duplicates, disorder, redelivery and crashes every job counts once and none is lost', async () => {
  await call('POST', '/local/faults', { duplicate: 0.3, reorder: true, redeliver: 0.3, crash: 0.3, seed: 42 });
  const accepted = await send('faulty', 200);
  expect((await drain()).status).toBe(200);
  await call('POST', '/local/faults', {});
  expect(accepted).toBe(200);
  expect(await total('faulty')).toBe(200);
  expect(await depths('Dead')).toMatchObject({ ready: 1 }); // the poisoned one, nothing else
}, 60_000);

test('metrics that functions emit are added up', async () => {
  const { body } = await call('GET', '/local/metrics');
  const counted = body.items.find(({ name }: { name: string }) => name === 'counted');
  expect(counted).toMatchObject({ namespace: 'Fixture', dimensions: { kind: 'job' } });
  expect(counted.sum).toBeGreaterThanOrEqual(206);
});

test('what the alarms on errors look at is counted as Lambda would, by function', async () => {
  const errors = async () => {
    const { items } = (await call('GET', '/local/metrics')).body;
    const found = items.filter(
      ({ namespace, name }: { namespace: string; name: string }) => `${namespace} ${name}` === 'AWS/Lambda Errors',
    );
    return new Map<string, number>(
      found.map((metric: { dimensions: { FunctionName: string }; sum: number }) => [metric.dimensions.FunctionName, metric.sum]),
    );
  };
  const before = await errors();
  expect((await call('GET', '/v1/echo/sleep')).status).toBe(503);
  const risen = [...(await errors())].filter(([name, sum]) => sum > (before.get(name) ?? 0));
  expect(risen.map(([name, sum]) => sum - (before.get(name) ?? 0))).toEqual([1]);
});

test('tokens can be verified with the published key, and do not expire', async () => {
  const { createRemoteJWKSet, jwtVerify } = await import('jose');
  const { body } = await call('POST', '/local/token', { sub: 'u', agency: 'so-noi-vu', roles: ['officer'], scopes: ['tasks'] });
  const keys = createRemoteJWKSet(new URL(`${runner.address}/local/.well-known/jwks.json`));
  const { payload } = await jwtVerify(body.token, keys, { issuer: `${runner.address}/local`, audience: 'thuoc-do' });
  expect(payload).toEqual({
    sub: 'u',
    agency: 'so-noi-vu',
    roles: ['officer'],
    scopes: ['tasks'],
    iss: `${runner.address}/local`,
    aud: 'thuoc-do',
    exp: Date.parse('9999-12-31T00:00:00Z') / 1000,
  });
  expect((await call('POST', '/local/token', { nobody: true })).status).toBe(422);
});

describe('the clock', () => {
  const ticks = async () => (await call('GET', '/v1/things/ticks')).body.notes;
  test('runs the schedules that fall due while it is moved, in order', async () => {
    await call('POST', '/local/clock', { now: '2026-09-14T12:00:00+07:00' });
    const before = (await ticks()).length;
    const { body } = await call('POST', '/local/clock', { advance: 'P3D' });
    expect(body.now).toMatch(/^2026-09-17T12:00:0/);
    expect((await ticks()).slice(before)).toEqual(['2026-09-14T17:30:00Z', '2026-09-15T17:30:00Z', '2026-09-16T17:30:00Z']);
  });
  test('set back ends the environments of functions, which would remember what has not come yet; set forward it does not', async () => {
    const calls = async () => (await call('GET', '/v1/echo/calls')).body.calls;
    await calls();
    await call('POST', '/local/clock', { advance: 'PT1S' });
    expect(await calls()).toBeGreaterThan(1);
    await call('POST', '/local/clock', { now: '2026-09-17T11:00:00+07:00' });
    expect(await calls()).toBe(1);
  });
  test('moves backwards too, and what lies ahead then is due again', async () => {
    await call('POST', '/local/clock', { now: '2026-09-16T00:00:00+07:00' });
    const before = (await ticks()).length;
    await call('POST', '/local/clock', { advance: 'PT1H' });
    expect((await ticks()).slice(before)).toEqual(['2026-09-15T17:30:00Z']);
  });
  test.each([{ advance: '6 days' }, { now: 'tomorrow' }, {}])('%j is refused', async (body) => {
    expect((await call('POST', '/local/clock', body)).status).toBe(422);
  });
});

test('kill -9 while jobs pour in loses none that was accepted; the next start continues with data, clock and key', async () => {
  const token = (await call('POST', '/local/token', { sub: 'u' })).body.token;
  const sending = send('killed', 400);
  await sleep(700);
  runner.child.kill('SIGKILL');
  const accepted = await sending;
  expect(accepted).toBeGreaterThan(0);
  runner = await launch(settings());
  await drain();
  const counted = await total('killed');
  expect(counted).toBeGreaterThanOrEqual(accepted); // the answer of one under way may have got lost
  expect(counted).toBeLessThanOrEqual(accepted + 8);
  expect(await total('faulty')).toBe(200);
  expect(await total('loaded')).toBe(2); // the trigger ran at each start
  expect((await call('GET', '/local/clock')).body.now).toMatch(/^2026-09-16T01:0/);
  expect((await call('POST', '/local/token', { sub: 'u' })).body.token.split('.')[0]).toBe(token.split('.')[0]);
}, 60_000);

describe('one clear sentence', () => {
  const complaint = async (environment: Record<string, string>) => {
    const failed = await launch(environment);
    expect(await failed.exited).toBe(1);
    expect(failed.output()).not.toMatch(/^\s+at /m);
    return failed.output();
  };
  test('for a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await complaint({ ...settings('other'), PORT: String(port) })).toContain(`Port ${port} is in use`);
    other.close();
  }, 30_000);
  test('for a data folder that another runner uses', async () => {
    expect(await complaint(settings())).toContain('is in use by another runner');
  }, 30_000);
  test.each(['dynamodb/shared-local-instance.db', 'fauxqs/fauxqs.db', 'clock.json'])(
    'for a damaged %s',
    async (file) => {
      const { mkdirSync } = await import('node:fs');
      const damaged = join(folder, `damaged-${file.length}`);
      mkdirSync(join(damaged, file, '..'), { recursive: true });
      writeFileSync(join(damaged, file), 'this is no database and no JSON'.repeat(100));
      expect(await complaint({ ...settings(), THUOCDO_DATA: damaged })).toContain('are damaged');
    },
    30_000,
  );
});

test('SIGTERM ends everything, the Java engine too', async () => {
  const pid = Number(readFileSync(join(folder, 'data/java.pid'), 'utf8'));
  expect(() => process.kill(pid, 0)).not.toThrow();
  runner.child.kill('SIGTERM');
  expect(await runner.exited).toBe(0);
  expect(() => process.kill(pid, 0)).toThrow();
}, 30_000);
