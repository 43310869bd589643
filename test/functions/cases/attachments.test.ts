import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CaseDesk as Desk, Options } from './desk.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { CaseDesk, officer, OTHER, WARD } = await import('./desk.ts');
const { MAX_ATTACHMENTS } = await import('../../../domain/cases/intake/attachment.ts');

const server = buildApp({ logger: false });
beforeAll(async () => {
  process.env.AWS_ENDPOINT_URL_S3 = await server.listen({ port: 0, host: '127.0.0.1' });
  await fetch(`${process.env.AWS_ENDPOINT_URL_S3}/archive`, { method: 'PUT' });
});
afterAll(() => server.close());

let desk: Desk;
let code: string;
let secret: string;
let path: string;
beforeEach(async () => {
  desk = new CaseDesk(memory);
  const body = { kind: 'petition', category: 'field', agency: WARD, title: 'Hố ga', description: 'Mất nắp' };
  ({ code, secret } = (await desk.post('/v1/cases', body)).body);
  path = `/v1/cases/${code}/attachments`;
});

const IMAGE = { mediaType: 'image/png', bytes: 10, name: 'nhà bà A.png' };
type Upload = { id: string; upload: { url: string; headers: Record<string, string> } };
const declare = async (body: object, options: Options): Promise<Upload> => (await desk.post(path, body, options)).body;
const put = async ({ upload }: Upload): Promise<void> => {
  const body = 'x'.repeat(Number(upload.headers['content-length']));
  const { status } = await fetch(upload.url, {
    method: 'PUT',
    body,
    headers: { 'content-type': upload.headers['content-type']! },
  });
  expect(status).toBe(200);
};
const listed = async (options: Options) => (await desk.get(path, options)).body.items;
const shown = async (options: Options) => (await desk.get(`/v1/cases/${code}`, options)).body.attachments;

test('have a type and a size within limits, are bound to them by signature, and stay with the parties', async () => {
  expect(await desk.post(path, { mediaType: 'text/html', bytes: 10 }, { secret })).toMatchObject({ status: 422 });
  expect(await desk.post(path, { mediaType: 'image/png', bytes: 21_000_000 }, { secret })).toMatchObject({ status: 422 });
  const image = await declare(IMAGE, { secret });
  expect(image.upload.headers).toEqual({ 'content-type': 'image/png', 'content-length': '10' });
  expect(image.upload.url).toContain('X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost');
  await put(image);
  await put(await declare({ mediaType: 'application/pdf', bytes: 5 }, { as: officer() }));
  expect(await listed({ as: officer() })).toHaveLength(2);
  expect(await listed({ secret })).toMatchObject([{ name: 'nhà bà A.png', by: 'sender' }]);
  expect(await desk.get(path, { as: officer(OTHER) })).toMatchObject({ status: 403 });
  expect(await desk.get(path)).toMatchObject({ status: 401 });
});

test('a file that was declared and has not come is nothing to others, and opens for nobody', async () => {
  const image = await declare(IMAGE, { secret });
  expect(await listed({ as: officer() })).toEqual([]);
  expect(await shown({ as: officer() })).toEqual([]);
  const [mine] = await listed({ secret });
  expect(mine).toMatchObject({ id: image.id, state: 'declared' });
  expect(mine).not.toHaveProperty('url');
  expect(await shown({ secret })).toMatchObject([{ id: image.id, state: 'declared' }]);

  await put(image);
  for (const options of [{ as: officer() }, { secret }]) {
    const [file] = await listed(options);
    expect(file).toMatchObject({ id: image.id, state: 'arrived' });
    expect(await (await fetch(file.url)).text()).toHaveLength(10);
    const [line] = await shown(options);
    expect(line).toMatchObject({ id: image.id, name: 'nhà bà A.png', state: 'arrived' });
    expect(line).not.toHaveProperty('url');
  }
});

test('the files of one case are not taken for those of another', async () => {
  await put(await declare(IMAGE, { secret }));
  const mine = { code, secret };
  const body = { kind: 'petition', category: 'field', agency: WARD, title: 'Đèn', description: 'Tắt' };
  ({ code, secret } = (await desk.post('/v1/cases', body)).body);
  path = `/v1/cases/${code}/attachments`;
  const other = await declare(IMAGE, { secret });
  expect(await shown({ as: officer() })).toEqual([]);
  await put(other);
  expect(await shown({ as: officer() })).toMatchObject([{ id: other.id }]);
  expect(mine.code).not.toBe(code);
});

test('uploads that failed take no place, files that came do', async () => {
  for (let n = 0; n < MAX_ATTACHMENTS; n++) await declare(IMAGE, { secret });
  expect(await desk.post(path, IMAGE, { secret })).toMatchObject({ status: 422 });
  desk.now += 16 * 60_000;
  for (let n = 0; n < MAX_ATTACHMENTS; n++) await put(await declare(IMAGE, { secret }));
  desk.now += 16 * 60_000;
  expect(await desk.post(path, IMAGE, { secret })).toMatchObject({ status: 422 });
  expect(await shown({ as: officer() })).toHaveLength(MAX_ATTACHMENTS);
});

test('whoever repeats a request under its key without its secret is not given its answer', async () => {
  const key = '1';
  const first = await desk.post(path, IMAGE, { secret, key });
  expect(first.status).toBe(201);
  expect((await desk.post(path, IMAGE, { secret, key })).body).toEqual(first.body);
  expect(await desk.post(path, IMAGE, { key })).toMatchObject({ status: 401 });
  expect(await desk.post(path, IMAGE, { key, secret: 'AAAAAAAAAAAAAAAAAAAAAA' })).toMatchObject({ status: 404 });
  const move = { move: 'withdraw', version: 1 };
  const moved = await desk.post(`/v1/cases/${code}/moves`, move, { secret, key });
  expect(moved.status).toBe(200);
  expect((await desk.post(`/v1/cases/${code}/moves`, move, { secret, key })).body).toEqual(moved.body);
  expect(await desk.post(`/v1/cases/${code}/moves`, move, { key })).toMatchObject({ status: 401 });
});
