import { isDeepStrictEqual } from 'node:util';
import { GetQueueUrlCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sample from '../../events/samples/rating.given.v1.json' with { type: 'json' };
import { random } from '../fixtures/random.ts';
import { emulatorOf } from './emulator.ts';
import { House, type Reply } from './house.ts';
import { type Item, itemsOf } from './records.ts';

const house = new House({ failing: true });
let coordinator: string;
let system: string;

beforeAll(async () => {
  await house.start();
  await house.setClock('2026-09-10T09:00:00+07:00');
  coordinator = await house.token('coordinator-1', 'so-noi-vu', ['coordinator'], ['tasks']);
  system = await house.token('one-door', 'trung-tam-phuc-vu-hanh-chinh-cong', ['integration']);
}, 300_000);
afterAll(() => house.stop(), 30_000);

const good = { agency: 'phuong-hoan-kiem', service: 'land', channel: 'counter', answers: { overall: 4, staff: 5 } };
const rows = async (query: string) =>
  (await house.get(`/v1/satisfaction?period=2026-09&${query}`, { token: coordinator })).body.rows;
const overallOf = async (agency: string) => (await rows(`by=agency&agency=${agency}`))[0];
const deadLetters = async () =>
  Object.entries((await house.get('/local/queues')).body as Record<string, { ready: number }>)
    .filter(([name]) => /dead/i.test(name))
    .reduce((sum, [, { ready }]) => sum + ready, 0);

/** Words that only a person could have written: no answer and no table may hold them. */
const PERSONAL = 'Nguyễn Thị Kín 0912 345 678';
const bad = (more: object) => ({ ...good, comment: PERSONAL, ...more });
const JSON_TYPE = { 'content-type': 'application/json' };
const NDJSON = { 'content-type': 'application/x-ndjson' };

type Bad = {
  method?: string;
  path?: string;
  body?: unknown;
  as?: () => string;
  headers?: Record<string, string>;
  keyless?: true;
};

describe('what cannot be taken', () => {
  const batch = (as?: () => string): Bad => ({ path: '/v1/rating-batches', body: JSON.stringify(bad({})), as, headers: NDJSON });
  const dossier = 'H26.12-260901-0009';
  const nobody = '2026-09a.so-y-te.AAAAAAAAAAAAAAAAAAAAAA';
  const cases: [string, number, string, Bad][] = [
    ['malformed JSON', 400, 'malformed-json', { body: `{"comment": "${PERSONAL}`, headers: JSON_TYPE }],
    ['a wrong content type', 415, 'media-type', { body: PERSONAL, headers: { 'content-type': 'text/plain' } }],
    ['a body over 16 KB', 413, 'too-large', { body: bad({ comment: PERSONAL.repeat(600) }) }],
    ['an unknown agency', 422, 'agency-unknown', { body: bad({ agency: 'so-khong-co' }) }],
    ['a group', 422, 'agency-group', { body: bad({ agency: 'ubnd-cap-xa' }) }],
    ['an agency abolished by that day', 422, 'agency-not-in-force', { body: bad({ agency: 'so-ngoai-vu' }) }],
    ['score 6', 422, 'invalid', { body: bad({ answers: { overall: 6 } }) }],
    ['no answer', 422, 'answers-empty', { body: bad({ answers: {} }) }],
    ['a future date', 422, 'in-future', { body: bad({ occurredAt: '2026-09-10T12:30:00+07:00' }) }],
    ['a date too long ago', 422, 'too-old', { body: bad({ occurredAt: '2025-08-01T09:30:00+07:00' }) }],
    ['an unknown instrument', 422, 'instrument-unknown', { body: bad({ instrument: 'x.v1' }) }],
    ['an unknown item', 422, 'item-unknown', { body: bad({ answers: { mood: 5 } }) }],
    ['an item that is a text', 422, 'item-unknown', { body: bad({ answers: { [PERSONAL]: 5 } }) }],
    ['an unknown field', 422, 'invalid', { body: bad({ name: PERSONAL }) }],
    ['a comment that is too long', 422, 'invalid', { body: bad({ comment: PERSONAL.repeat(200) }) }],
    ['a comment that is no text', 422, 'invalid', { body: bad({ comment: [PERSONAL] }) }],
    ['a dossier that is none', 422, 'invalid', { body: bad({ dossier: PERSONAL }) }],
    ['a forged one-time token', 422, 'rating-token-invalid', { body: bad({ token: `a~b~c~d~${PERSONAL}`, dossier }) }],
    ['a key that is none', 422, 'key-invalid', { body: bad({}), headers: { 'idempotency-key': 'two words' }, keyless: true }],
    ['a bad bearer token on a public route', 401, 'token-invalid', { body: bad({}), as: () => 'nonsense' }],
    ['a batch without a key', 422, 'key-required', { ...batch(() => system), keyless: true }],
    ['a batch without a token', 401, 'token-missing', batch()],
    ['a batch by an officer', 403, 'role-missing', batch(() => coordinator)],
    ['a batch of nothing', 422, 'batch-empty', { ...batch(() => system), body: '\n' }],
    ['live figures without a token', 401, 'token-missing', { method: 'GET', path: '/v1/satisfaction?period=2026-09' }],
    [
      'an unknown period',
      422,
      'period-unknown',
      { method: 'GET', path: '/v1/satisfaction?period=2026-13', as: () => coordinator },
    ],
    [
      'a wrong secret',
      404,
      'not-found',
      { method: 'DELETE', path: `/v1/ratings/${nobody}`, headers: { 'x-secret': '0912 345 678' } },
    ],
    [
      'a correction with a wrong secret',
      404,
      'not-found',
      { path: `/v1/ratings/${nobody}/corrections`, body: { answers: { overall: 1 } }, headers: { 'x-secret': 'x' } },
    ],
  ];
  let keys = 0;
  const ask = ({ method = 'POST', path = '/v1/ratings', body, as, headers, keyless }: Bad, language?: string) =>
    house.call(method, path, body, {
      token: as?.(),
      key: keyless || method !== 'POST' ? undefined : `bad-${keys++}`,
      headers: { ...headers, ...(language && { 'accept-language': language }) },
    });

  /** Everything that is recorded, by table and key. */
  async function stored(): Promise<Map<string, Item>> {
    const found = new Map<string, Item>();
    for (const table of ['records', 'private'] as const)
      for (const item of await itemsOf(house, table)) found.set(`${table} ${item.pk} ${item.sk}`, item);
    return found;
  }
  let before: Map<string, Item>;
  beforeAll(async () => {
    await house.drain();
    before = await stored();
  });

  test.each(cases)('%s is refused with %i %s, in both languages', async (_, status, code, request) => {
    const [vi, en] = [await ask(request), await ask(request, 'en')];
    for (const { status: told, body, text, headers } of [vi, en]) {
      expect(told, text).toBe(status);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body).toMatchObject({
        type: `urn:thuocdo:problem:${code}`,
        status,
        title: expect.stringMatching(/\S/),
        detail: expect.stringMatching(/\S/),
        errors: expect.any(Array),
      });
      expect(text.normalize('NFC')).not.toMatch(/Nguyễn|Thị Kín|0912/);
    }
    expect([vi.headers.get('content-language'), en.headers.get('content-language')]).toEqual(['vi', 'en']);
    expect(vi.body.title).toMatch(/[à-ỹ]/i);
    expect(en.body.title).toMatch(/^[ -~]+$/);
    expect(en.body.detail).not.toBe(vi.body.detail);
    const placed = ({ body }: Reply) => body.errors.map((each: { path: string; code: string }) => `${each.path} ${each.code}`);
    expect(placed(en)).toEqual(placed(vi));
  });

  test('leaves nothing behind: no figure, no message, no item, and no key', async () => {
    await house.drain();
    expect(await rows('by=agency')).toEqual([]);
    expect(await deadLetters()).toBe(0);
    const after = await stored();
    expect(before.size).toBeGreaterThan(100);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (key) => !isDeepStrictEqual(before.get(key), after.get(key)),
    );
    expect(changed).toEqual([]);
  });

  test('in a batch leaves nothing but the answer under its key, which is given again', async () => {
    const lines = [bad({ answers: { overall: 6 } }), bad({ agency: 'so-khong-co' })].map((line) => JSON.stringify(line));
    const send = () => house.post('/v1/rating-batches', lines.join('\n'), { token: system, key: 'all-bad', headers: NDJSON });
    const first = await send();
    expect([first.status, first.body.accepted, first.body.refused.length]).toEqual([200, 0, 2]);
    expect((await send()).text).toBe(first.text);
    const fresh = [...(await stored())].filter(([key]) => !before.has(key)).map(([, { pk }]) => pk);
    expect(fresh).toEqual([expect.stringMatching(/^KEY#/)]);
  });
});

describe('a rating', () => {
  test('sent again under its key gives the same answer; another body under the key is refused; it counts once', async () => {
    const rating = { ...good, agency: 'phuong-ba-dinh' };
    const first = await house.post('/v1/ratings', rating, { key: 'same' });
    const again = await house.post('/v1/ratings', rating, { key: 'same' });
    expect(first.status).toBe(202);
    expect(again.body).toEqual(first.body);
    expect((await house.post('/v1/ratings', { ...rating, service: 'tax' }, { key: 'same' })).body.type).toContain('key-reused');
    await house.drain();
    expect(await overallOf('phuong-ba-dinh')).toMatchObject({ respondents: 1, n: 1, histogram: [0, 0, 0, 1, 0] });
  });

  test('of a dossier is taken once per agency', async () => {
    const rating = { ...good, agency: 'phuong-ngoc-ha', dossier: 'H26.12-260820-0001' };
    expect((await house.post('/v1/ratings', rating)).status).toBe(202);
    expect((await house.post('/v1/ratings', rating)).body.type).toContain('dossier-rated');
    expect((await house.post('/v1/ratings', { ...rating, agency: 'phuong-giang-vo' })).status).toBe(202);
  });

  test('with a one-time token is verified, and the token works once', async () => {
    const { body } = await house.post('/v1/rating-tokens', { agency: 'so-tu-phap', count: 1 }, { token: system });
    const rating = { ...good, agency: 'so-tu-phap', token: body.tokens[0] };
    expect((await house.post('/v1/ratings', { ...rating, agency: 'so-y-te' })).body.type).toContain('rating-token-invalid');
    expect((await house.post('/v1/ratings', rating)).status).toBe(202);
    expect((await house.post('/v1/ratings', rating)).body.type).toContain('token-used');
    await house.drain();
    expect((await rows('by=agency&assurance=verified&agency=so-tu-phap'))[0]).toMatchObject({ respondents: 1 });
  });

  test('can be corrected and withdrawn by whoever holds its secret', async () => {
    const rating = { ...good, agency: 'phuong-cua-nam' };
    const { body } = await house.post('/v1/ratings', rating);
    const secret = { headers: { 'x-secret': body.secret } };
    await house.drain();
    expect((await house.post(`/v1/ratings/${body.id}/corrections`, { answers: { overall: 1 } }, secret)).body).toEqual({
      id: body.id,
      revision: 2,
    });
    expect(await overallOf('phuong-cua-nam')).toMatchObject({ respondents: 1, histogram: [1, 0, 0, 0, 0] });
    expect((await house.call('DELETE', `/v1/ratings/${body.id}`, undefined, secret)).status).toBe(204);
    expect((await house.call('DELETE', `/v1/ratings/${body.id}`, undefined, secret)).status).toBe(204);
    expect(await rows('by=agency&agency=phuong-cua-nam')).toEqual([]);
    expect((await rows('agency=phuong-cua-nam'))[0]).toMatchObject({
      respondents: 0,
      n: 0,
      share: null,
      interval: null,
      mean: null,
    });
    expect((await house.post(`/v1/ratings/${body.id}/corrections`, { answers: { overall: 1 } }, secret)).body.type).toContain(
      'rating-withdrawn',
    );
  });

  test('lands in the reporting month and half of its own moment', async () => {
    const lines = [
      { ...good, agency: 'xa-soc-son', occurredAt: '2026-08-14T23:59:59.999+07:00', externalId: 'before' },
      { ...good, agency: 'xa-soc-son', occurredAt: '2026-08-15T00:00:00+07:00', externalId: 'after' },
    ];
    await house.batch(system, lines, 'edges');
    await house.drain();
    const respondents = async (period: string, basis: string) =>
      (await house.get(`/v1/satisfaction?period=${period}&basis=${basis}&agency=xa-soc-son`, { token: coordinator })).body.rows[0]
        ?.respondents ?? 0;
    expect(await respondents('2026-08', 'report')).toBe(1);
    expect(await respondents('2026-09', 'report')).toBe(1);
    expect(await respondents('2026-08', 'calendar')).toBe(2);
  });

  test('of a batch is named by line when it is bad, and the good lines go in', async () => {
    const body = [
      JSON.stringify({ ...good, agency: 'xa-ba-vi', externalId: 'b1' }),
      'nonsense',
      JSON.stringify({ ...good, agency: 'ubnd-cap-xa' }),
    ].join('\n');
    const options = { token: system, key: 'mixed', headers: { 'content-type': 'application/x-ndjson' } };
    const reply = await house.post('/v1/rating-batches', body, options);
    expect(reply.body).toMatchObject({
      accepted: 1,
      refused: [
        { line: 2, code: 'malformed-json' },
        { line: 3, code: 'agency-group' },
      ],
    });
    expect((await house.post('/v1/rating-batches', body, options)).body).toEqual(reply.body);
    await house.batch(system, [{ ...good, agency: 'xa-ba-vi', externalId: 'b1' }], 'again');
    await house.drain();
    expect(await overallOf('xa-ba-vi')).toMatchObject({ respondents: 1 });
  });

  test('shows its response rate where invitations were counted', async () => {
    const items = [{ agency: 'xa-ba-vi', service: 'land', halfMonth: '2026-09a', served: 10, invited: 4 }];
    expect((await house.post('/v1/rating-invitations', { items }, { token: system })).status).toBe(200);
    expect((await overallOf('xa-ba-vi')).response).toEqual({ served: 10, invited: 4, respondents: 1, rate: 0.25 });
  });

  test('is read by officers for their own agency only', async () => {
    const officer = await house.token('officer-1', 'xa-ba-vi', ['officer']);
    const own = await house.get('/v1/satisfaction?period=2026-09&by=agency', { token: officer });
    expect(own.body.rows.map(({ key }: { key: string }) => key)).toEqual(['xa-ba-vi']);
    expect((await house.get('/v1/satisfaction?period=2026-09&agency=so-y-te', { token: officer })).body.type).toContain(
      'other-agency',
    );
  });
});

describe('counters equal what was sent', () => {
  const agencies = ['xa-minh-chau', 'xa-quang-oai', 'xa-vat-lai', 'xa-co-do', 'xa-bat-bat', 'xa-suoi-hai'];
  const history = (agency: string, seed: number, count: number) => {
    const dice = random(seed);
    return Array.from({ length: count }, (_, i) => ({
      agency,
      service: dice.pick(['land', 'tax', 'health']),
      channel: dice.pick(['app', 'counter']),
      answers: { overall: 1 + dice.int(5) },
      occurredAt: dice.pick(['2026-09-02T10:00:00+07:00', '2026-08-20T10:00:00+07:00']),
      externalId: `${agency}-${seed}-${i}`,
    }));
  };
  const histogram = (lines: readonly { answers: { overall: number } }[]) =>
    [1, 2, 3, 4, 5].map((score) => lines.filter(({ answers }) => answers.overall === score).length);

  test('with messages doubled, reordered, delivered again and functions killed, each history in an agency of its own', async () => {
    await house.post('/local/faults', { duplicate: 0.3, reorder: true, redeliver: 0.2, crash: 0.15, seed: 11 });
    const histories = agencies.map((agency, i) => history(agency, i, 300));
    for (const [i, lines] of histories.entries()) {
      await house.batch(system, lines, `faults-${i}`);
      await house.batch(system, lines.slice(0, 100), `repeat-${i}`); // the sender was not sure
    }
    await house.drain();
    await house.post('/local/faults', { duplicate: 0, reorder: false, redeliver: 0, crash: 0, seed: 1 });
    for (const [i, agency] of agencies.entries())
      expect((await overallOf(agency)).histogram, agency).toEqual(histogram(histories[i]!));
    expect(await deadLetters()).toBe(0);
  });

  test('with the whole system killed while ratings pour in: all that was answered 202 is there once', async () => {
    const lines = history('xa-ba-vi', 99, 600).map(({ externalId, occurredAt, ...rating }) => ({
      ...rating,
      agency: 'xa-yen-bai',
    }));
    const taken: typeof lines = [];
    const unsure: typeof lines = [];
    const waiting = [...lines];
    const sender = async () => {
      for (let line = waiting.pop(); line; line = waiting.pop()) {
        const reply = await house.post('/v1/ratings', line).catch(() => undefined);
        (reply?.status === 202 ? taken : unsure).push(line);
      }
    };
    const pouring = Promise.all(Array.from({ length: 8 }, sender));
    while (taken.length < 100) await new Promise((resolve) => setTimeout(resolve, 20));
    await house.kill();
    await pouring;
    await house.start();
    await house.drain();
    expect(taken.length).toBeGreaterThanOrEqual(100);
    const counted = (await overallOf('xa-yen-bai')).respondents;
    // A request that died unanswered may have been taken or not; at most the eight under way.
    expect(counted).toBeGreaterThanOrEqual(taken.length);
    expect(counted).toBeLessThanOrEqual(taken.length + 8);
  });

  test('a rebuild changes no figure, and the nightly proof finds no difference', async () => {
    const before = await rows('by=agency');
    const { body } = await house.post('/local/invoke/rebuild', {});
    expect(body.partitions).toBeGreaterThan(5);
    expect(await rows('by=agency')).toEqual(before);
    const { status } = await house.post('/local/invoke/nightly', { scheduledTime: '2026-09-11T02:00:00+07:00' });
    expect(status).toBe(200);
    expect(await house.measured('cellsCompared')).toBeGreaterThan(20);
    expect(await house.measured('reconcileDifference')).toBe(0);
  });
});

describe('a message that nobody can read', () => {
  const AGENCY = 'phuong-tay-ho';
  const UNREADABLE = '{"id": "2026-09a.phuong-tay-ho';
  const given = (i: number): string => {
    const id = `2026-09a.${AGENCY}.${String(i).padStart(22, '0')}`;
    return JSON.stringify({ ...sample, id, subject: id, data: { ...sample.data, agency: AGENCY } });
  };

  test('ends among the dead letters, the others of its batch are counted; nights file one copy of it and leave it there', async () => {
    const { origin, archive } = await emulatorOf(house);
    const names = Object.keys((await house.get('/local/queues')).body);
    const sqs = new SQSClient({
      endpoint: origin,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const QueueName = names.find((name) => /ratings/i.test(name) && !/dead/i.test(name))!;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    await house.post('/local/faults', { reorder: true, seed: 3 }); // what fails comes again at once, not after seconds
    const bodies = [given(1), UNREADABLE, given(2)];
    const Entries = bodies.map((MessageBody, i) => ({ Id: String(i), MessageBody, MessageGroupId: AGENCY }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    sqs.destroy();
    await house.drain();
    await house.post('/local/faults', { seed: 1 });
    expect(await overallOf(AGENCY)).toMatchObject({ respondents: 2 });
    expect(await deadLetters()).toBe(1);

    const filed = async () => {
      const list = await (await fetch(`${origin}/${archive}?list-type=2&prefix=dead-letters/`)).text();
      return [...list.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key!);
    };
    expect(await filed()).toEqual([]);
    for (const day of ['2026-09-12', '2026-09-13']) {
      const { status, text } = await house.post('/local/invoke/nightly', { scheduledTime: `${day}T02:00:00+07:00` });
      expect(status, text).toBe(200);
      const keys = await filed();
      expect(keys).toEqual([expect.stringMatching(/^dead-letters\/[^/]*ratings[^/]*\/[^/]+\.json$/i)]);
      const copy = await (await fetch(`${origin}/${archive}/${keys[0]}`)).json();
      expect(copy).toMatchObject({ queue: keys[0]!.split('/')[1], body: UNREADABLE });
      expect(await deadLetters()).toBe(1);
    }
  });
});
