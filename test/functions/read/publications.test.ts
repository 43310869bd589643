import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PublicationEntry } from '../../../functions/shared/publications/entry.ts';
import { MemoryDatabase } from '../../fixtures/memory-database.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/objects/read-object.ts', () => ({
  readObject: async (_: string, key: string) => `{ "lies": "${key}" }`,
}));
Object.assign(process.env, {
  ...{ RECORDS_TABLE: 'records', METRICS_TABLE: 'metrics', SITE_BUCKET: 'site', SITE_ADDRESS: 'https://site.example' },
  ...{ POWERTOOLS_DEV: 'false', POWERTOOLS_METRICS_DISABLED: 'true' },
});

const { handler } = await import('../../../functions/read/handler.ts');
const { cursorOf } = await import('../../../functions/shared/http/cursor.ts');
const { chainKey, pointerKey, revisionKey } = await import('../../../functions/shared/publications/entry.ts');

let sequence: number;
const put = (Item: object) => memory.current.send({ constructor: { name: 'PutCommand' }, input: { TableName: 'records', Item } });
async function publish(period: string, revision: number, status: PublicationEntry['status'], publishedAt: string): Promise<void> {
  const entry: PublicationEntry = {
    ...{ period, revision, status, publishedAt, basis: 'report', sequence: ++sequence, requestId: `request-${sequence}` },
    ...{ manifestSha256: `hash-${sequence}`, path: `report/${period}/${revision}/` },
    files: [{ name: 'manifest.json', mediaType: 'application/json', bytes: 2, sha256: 'x' }],
  };
  for (const key of [revisionKey('report', period, revision), chainKey(sequence), pointerKey('report', period)])
    await put({ ...key, ...entry });
}

beforeEach(async () => {
  memory.current = new MemoryDatabase() as never;
  sequence = 0;
  await publish('2026-08', 1, 'preliminary', '2026-08-15T00:30:00+07:00');
  await publish('2026-08', 2, 'final', '2026-08-18T00:30:00+07:00');
  await publish('2026-09', 1, 'preliminary', '2026-09-15T00:30:00+07:00');
  await publish('2026-09', 2, 'final', '2026-09-18T00:30:00+07:00');
  await publish('2026-09', 3, 'restated', '2026-10-02T23:30:00+07:00');
});

async function get(address: string) {
  const [path, query] = address.split('?') as [string, string?];
  const period = path.split('/')[3];
  const event = {
    routeKey: `GET ${period ? path.replace(period, '{period}') : path}`,
    rawPath: path,
    headers: {},
    pathParameters: { period },
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    requestContext: { timeEpoch: Date.parse('2026-10-10T09:00:00+07:00') },
  };
  const answer = (await handler(event as unknown as APIGatewayProxyEventV2, {} as never)) as APIGatewayProxyStructuredResultV2;
  return { status: answer.statusCode!, body: JSON.parse(answer.body!), text: answer.body!, headers: answer.headers! };
}

