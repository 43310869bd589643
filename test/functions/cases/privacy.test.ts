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

const { CaseDesk, everyRoute, officer, head, coordinator, integration, OTHER, WARD } = await import('./desk.ts');
const { keysUnder } = await import('../../../functions/shared/objects/list-objects.ts');
const { publishPeriod } = await import('../../../functions/publish/publish-period.ts');
const { loadIndicators } = await import('../../../functions/load-plans/indicators.ts');
const { rebuildPartition } = await import('../../../functions/shared/recount/rebuild.ts');
const { eventsSource } = await import('../../../functions/shared/recount/events.ts');

/** Planted in every field that a person may fill; two marks, for what the sender wrote and for how he can be reached. */
const WORDS = 'DẤU-LỜI';
const CONTACT = 'DẤU-LIÊN-HỆ';
const IDENTITY = 'DẤU-NGƯỜI-TỐ-CÁO';
const OFFICE = 'DẤU-NỘI-BỘ';
const MARKS = [WORDS, CONTACT, IDENTITY, OFFICE];

const server = buildApp({ logger: false });
let endpoint: string;
beforeAll(async () => {
  endpoint = await server.listen({ port: 0, host: '127.0.0.1' });
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: endpoint, SITE_BUCKET: 'site' });
  for (const bucket of ['site', 'archive']) await fetch(`${endpoint}/${bucket}`, { method: 'PUT' });
});
afterAll(() => server.close());

/** Everything that a close writes for the public. */
async function published(): Promise<string[]> {
  await loadIndicators(desk.now);
  await publishPeriod({
    ...{ requestId: 'close', period: '2026-09', basis: 'report', stage: 'preliminary', requestedBy: 'schedule' },
    requestedAt: '2026-09-15T00:30:00+07:00',
  });
  const keys = [...(await keysUnder('site', ''))];
  return Promise.all(keys.map(async (key) => (await fetch(`${endpoint}/site/${key}`)).text()));
}

let desk: Desk;
beforeEach(() => {
  desk = new CaseDesk(memory);
});

const contact = { name: CONTACT, phone: '0900000009', email: 'dau-lien-he@example.vn', address: CONTACT };
const words = { title: WORDS, description: WORDS, location: { address: WORDS } };
const petition = { ...words, kind: 'petition', category: 'field', agency: WARD, contact, publish: true };
const denunciation = {
  agency: WARD,
  receivedAt: '2026-08-31T09:00:00+07:00',
  form: 'letter',
  subject: WORDS,
  description: WORDS,
  places: [WORDS],
  denouncer: { name: IDENTITY, address: IDENTITY, idNumber: IDENTITY },
};

const READERS: Readonly<Record<string, Options>> = {
  nobody: {},
  'a stranger with a guessed secret': { secret: 'AAAAAAAAAAAAAAAAAAAAAA' },
  'an officer of another agency': { as: officer(OTHER) },
  'a head of another agency with the scope complaints': { as: head(OTHER, ['complaints', 'portal']) },
  'a co-ordinator of tasks': { as: coordinator('tasks') },
  'an approver': { as: { sub: 'a', agency: WARD, roles: ['approver', 'operator'] } },
  'another system': { as: integration },
};

/** What each route is asked with; a body that would work for whoever may. */
const ASKED: Readonly<Record<string, object | undefined>> = {
  createCase: petition,
  createDenunciation: denunciation,
  viewIdentity: { reason: 'muốn biết' },
  moveCase: { move: 'progress-notice', version: 1, text: 'x' },
  rateAnswer: { answers: { overall: 1 } },
  addAttachment: { mediaType: 'image/png', bytes: 3 },
};

test('no route shows another person’s words or contact to anybody whose case it is not', async () => {
  const { code, secret } = (await desk.post('/v1/cases', petition)).body;
  await desk.post(`/v1/cases/${code}/attachments`, { mediaType: 'image/png', bytes: 3, name: WORDS }, { secret });
  await desk.move(code, { move: 'request-supplement', text: OFFICE, note: OFFICE });
  const tc = (await desk.post('/v1/denunciations', denunciation, { as: officer() })).body.code;
  let asked = 0;
  for (const subject of [code, tc]) {
    for (const [who, options] of Object.entries(READERS)) {
      for (const route of everyRoute) {
        const reply = await desk.call(route.method, route.path.replace(/\{\w+\}/g, subject), ASKED[route.operation], options);
        for (const mark of MARKS) expect(reply.text, `${route.operation} for ${who}`).not.toContain(mark);
        if (subject === tc && route.path.includes('{code}'))
          expect([401, 403, 404], `${route.operation} for ${who}`).toContain(reply.status);
        asked++;
      }
    }
  }
  expect(asked).toBe(2 * Object.keys(READERS).length * everyRoute.length);
  expect(everyRoute.length).toBeGreaterThan(25);
  // The same petition, filed by a stranger above, has its own secret: theirs opens nothing of the first.
  expect(desk.snapshot(code)).toMatchObject({ version: 2 });
});

