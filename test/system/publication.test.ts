import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attack } from '../domain/publication/attack.ts';
import { random } from '../fixtures/random.ts';
import { House } from './house.ts';
import { type Answers, answersOf, histogram, ITEMS, rowsOfCsv, rowsOfPage, SIPAS } from './sipas.ts';

const house = new House();
let coordinator: string;
let approver: string;
let system: string;

const AGENCIES = [
  'so-tu-phap',
  'so-y-te',
  'so-xay-dung',
  'phuong-hoan-kiem',
  'phuong-ba-dinh',
  'xa-soc-son',
  'xa-ba-vi',
  'xa-minh-chau',
];
/** Many ratings for most, few for the last two: these must be hidden. */
const SIZES = [60, 45, 40, 33, 28, 21, 6, 3];

function quarter(seed: number) {
  const dice = random(seed);
  const days = ['2026-06-20', '2026-07-05', '2026-07-20', '2026-08-05', '2026-08-20', '2026-09-14'];
  return AGENCIES.flatMap((agency, a) =>
    Array.from({ length: SIZES[a]! }, (_, i) => ({
      agency,
      service: dice.pick(['land', 'tax', 'health']),
      channel: dice.pick(['app', 'counter']),
      filing: dice.pick(['online-full', 'in-person']),
      respondent: dice.pick(['citizen', 'business']),
      answers: { overall: 1 + dice.int(5), staff: 1 + dice.int(5) },
      occurredAt: `${dice.pick(days)}T10:00:00+07:00`,
      externalId: `q-${seed}-${a}-${i}`,
    })),
  );
}

const publications = async () =>
  (await house.get('/v1/publications')).body.items as { period: string; revision: number; status: string }[];
const of = async (period: string) =>
  (await publications()).filter((item) => item.period === period).map(({ revision, status }) => `${revision} ${status}`);
const rollup = (body: object, token = coordinator) => house.post('/v1/rollups', body, { token });
const verify = (address: string) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../infra/tools/verify-publication.ts'), address],
    { encoding: 'utf8' },
  );
  return { status, output: `${stdout}${stderr}` };
};

beforeAll(async () => {
  await house.start();
  await house.setClock('2026-09-14T20:00:00+07:00');
  coordinator = await house.token('coordinator-1', 'so-noi-vu', ['coordinator'], ['tasks']);
  approver = await house.token('approver-1', 'van-phong-ubnd-thanh-pho', ['approver']);
  system = await house.token('one-door', 'trung-tam-phuc-vu-hanh-chinh-cong', ['integration']);
  await house.batch(system, quarter(1), 'quarter');
  await house.drain();
}, 300_000);
afterAll(() => house.stop(), 30_000);

/** How many answer the SIPAS form, and what stands of it. */
const SIPAS_SIZES = { 'so-tu-phap': 24, 'phuong-ba-dinh': 15 };
const standing = new Map<string, Answers[]>();
const live = async (query: string) =>
  (await house.get(`/v1/satisfaction?period=2026-Q3&instrument=${SIPAS}&${query}`, { token: coordinator })).body.rows;

