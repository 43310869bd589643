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

const { CaseDesk, officer, head, WARD } = await import('./desk.ts');
const { handler: erase } = await import('../../../functions/erase/handler.ts');
const { RETENTION } = await import('../../../domain/cases/retention.ts');

const server = buildApp({ logger: false });
let archive: string;
beforeAll(async () => {
  process.env.AWS_ENDPOINT_URL_S3 = await server.listen({ port: 0, host: '127.0.0.1' });
  archive = `${process.env.AWS_ENDPOINT_URL_S3}/archive`;
  await fetch(archive, { method: 'PUT' });
});
afterAll(() => server.close());

let desk: Desk;
beforeEach(() => {
  desk = new CaseDesk(memory).at('2026-09-01 09:00');
});

const WORDS = 'LỜI-CỦA-DÂN';
const contact = { name: WORDS, phone: '0900000009' };
const petition = { kind: 'petition', category: 'field', agency: WARD, title: WORDS, description: WORDS, contact };
const ANSWER = 'Đã sửa xong';
const of = (code: string) => desk.db.items('private').filter(({ pk }) => String(pk).endsWith(`#${code}`));
const kept = (code: string) => of(code).map(({ sk }) => sk);
const night = (day: string) => erase({ scheduledTime: `${day}T04:00:00+07:00` } as never, {} as never);

async function settled(): Promise<{ code: string; secret: string; file: string }> {
  const { code, secret } = (await desk.post('/v1/cases', { ...petition, publish: true })).body;
  const image = { mediaType: 'image/png', bytes: 3, name: WORDS };
  const { upload, id } = (await desk.post(`/v1/cases/${code}/attachments`, image, { secret })).body;
  await fetch(upload.url, { method: 'PUT', body: 'abc', headers: { 'content-type': 'image/png' } });
  await desk.move(code, { move: 'accept', note: WORDS });
  await desk.move(code, { move: 'answer', text: ANSWER, public: true });
  expect((await desk.move(code, { move: 'publish' })).status).toBe(200);
  return { code, secret, file: `${archive}/attachments/${code}/${id}` };
}

test('what people wrote goes when its time is over, not a day before; answer, events and figures stay', async () => {
  const { code, file } = await settled();
  const everything = kept(code);
  expect(everything.length).toBeGreaterThan(4);
  await night('2031-09-01');
  expect(kept(code)).toEqual(everything);
  expect((await fetch(file)).status).toBe(200);
  const events = desk.events(code);

  await night('2031-09-02');
  expect(of(code)).toMatchObject([{ what: 'answer', text: ANSWER }]);
  expect((await fetch(file)).status).toBe(404);
  expect(desk.events(code)).toEqual(events);
  const options: Options = { as: officer() };
  const { status, body } = await desk.get(`/v1/cases/${code}`, options);
  expect(status).toBe(200);
  expect(JSON.stringify(body)).not.toContain(WORDS);
  expect((await desk.get(`/v1/cases/${code}`)).body.answer.text).toBe(ANSWER);
  const before = desk.db.commands.length;
  await night('2031-09-03'); // finds nothing more to do
  expect(desk.db.commands.slice(before).filter(({ constructor: { name } }) => name !== 'QueryCommand')).toEqual([]);
});

test('a case that is worked on keeps everything, and one that was reopened begins anew', async () => {
  const open = (await desk.post('/v1/cases', petition)).body.code;
  const { code, secret } = await settled();
  desk.at('2026-09-20 09:00');
  expect((await desk.move(code, { move: 'reopen' }, { secret })).status).toBe(200);
  const [all, allOpen] = [kept(code), kept(open)];
  await night('2041-01-01');
  expect(kept(code)).toEqual(all);
  expect(kept(open)).toEqual(allOpen);

  desk.at('2026-10-05 09:00');
  await desk.move(code, { move: 'answer', text: ANSWER, public: true });
  await desk.move(code, { move: 'publish' });
  await night('2031-09-21');
  expect(kept(code).length).toBeGreaterThan(all.length);
  await night('2031-10-06');
  expect(of(code).map(({ what }) => what)).toEqual(['answer', 'answer']);
});

test('who denounced goes with every look at him, later than a petition would', async () => {
  const body = { receivedAt: '2026-08-31T09:00:00+07:00', form: 'letter', subject: WORDS, description: WORDS };
  const denouncer = { name: WORDS };
  const { code } = (await desk.post('/v1/denunciations', { agency: WARD, ...body, denouncer }, { as: officer() })).body;
  const named = { as: head(WARD, ['complaints']) };
  expect((await desk.post(`/v1/cases/${code}/identity-views`, { reason: WORDS }, named)).status).toBe(200);
  expect((await desk.move(code, { move: 'reject', reasonCode: 'no-basis', note: WORDS }, named)).status).toBe(200);
  const all = kept(code);
  expect(all).toEqual(expect.arrayContaining(['DENOUNCER', 'PERSON']));
  await night('2031-09-02');
  expect(kept(code)).toEqual(all);
  await night(`${2026 + RETENTION.years.denunciation}-09-02`);
  expect(of(code)).toEqual([]);
});

test('a night that is cut short is done again', async () => {
  const { code, file } = await settled();
  let calls = 0;
  desk.db.fault = () => {
    if (++calls === 3) throw new Error('the process died');
  };
  await expect(night('2031-09-02')).rejects.toThrow('died');
  desk.db.fault = () => {};
  await night('2031-09-03');
  expect(of(code)).toMatchObject([{ what: 'answer' }]);
  expect((await fetch(file)).status).toBe(404);
});