describe('the list of publications', () => {
  const page = async (query: string) => {
    const { status, body } = await get(`/v1/publications?${query}`);
    expect(status).toBe(200);
    const shown = body.items.map(({ period, revision }: PublicationEntry) => `${period} ${revision}`) as string[];
    return { shown, next: body.nextCursor as string | undefined };
  };
  const NEWEST_FIRST = ['2026-09 3', '2026-09 2', '2026-09 1', '2026-08 2', '2026-08 1'];

  test('is whole, newest first, where it fits on a page, and names no further one', async () => {
    expect(await page('')).toEqual({ shown: NEWEST_FIRST, next: undefined });
    expect(await page('limit=5')).toEqual({ shown: NEWEST_FIRST, next: undefined });
  });

  test.each([1, 2, 3, 4])('read in pages of %i has every publication once', async (limit) => {
    const seen: string[][] = [];
    for (let next: string | undefined = ''; next !== undefined && seen.length <= NEWEST_FIRST.length; ) {
      const { shown, next: more } = await page(`limit=${limit}${next && `&cursor=${next}`}`);
      seen.push(shown);
      next = more;
    }
    expect(seen.flat()).toEqual(NEWEST_FIRST);
    expect(seen.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
  });

  test('goes on where it was when something is published between two pages', async () => {
    const { next } = await page('limit=2');
    await publish('2026-10', 1, 'preliminary', '2026-10-15T00:30:00+07:00');
    expect((await page(`limit=2&cursor=${next}`)).shown).toEqual(['2026-09 1', '2026-08 2']);
  });

  test('has 50 on a page where nothing is said', async () => {
    for (let i = 0; i < 46; i++) await publish(`2025-${i}`, 1, 'final', '2026-10-03T09:00:00+07:00');
    const { shown, next } = await page('');
    expect(shown).toHaveLength(50);
    expect((await page(`cursor=${next}`)).shown).toEqual(['2026-08 1']);
  });

  test.each(['limit=0', 'limit=201', 'limit=1.5', 'limit=all'])('is refused with %s', async (query) => {
    const { status, body } = await get(`/v1/publications?${query}`);
    expect([status, body.type, body.errors[0].path]).toEqual([422, 'urn:thuocdo:problem:invalid', 'limit']);
  });

  test.each(['nonsense', cursorOf({ before: 0 }), cursorOf({ after: 1 }), cursorOf(null)])(
    'is refused with a cursor that is none of ours: %s',
    async (cursor) => {
      const { status, body } = await get(`/v1/publications?cursor=${cursor}`);
      expect([status, body.type]).toEqual([422, 'urn:thuocdo:problem:cursor-invalid']);
    },
  );
});

describe('a publication', () => {
  /** The revision that is shown, the same for the document and for its files; otherwise the status. */
  const shown = async (query: string, period = '2026-09') => {
    const asked = query.replace('+', '%2B');
    const { status, body, headers } = await get(`/v1/publications/${period}?${asked}`);
    const { status: ofFiles, body: files } = await get(`/v1/publications/${period}/files?${asked}`);
    expect(ofFiles).toBe(status);
    if (status !== 200) return status;
    const folder = /report\/([^/]+\/\d+)\//.exec(body.lies)![1]!;
    expect(files.items[0].url).toBe(`https://site.example/report/${folder}/manifest.json`);
    return `${folder} ${headers['x-manifest-sha256']}`;
  };

  test('is the current one where nothing else is asked for, byte for byte as it lies there', async () => {
    expect(await shown('')).toBe('2026-09/3 hash-5');
    expect((await get('/v1/publications/2026-09')).text).toBe('{ "lies": "report/2026-09/3/publication.json" }');
  });

  test.each<[string, number | string]>([
    ['2026-09-14', 404],
    ['2026-09-15', '2026-09/1 hash-3'],
    ['2026-09-17', '2026-09/1 hash-3'], // half an hour past midnight in Hanoi is still the 17th in UTC
    ['2026-09-18', '2026-09/2 hash-4'],
    ['2026-10-01', '2026-09/2 hash-4'],
    ['2026-10-02', '2026-09/3 hash-5'],
    ['2030-01-01', '2026-09/3 hash-5'],
  ])('as known on a day is the one that stood at its end in Hanoi: %s', async (day, expected) => {
    expect(await shown(`asOf=${day}`)).toBe(expected);
  });

  test.each<[string, number | string]>([
    ['2026-09-15T00:29:59+07:00', 404],
    ['2026-09-15T00:30:00+07:00', '2026-09/1 hash-3'],
    ['2026-09-18T00:29:59.999+07:00', '2026-09/1 hash-3'],
    ['2026-09-18T00:30:00+07:00', '2026-09/2 hash-4'],
    ['2026-09-17T17:29:59Z', '2026-09/1 hash-3'],
    ['2026-09-17T17:30:00Z', '2026-09/2 hash-4'],
  ])('as known at a moment is the one that stood then: %s', async (moment, expected) => {
    expect(await shown(`asOf=${moment}`)).toBe(expected);
  });

  test('of a number and as known on a day is that number, if it was known then', async () => {
    expect(await shown('revision=1&asOf=2026-10-05')).toBe('2026-09/1 hash-3');
    expect(await shown('revision=2&asOf=2026-09-18T00:30:00+07:00')).toBe('2026-09/2 hash-4');
    expect(await shown('revision=2&asOf=2026-09-17')).toBe(404);
    expect(await shown('revision=1&asOf=2026-09-14')).toBe(404);
  });

  test('of a number is that one, of a number that was never published it is not found', async () => {
    expect(await shown('revision=2')).toBe('2026-09/2 hash-4');
    expect(await shown('revision=4')).toBe(404);
    expect(await shown('', '2026-10')).toBe(404);
    expect(await shown('basis=calendar')).toBe(404);
    expect(await shown('', '2026-13')).toBe(404);
  });

  test.each(['asOf=2026-02-30', 'asOf=yesterday', 'asOf=2026-09-18T00:30:00', 'revision=0', 'basis=lunar'])(
    'asked for with %s is refused, and the field is named',
    async (query) => {
      const { status, body } = await get(`/v1/publications/2026-09?${query}`);
      expect([status, body.errors[0].path]).toEqual([422, query.split('=')[0]]);
    },
  );
});
