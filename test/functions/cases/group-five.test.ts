// biome-ignore-all lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CaseDesk as Desk } from './desk.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { CaseDesk, officer, coordinator, WARD, OTHER } = await import('./desk.ts');
const indicators = await import('../../../functions/indicators/handler.ts');
const { loadIndicators } = await import('../../../functions/load-plans/indicators.ts');
const { publishPeriod } = await import('../../../functions/publish/publish-period.ts');
const { documentOf, publishedPeriods } = await import('../../../functions/shared/indicators/published-measurements.ts');

const server = buildApp({ logger: false });
beforeAll(async () => {
  const endpoint = await server.listen({ port: 0, host: '127.0.0.1' });
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: endpoint, SITE_BUCKET: 'site', ARCHIVE_BUCKET: 'archive' });
  for (const bucket of ['site', 'archive']) await fetch(`${endpoint}/${bucket}`, { method: 'PUT' });
});
afterAll(() => server.close());

let desk: Desk;
beforeEach(async () => {
  desk = new CaseDesk(memory).at('2026-08-03 09:00');
  await loadIndicators(desk.now);
});

const call = async (routeKey: string, params: Record<string, string>, { body, as, query = {} }: any = {}) => {
  const answer: any = await indicators.handler(
    {
      routeKey,
      rawPath: '/',
      headers: { 'content-type': 'application/json', ...(as && { authorization: JSON.stringify(as) }) },
      pathParameters: params,
      queryStringParameters: query,
      ...(body && { body: JSON.stringify(body) }),
      isBase64Encoded: false,
      requestContext: { timeEpoch: desk.now },
    } as never,
    {} as never,
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
};

/** Reports dossier counts of August, of the city or of one agency. */
async function report(counts: Record<string, number>, agency?: string): Promise<void> {
  desk.at('2026-09-03 09:00');
  for (const [code, value] of Object.entries(counts)) {
    const body = {
      value,
      source: 'Báo cáo tháng',
      observedOn: '2026-09-03',
      revisionReason: 'Đính chính',
      ...(agency && { agency }),
    };
    const as = agency ? officer(agency) : coordinator('indicators', 'procedures', 'tasks');
    const reply = await call(
      'PUT /v1/indicators/{index}/{code}/results/{period}',
      { index: 'dossiers', code, period: '2026-08' },
      { body, as },
    );
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  }
}

/** Petitions in August: half of them answered in time and liked, half answered late. */
async function petitions(number = 10): Promise<void> {
  const body = { kind: 'petition', category: 'field', agency: WARD, title: 'Đèn', description: 'Tắt' };
  const filed: { code: string; secret: string }[] = [];
  for (let i = 0; i < number; i++) filed.push((await desk.post('/v1/cases', body)).body);
  for (const { code } of filed) await desk.move(code, { move: 'accept' });
  for (const { code, secret } of filed.slice(0, number / 2)) {
    await desk.move(code, { move: 'answer', text: 'Đã sửa', public: true });
    await desk.post(`/v1/cases/${code}/rating`, { answers: { overall: 5, result: 5 } }, { secret });
  }
  desk.at('2026-08-31 09:00');
  for (const { code } of filed.slice(number / 2))
    await desk.move(code, { move: 'answer', text: 'Xin lỗi, đã sửa', public: true });
  expect(await desk.count()).toEqual([]);
}

/** Publishes the report month that ends in September, and answers group 5 of it. */
async function published() {
  desk.at('2026-09-15 00:30');
  await publishPeriod({
    ...{ requestId: 'close', period: '2026-09', basis: 'report', stage: 'preliminary', requestedBy: 'schedule' },
    requestedAt: '2026-09-15T00:30:00+07:00',
  });
  const { sections } = await documentOf((await publishedPeriods())[0]!);
  return sections.find(({ id }) => id === 'deadlines')?.tables.find(({ id }) => id === 'decision-766-group-5');
}

const parts = (table: Awaited<ReturnType<typeof published>>) =>
  table?.rows.map(({ key, numerator, denominator, share, points, reasonEn }) => [
    key,
    numerator,
    denominator,
    share,
    points,
    reasonEn,
  ]);

const DOSSIERS = { received: 1000, 'settled-late': 60, 'in-process-overdue': 20, criticised: 120 };

test('reported dossier counts and our petitions make three parts with their points, in the publication and the scorecard', async () => {
  await petitions();
  await report(DOSSIERS);
  const table = await published();
  expect(parts(table)).toEqual([
    ['5.2', 5, 10, 0.5, 3, null],
    ['5.3', 5, 10, 0.5, 3, null],
    ['5.4', 800, 1000, 0.8, 5.33, null], // below 90 % in proportion
  ]);
  expect(table).toMatchObject({ total: { points: 11.33, max: 18 } });
  expect(table?.note?.en).toBe('Calendar month 2026-08, by the holder’s clock.');

  const shown = await call('GET /v1/scorecards/{index}', { index: 'decision-766' });
  const live = await call(
    'GET /v1/scorecards/{index}',
    { index: 'decision-766' },
    { as: coordinator('indicators'), query: { period: '2026-08' } },
  );
  for (const { status, body } of [shown, live]) {
    expect([status, body.period]).toEqual([200, '2026-08']);
    const line = (code: string) => body.items.find((item: any) => item.code === code);
    expect(line('5.4')).toMatchObject({ actual: 5.33, max: 6, measurement: 'operational', numerator: 800, denominator: 1000 });
    expect(line('5.2')).toMatchObject({ actual: 3, numerator: 5, denominator: 10 });
    expect(line('5')).toMatchObject({ actual: 11.33, max: 18 });
    expect(line('2.1')).toMatchObject({ actual: null, measurement: null });
  }
});

test('what changed after the publication is live at once, and for the public once it is published', async () => {
  await petitions();
  await report(DOSSIERS);
  await published();
  await report({ ...DOSSIERS, received: 2000 });
  const line = async (as?: object) =>
    (await call('GET /v1/scorecards/{index}', { index: 'decision-766' }, { as, query: { period: '2026-08' } })).body.items.find(
      ({ code }: any) => code === '5.4',
    );
  expect(await line(coordinator('indicators'))).toMatchObject({ numerator: 1800, denominator: 2000, actual: 6 });
  expect(await line()).toMatchObject({ numerator: 800, denominator: 1000 });
});

test('how fewer than ten petitions were judged is told to nobody, and counts in no total', async () => {
  await petitions(4);
  await report(DOSSIERS);
  const table = await published();
  expect(parts(table)?.[1]).toEqual(['5.3', null, null, null, null, 'Hidden: fewer than 10 petitions']);
  expect(table).toMatchObject({ total: { points: 8.33, max: 12 } });
});

test('the reports of agencies stand for the city that made none; who left out a line is left out', async () => {
  await report(DOSSIERS, WARD);
  await report({ received: 50, 'settled-late': 1 }, OTHER);
  const table = await published();
  expect(parts(table)).toEqual([
    ['5.2', 0, 0, null, null, 'None in the period'],
    ['5.3', 0, 0, null, null, 'None in the period'],
    ['5.4', 800, 1000, 0.8, 5.33, null],
  ]);
  expect(table?.note?.en).toContain('Dossiers of the 1 agencies that reported in full.');
  expect(table).toMatchObject({ total: { points: 5.33, max: 6 } });
});

test('dossiers that nobody reported in full have no figure and say why; none received is a denominator of 0', async () => {
  await petitions();
  const { criticised: _, ...incomplete } = DOSSIERS;
  await report(incomplete);
  expect(parts(await published())?.[2]).toEqual(['5.4', null, null, null, null, 'No agency has reported its dossiers in full']);
});

test('a city without a single dossier shows a denominator of 0', async () => {
  await petitions();
  await report({ received: 0, 'settled-late': 0, 'in-process-overdue': 0, criticised: 0 });
  expect(parts(await published())?.[2]).toEqual(['5.4', 0, 0, null, null, 'None in the period']);
});
