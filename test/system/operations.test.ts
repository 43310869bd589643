import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { METRIC_NAMES } from '../../functions/shared/metrics/catalog.ts';
import { House } from './house.ts';

const house = new House();
let coordinator: string;
let system: string;

const RATED = 'so-tu-phap';
const HERITAGE = 'so-van-hoa-va-the-thao';
const TOURISM = 'so-du-lich';
const SPLIT = 'so-y-te';

/** What the templates' dashboard and alarms read of our own namespace, as `name service`. */
const read = (() => {
  const folder = inject('assembly');
  const text = readdirSync(folder)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const shown = [...text.matchAll(/\\"ThuocDo\\",\\"(\w+)\\",\\"service\\",\\"([\w-]+)\\"/g)].map(
    ([, name, to]) => `${name} ${to}`,
  );
  const rung = [
    ...text.matchAll(/"Dimensions": \[\s*\{\s*"Name": "service",\s*"Value": "([\w-]+)"\s*\}\s*\],[^}]*?"MetricName": "(\w+)"/g),
  ];
  return { shown: new Set(shown), rung: new Set(rung.map(([, to, name]) => `${name} ${to}`)) };
})();

const petition = (agency: string) => ({
  ...{ kind: 'petition', category: 'field', agency, publish: true },
  ...{ title: 'Nắp cống vỡ', description: 'Trước số 1, đã hai tuần', contact: { name: 'Nguyễn Thử', email: 'thu@example.com' } },
});
const file = async (agency: string): Promise<void> => {
  const { status, text } = await house.post('/v1/cases', petition(agency));
  expect(status, text).toBe(201);
};
/** On paper for so long that it is near due when somebody types it. */
const typeLate = async (agency: string): Promise<void> => {
  const token = await house.token('officer-1', agency, ['officer']);
  const received = { channel: 'letter', receivedAt: '2025-02-10T09:00:00+07:00' };
  const { status, text } = await house.post('/v1/cases', { ...petition(agency), ...received }, { token });
  expect(status, text).toBe(201);
};
const rating = (i: number, more: object = {}) => ({
  ...{ agency: RATED, service: 'land', channel: 'counter', answers: { overall: 1 + (i % 5) } },
  ...{ occurredAt: '2025-02-20T10:00:00+07:00', externalId: `r-${i}` },
  ...more,
});
const body = (id: string) => ({ id, nameVi: id, nameEn: id, kind: 'department' });
const change = async (more: object): Promise<void> => {
  const base = { effectiveOn: '2025-03-01', legalAct: 'Nghị quyết số 07/NQ-HĐND' };
  const { status, text } = await house.post('/v1/agency-changes', { ...base, ...more }, { token: coordinator });
  expect(status, text).toBe(201);
};

/** A night in which everything happens that operations want to hear of. */
beforeAll(async () => {
  await house.start();
  await house.setClock('2025-02-28T15:40:00+07:00');
  coordinator = await house.token('coordinator-1', 'so-noi-vu', ['coordinator'], ['tasks', 'portal']);
  system = await house.token('one-door', 'trung-tam-phuc-vu-hanh-chinh-cong', ['integration']);
  await house.post('/local/faults', { duplicate: 1, reorder: false, redeliver: 0, crash: 0, seed: 1 });
  const lines = Array.from({ length: 40 }, (_, i) => rating(i));
  await house.batch(system, lines, 'february');
  const { externalId, ...alone } = rating(0, { answers: { overall: 6 } });
  expect((await house.post('/v1/ratings', alone)).status).toBe(422);
  const json = { 'content-type': 'application/json' };
  expect((await house.post('/v1/ratings', `{"agency": "${externalId}"`, { headers: json })).status).toBe(400);
  for (const agency of [RATED, TOURISM, SPLIT]) await file(agency);
  await typeLate(RATED);
  await house.drain();
  await house.post('/local/faults', { duplicate: 0, reorder: false, redeliver: 0, crash: 0, seed: 1 });
  await change({ kind: 'merge', from: [HERITAGE, TOURISM], to: [body('so-van-hoa-the-thao-va-du-lich')] });
  await change({ kind: 'split', from: [SPLIT], to: [body('so-y-te-mot'), body('so-y-te-hai')] });
  await house.setClock('2025-03-01T02:05:00+07:00');
  await house.post('/local/invoke/warn', { scheduledTime: '2025-02-28T07:30:00+07:00' });
  // The night has found a close that never was, and made it good: asked for once more it says nothing new.
  await house.post('/local/invoke/close', { scheduledTime: '2025-02-15T00:30:00+07:00', stage: 'preliminary' });
  await house.drain();
}, 300_000);
afterAll(() => house.stop(), 30_000);

describe('what operations see', () => {
  test('is emitted: every metric of the dashboard and of the alarms was measured in this run, under the same service', async () => {
    const { items } = (await house.get('/local/metrics')).body;
    const emitted = new Set<string>(
      items
        .filter(({ namespace }: { namespace: string }) => namespace === 'ThuocDo')
        .map(({ name, dimensions }: { name: string; dimensions: { service: string } }) => `${name} ${dimensions.service}`),
    );
    expect(read.shown.size).toBe(METRIC_NAMES.length);
    expect(read.rung.size).toBeGreaterThan(2);
    expect([...read.shown, ...read.rung].filter((metric) => !emitted.has(metric))).toEqual([]);
    expect([...emitted].filter((metric) => !read.shown.has(metric))).toEqual([]);
  });

  test.each([
    ['ratingsAccepted', 40],
    ['ratingsRefused', 2],
    ['ratingsCounted', 40],
    ['deliveriesRepeated', 1],
    ['eventsRelayed', 100],
    ['eventsCounted', 100],
    ['cellsCompared', 1],
    ['alertsRaised', 1],
    ['clocksWoken', 1],
    ['casesMoved', 1],
    ['casesStranded', 1],
    ['obligationsMoved', 1],
    ['obligationsStranded', 1],
    ['noticesSent', 1],
    ['publicationsPublished', 1],
    ['publicationsUnchanged', 1],
    ['rollupSeconds', 0.01],
  ])('tells what happened: %s is at least %d', async (name, atLeast) => {
    expect(await house.measured(name)).toBeGreaterThanOrEqual(atLeast);
  });

  test.each(['batchFailures', 'culpritsIsolated', 'reconcileDifference', 'deadLettersKept', 'noticesFailed'])(
    'is at nought where nothing went wrong, and not a gap: %s',
    async (name) => {
      expect(await house.measured(name)).toBe(0);
    },
  );
});