describe('ratings on the SIPAS form', () => {
  const dice = random(39);
  const rating = (agency: string) => ({ agency, service: 'land', channel: 'paper', instrument: SIPAS, answers: answersOf(dice) });

  /** One with a one-time token, so that its sender can change it. */
  async function sent(agency: string): Promise<{ id: string; options: { headers: Record<string, string> }; answers: Answers }> {
    const { body: issued } = await house.post('/v1/rating-tokens', { agency, count: 1 }, { token: system });
    const one = rating(agency);
    const { status, body, text } = await house.post('/v1/ratings', { ...one, token: issued.tokens[0] });
    expect(status, text).toBe(202);
    return { id: body.id, options: { headers: { 'x-secret': body.secret } }, answers: one.answers };
  }

  test('are counted item by item and pooled, those that were corrected or withdrawn as they stand', async () => {
    const lines = Object.entries(SIPAS_SIZES).flatMap(([agency, size]) =>
      Array.from({ length: size }, (_, i) => ({
        ...rating(agency),
        ...{ occurredAt: `2026-0${i % 2 ? '8-20' : '9-05'}T10:00:00+07:00`, externalId: `sipas-${agency}-${i}` },
      })),
    );
    await house.batch(system, lines, 'sipas');
    for (const agency of Object.keys(SIPAS_SIZES)) {
      const [kept, corrected, withdrawn] = [await sent(agency), await sent(agency), await sent(agency)];
      await house.drain();
      const answers = answersOf(dice);
      const reply = await house.post(`/v1/ratings/${corrected.id}/corrections`, { answers }, corrected.options);
      expect(reply.body).toEqual({ id: corrected.id, revision: 2 });
      expect((await house.call('DELETE', `/v1/ratings/${withdrawn.id}`, undefined, withdrawn.options)).status).toBe(204);
      const told = lines.filter((line) => line.agency === agency).map((line) => line.answers);
      standing.set(agency, [...told, kept.answers, answers]);
    }

    const everybody = [...standing.values()].flat();
    expect(await live('')).toMatchObject([{ respondents: everybody.length, histogram: histogram(everybody) }]);
    const agencies = [...standing].map(([key, own]) => ({ key, respondents: own.length, histogram: histogram(own) }));
    expect(await live('by=agency')).toMatchObject(agencies.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
    const items = new Map<string, object>((await live('by=item')).map((row: { key: string }) => [row.key, row]));
    expect(ITEMS).toHaveLength(39);
    for (const item of ITEMS) expect(items.get(item), item).toMatchObject({ histogram: histogram(everybody, item) });
  });
});

describe('closing a quarter', () => {
  test('is refused by hand before it is over', async () => {
    expect((await rollup({ period: '2026-Q3', basis: 'report' })).body.type).toContain('period-not-over');
    expect((await rollup({ period: '2026-Q3', basis: 'calendar' })).body.type).toContain('basis-not-published');
  });

  test('publishes month, quarter and nine months as preliminary on the 15th at 00:30, shortest first', async () => {
    await house.setClock('2026-09-15T00:31:00+07:00');
    await house.drain();
    expect((await publications()).map(({ period, revision, status }) => `${period} ${revision} ${status}`)).toEqual([
      '2026-9M 1 preliminary',
      '2026-Q3 1 preliminary',
      '2026-09 1 preliminary',
    ]);
  });

  test('fired twice and asked for by hand beside it, it publishes once', async () => {
    await Promise.all([
      house.post('/local/invoke/close', { scheduledTime: '2026-09-15T00:30:00+07:00', stage: 'preliminary' }),
      rollup({ period: '2026-Q3', basis: 'report' }),
      house.post('/local/invoke/close', { scheduledTime: '2026-09-15T00:30:00+07:00', stage: 'preliminary' }),
    ]);
    await house.drain();
    expect(await of('2026-Q3')).toEqual(['1 preliminary']);
    expect((await house.get('/v1/rollups/2026-Q3', { token: coordinator })).body).toMatchObject({
      state: expect.stringMatching(/unchanged|published/),
      revision: 1,
    });
  });

  test('can be checked by anyone from the files alone, and the figures are those of the live system where shown', async () => {
    const { body } = await house.get('/v1/publications/2026-Q3/files');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining([
        'publication.json',
        'satisfaction.csv',
        'deadlines.csv',
        'tasks.csv',
        'indicators.csv',
        'index.html',
        'manifest.json',
      ]),
    );
    const page = body.items.find(({ name }: { name: string }) => name === 'index.html').url as string;
    const checked = verify(page.replace(/index\.html$/, ''));
    expect(checked.output).not.toContain('✗');
    expect(checked.status, checked.output).toBe(0);

    const { body: live } = await house.get('/v1/satisfaction?period=2026-Q3&by=agency&assurance=verified', {
      token: coordinator,
    });
    const { body: published } = await house.get('/v1/publications/2026-Q3');
    const table = published.sections[0].tables.find(({ id }: { id: string }) => /agency/.test(id) && /verified/.test(id));
    const shown = table.rows.filter(({ key, n }: { key: string; n: number | null }) => AGENCIES.includes(key) && n !== null);
    expect(shown.length).toBeGreaterThanOrEqual(5);
    for (const row of shown) {
      expect(
        live.rows.find(({ key }: { key: string }) => key === row.key),
        row.key,
      ).toMatchObject({ n: row.n, share: row.share, mean: row.mean });
    }
    expect(shown.map(({ key }: { key: string }) => key)).not.toContain('xa-minh-chau');
  });

  test('shows SIPAS with the figures of the live system: in the document, in the CSV and on the page', async () => {
    const { body } = await house.get('/v1/publications/2026-Q3');
    const { body: files } = await house.get('/v1/publications/2026-Q3/files');
    const read = async (wanted: string) =>
      (await fetch(files.items.find(({ name }: { name: string }) => name === wanted).url)).text();
    const [csv, page] = [await read('satisfaction.csv'), await read('index.html')];

    const [whole] = await live('assurance=verified');
    expect(whole.n).toBe(histogram([...standing.values()].flat()).reduce((a, b) => a + b));
    const should: [string, { key: string }[], number][] = [
      ['overall', [{ ...whole, key: 'sipas-verified' }], 1],
      ['sipas-verified-agency', await live('assurance=verified&by=agency'), 2],
      ['sipas-verified-item', await live('assurance=verified&by=item'), ITEMS.length],
    ];
    for (const [table, rows, atLeast] of should) {
      const published = body.sections[0].tables.find(({ id }: { id: string }) => id === table).rows;
      const [printed, drawn] = [rowsOfCsv(csv, table), rowsOfPage(page, table)];
      const figures = new Map<string, Record<string, unknown>>(rows.map((row) => [row.key, row]));
      const shown = published.filter(({ key, n }: { key: string; n: number | null }) => figures.has(key) && n !== null);
      expect(shown.length, table).toBeGreaterThanOrEqual(atLeast);
      for (const { key, ...row } of shown) {
        const { n, share, mean } = figures.get(key)!;
        expect(row, `${table} ${key}`).toMatchObject({ n, share, mean });
        expect([row.n1, row.n2, row.n3, row.n4, row.n5], `${table} ${key}`).toEqual(figures.get(key)!.histogram);
        const asText = { n: String(n), share: (share as number).toFixed(4), mean: (mean as number).toFixed(4) };
        expect(printed.get(key), `${table} ${key}`).toMatchObject(asText);
        expect(drawn.get(key), `${table} ${key}`).toMatchObject(asText);
      }
    }
  });

  test('is seen at the public address: the list, the page, the files', async () => {
    const list = await house.get('/');
    expect(list.text).toContain('Quý III');
    const page = /href="\/(report\/2026-Q3\/[^"]+)"/.exec(list.text)![1];
    expect((await house.get(`/${page}`)).text).toContain('<html lang="vi"');
  });

  test('takes late ratings into the final revision on the 18th', async () => {
    const late = quarter(2).filter(({ agency }) => agency === 'so-tu-phap' || agency === 'so-y-te');
    await house.batch(system, late, 'late');
    await house.drain();
    await house.setClock('2026-09-18T00:31:00+07:00');
    await house.drain();
    expect(await of('2026-Q3')).toEqual(['2 final', '1 preliminary']);
    const { body: final } = await house.get('/v1/publications/2026-Q3');
    expect(final.differences.length).toBeGreaterThan(0);
    const { body: first } = await house.get('/v1/publications/2026-Q3?asOf=2026-09-16');
    expect([first.revision, final.revision]).toEqual([1, 2]);
  });

  test('is restated only with a reason and by two persons', async () => {
    await house.batch(
      system,
      quarter(3).filter(({ agency }) => agency === 'so-xay-dung'),
      'later',
    );
    await house.drain();
    expect((await rollup({ period: '2026-Q3', basis: 'report' })).body.type).toContain('reason-required');
    expect((await rollup({ period: '2026-Q3', basis: 'report', reason: 'Phiếu giấy gửi chậm' })).body.state).toBe('waiting');
    expect((await rollup({ period: '2026-Q3', basis: 'report', reason: 'Lần nữa' })).body.type).toContain('restatement-waiting');
    const approve = (token: string) => house.post('/v1/rollups/2026-Q3/approvals', { basis: 'report' }, { token });
    expect((await approve(coordinator)).body.type).toContain('own-request');
    expect((await approve(approver)).status).toBe(202);
    await house.drain();
    expect(await of('2026-Q3')).toEqual(['3 restated', '2 final', '1 preliminary']);
    expect((await house.get('/v1/publications/2026-Q3')).body.reason).toBe('Phiếu giấy gửi chậm');
    expect((await approve(approver)).body.type).toContain('nothing-to-approve');
  });

  test('every revision stays readable, and the chain ties all publications together', async () => {
    for (const revision of [1, 2, 3]) {
      const { body } = await house.get(`/v1/publications/2026-Q3/files?revision=${revision}`);
      const address = (body.items[0].url as string).replace(/[^/]+$/, '');
      expect(verify(address).status).toBe(0);
    }
    expect((await house.get('/v1/publications/2026-Q3?revision=4')).status).toBe(404);
    expect((await house.get('/v1/publications/2026-Q4')).status).toBe(404);
  });

  test('let nobody find out what fewer than ten people answered, by any subtraction', async () => {
    const oldestFirst = (await publications()).toReversed();
    const documents = oldestFirst.map(({ period, revision }) => house.get(`/v1/publications/${period}?revision=${revision}`));
    const all = (await Promise.all(documents)).map(({ body }) => body);
    expect(all.length).toBeGreaterThan(6);
    expect(attack(all)).toEqual([]);
  });

  test('a close that did not happen is found by night, rung for and made good', async () => {
    // Nobody was there on 15 August: the clock was set to September with answers of July and August.
    expect(await house.measured('closesMissing')).toBe(1);
    expect(await of('2026-08')).toEqual(['1 final']);
    await house.post('/local/invoke/nightly', { scheduledTime: '2026-09-19T02:00:00+07:00' });
    expect(await house.measured('closesMissing')).toBe(1);
  });

  test('nights find every cell as a recount has it, also of ratings that were corrected and withdrawn', async () => {
    expect(await house.measured('cellsCompared')).toBeGreaterThan(50);
    expect(await house.measured('reconcileDifference')).toBe(0);
  });
});
