import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readObject } from '../../../../functions/shared/objects/read-object.ts';
import { writeObject } from '../../../../functions/shared/objects/write-object.ts';

const server = buildApp({ logger: false });
let endpoint: string;

beforeAll(async () => {
  endpoint = await server.listen({ port: 0, host: '127.0.0.1' });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  await fetch(`${endpoint}/site`, { method: 'PUT' });
});
afterAll(() => server.close());

test('what is written is read again, letter for letter, and kept with its type', async () => {
  const content = '{"kỳ":"2026-Q3"}';
  const key = 'report/2026-Q3/công bố.json';
  await writeObject('site', { key, content, mediaType: 'application/json', cacheControl: 'no-store' });
  expect(await readObject('site', key)).toBe(content);
  const { headers } = await fetch(`${endpoint}/site/${encodeURI(key)}`);
  expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['application/json', 'no-store']);
});

test('bytes are written as they are, and again in the place of the old ones', async () => {
  const file = { key: 'x.bin', mediaType: 'application/octet-stream', cacheControl: 'no-store' };
  await writeObject('site', { ...file, content: 'old' });
  const content = new Uint8Array([0, 255, 128, 10]);
  await writeObject('site', { ...file, content });
  expect(new Uint8Array(await (await fetch(`${endpoint}/site/x.bin`)).arrayBuffer())).toEqual(content);
});

test('an object or a bucket that is not there is an error that names it', async () => {
  await expect(readObject('site', 'nothing.json')).rejects.toThrow('nothing.json could not be read: 404');
  await expect(writeObject('nowhere', { key: 'x', content: '', mediaType: 'text/plain', cacheControl: '' })).rejects.toThrow(
    '404',
  );
});