test('each of the parties sees what is his and no more', async () => {
  const { code, secret } = (await desk.post('/v1/cases', petition)).body;
  await desk.move(code, { move: 'request-supplement', text: 'Xin cho biết thêm', note: OFFICE });
  const seen = async (options: Options, subject = code) => {
    const { text } = await desk.get(`/v1/cases/${subject}`, options);
    return MARKS.filter((mark) => text.includes(mark));
  };
  expect(await seen({ secret })).toEqual([WORDS]);
  expect(await seen({ as: officer() })).toEqual([WORDS, CONTACT, OFFICE]);
  expect(await seen({ as: head() })).toEqual([WORDS, CONTACT, OFFICE]);
  expect(await seen({ as: coordinator('portal') })).toEqual([WORDS, OFFICE]);
  expect(await seen({})).toEqual([]);
  const tc = (await desk.post('/v1/denunciations', denunciation, { as: officer() })).body.code;
  expect(await seen({ as: head(WARD, ['complaints']) }, tc)).toEqual([WORDS]);
  expect(await seen({ as: coordinator('complaints') }, tc)).toEqual([WORDS]);
});

test('marked personal data lie in Private and nowhere else: not in records, metrics, messages, publications or logs', async () => {
  const complaint = {
    ...words,
    kind: 'complaint',
    agency: WARD,
    contact,
    decision: { number: WORDS, date: '2026-08-20' },
    knownOn: '2026-08-21',
  };
  const { code, secret } = (await desk.post('/v1/cases', petition, { key: 'k1' })).body;
  const kn = (await desk.post('/v1/cases', complaint, { key: 'k2' })).body.code;
  const tc = (await desk.post('/v1/denunciations', denunciation, { as: officer(), key: 'k3' })).body.code;
  await desk.post(`/v1/cases/${tc}/identity-views`, { reason: OFFICE }, { as: head(WARD, ['complaints']), key: 'k4' });
  await desk.post(`/v1/cases/${code}/attachments`, { mediaType: 'image/png', bytes: 3, name: WORDS }, { secret, key: 'k5' });
  const moves: [string, { move: string } & Record<string, unknown>][] = [
    [code, { move: 'request-supplement', text: OFFICE, note: OFFICE }],
    [code, { move: 'supplement', text: WORDS }],
    [code, { move: 'extend', until: '2026-10-02', reason: OFFICE }],
    [code, { move: 'progress-notice', text: OFFICE }],
    [code, { move: 'answer', text: OFFICE, public: true, note: OFFICE }],
    [kn, { move: 'accept', note: OFFICE }],
    [kn, { move: 'decide', number: '12/QĐ-UBND', date: '2026-09-01', text: OFFICE }],
    [tc, { move: 'reject', reasonCode: 'no-basis', note: OFFICE }],
  ];
  for (const [i, [subject, move]] of moves.entries())
    expect((await desk.move(subject, move, { as: officer(), key: `m${i}` })).status, move.move).toBe(200);
  // Errors too: a body that is refused, a crash in the middle.
  await desk.post('/v1/cases', { ...petition, contact: { ...contact, email: IDENTITY } }, { key: 'bad' });
  desk.db.fault = () => {
    throw new Error('the database is away');
  };
  await desk.post('/v1/cases', petition, { key: 'crash' });
  desk.db.fault = () => {};
  expect(await desk.count()).toEqual([]);
  await rebuildPartition(eventsSource);

  const marks = [...MARKS, '0900000009', 'dau-lien-he@'];
  const found = (things: readonly unknown[]) => marks.filter((mark) => JSON.stringify(things).includes(mark));
  const files = await published();
  expect(files.length).toBeGreaterThan(5);
  expect(found(files)).toEqual([]);
  expect(found(desk.db.items('private'))).toEqual(marks);
  expect(found(desk.db.items('records'))).toEqual([]);
  expect(found(desk.db.items('metrics'))).toEqual([]);
  expect(found(desk.sent)).toEqual([]);
  expect(desk.sent.length).toBeGreaterThan(10);
  expect(found(desk.logged)).toEqual([]);
  expect(desk.logged.length).toBeGreaterThan(0);
});
