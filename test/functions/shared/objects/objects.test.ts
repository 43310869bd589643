import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysUnder } from '../../../../functions/shared/objects/list-objects.ts';
import { readObject } from '../../../../functions/shared/objects/read-object.ts';
import { writeObject } from '../../../../functions/shared/objects/write-object.ts';

const now = Date.UTC(2026, 8, 15);
const server = buildApp({ logger: false });

beforeAll(async () => {
  const endpoint = await server.listen({ port: 0, host: '127.0.0.1' });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  await fetch(`${endpoint}/site`, { method: 'PUT' });
});
afterAll(() => server.close());

test('what is written is read again, letter for letter', async () => {
  const content = '{"kỳ":"2026-Q3"}';
  await writeObject(
    'site',
    { key: 'report/2026-Q3/công bố.json', content, mediaType: 'application/json', cacheControl: 'no-store' },
    now,
  );
  expect(await readObject('site', 'report/2026-Q3/công bố.json', now)).toBe(content);
});

test('an object that is not there is undefined, and a bucket that is not there is an error', async () => {
  expect(await readObject('site', 'nothing.json', now)).toBeUndefined();
  await expect(writeObject('nowhere', { key: 'x', content: '', mediaType: 'text/plain', cacheControl: '' }, now)).rejects.toThrow(
    '404',
  );
});

test('a list has the objects under a prefix and no others', async () => {
  for (const key of ['attachments/PA-1/a_b-c', 'attachments/PA-1/d', 'attachments/PA-10/e'])
    await writeObject('site', { key, content: 'x', mediaType: 'text/plain', cacheControl: 'no-store' }, now);
  expect([...(await keysUnder('site', 'attachments/PA-1/', now))]).toEqual(['attachments/PA-1/a_b-c', 'attachments/PA-1/d']);
  expect([...(await keysUnder('site', 'attachments/PA-2/', now))]).toEqual([]);
  await expect(keysUnder('nowhere', 'a', now)).rejects.toThrow('404');
});
