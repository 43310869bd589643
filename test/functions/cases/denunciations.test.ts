import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

const { CaseDesk, officer, head, OTHER, WARD } = await import('./desk.ts');

const server = buildApp({ logger: false });
beforeAll(async () => {
  process.env.AWS_ENDPOINT_URL_S3 = await server.listen({ port: 0, host: '127.0.0.1' });
  await fetch(`${process.env.AWS_ENDPOINT_URL_S3}/archive`, { method: 'PUT' });
});
afterAll(() => server.close());

let desk: Desk;
beforeEach(() => {
  desk = new CaseDesk(memory);
});

const keeper: Options = { as: head(WARD, ['complaints']) };
const named: Options = { as: { ...officer(), scopes: ['complaints'] } };
const plain: Options = { as: officer() };

const DENUNCIATION = {
  agency: WARD,
  receivedAt: '2026-08-31T09:00:00+07:00',
  form: 'letter',
  subject: 'Ông B',
  description: 'nhận tiền',
  denouncer: { name: 'Trần Kín', phone: '0911111111', idNumber: '001099000001' },
};
const denounced = async (): Promise<string> => (await desk.post('/v1/denunciations', DENUNCIATION, plain)).body.code;
const complained = async () =>
  (
    await desk.post(
      '/v1/cases',
      {
        kind: 'complaint',
        agency: WARD,
        channel: 'letter',
        title: 'Thu hồi đất',
        description: 'Ông B nhận tiền',
        contact: { name: 'Trần Kín', phone: '0911111111', address: 'số 2' },
        receivedAt: '2026-08-31T09:00:00+07:00',
      },
      plain,
    )
  ).body.code as string;

/** Brings the scanned letter in. */
async function scan(code: string, options: Options): Promise<void> {
  const { upload } = (await desk.post(`/v1/cases/${code}/attachments`, { mediaType: 'image/png', bytes: 5 }, options)).body;
  const { status } = await fetch(upload.url, { method: 'PUT', body: 'xxxxx', headers: { 'content-type': 'image/png' } });
  expect(status).toBe(200);
}

const files = async (code: string, options: Options) => (await desk.get(`/v1/cases/${code}/attachments`, options)).body.items;
const contactOf = async (code: string, options = plain) => (await desk.get(`/v1/cases/${code}`, options)).body.contact;
const identityOf = async (code: string) =>
  (await desk.post(`/v1/cases/${code}/identity-views`, { reason: 'Xác minh' }, keeper)).body;
const looks = () => desk.db.items('private').filter(({ sk }) => String(sk).startsWith('LOOK#'));

describe('the letter of a denunciation', () => {
  test('is not reached by refiling it: only keepers of identities can, and what came with it stays with them', async () => {
    const code = await denounced();
    await scan(code, named);
    for (const options of [plain, named, { as: head() }])
      expect(await desk.move(code, { move: 'refile', kind: 'question' }, options)).toMatchObject({ status: 409 });
    expect(await desk.move(code, { move: 'refile', kind: 'question' }, keeper)).toMatchObject({ status: 200 });
    expect(await files(code, plain)).toEqual([]);
    expect((await desk.get(`/v1/cases/${code}`, plain)).body.attachments).toEqual([]);
    await scan(code, plain);
    expect(await files(code, plain)).toHaveLength(1);
    expect(await files(code, named)).toHaveLength(2);
  });

  test('is opened by nobody without a record of it; where nothing can be opened there is none', async () => {
    const code = await denounced();
    expect(await files(code, named)).toEqual([]);
    expect(looks()).toEqual([]);
    await scan(code, named);
    expect(await desk.get(`/v1/cases/${code}/attachments`, plain)).toMatchObject({ status: 403 });
    expect((await files(code, named))[0].url).toContain('http');
    expect(looks()).toMatchObject([{ sub: named.as!.sub, reason: expect.stringContaining('tệp') }]);
    expect(desk.events(code).at(-1)).toMatchObject({ type: 'case.identity-viewed.v1', data: { what: 'files' } });
    expect(desk.snapshot(code)).toMatchObject({ version: 1 });
  });

  test('opened after it was refiled is recorded too; the files of other cases are not', async () => {
    const code = await denounced();
    await scan(code, named);
    await desk.move(code, { move: 'refile', kind: 'question' }, keeper);
    const before = looks().length;
    await files(code, named);
    expect(looks()).toHaveLength(before + 1);
    const other = await complained();
    await scan(other, plain);
    await files(other, named);
    expect(looks()).toHaveLength(before + 1);
  });
});

describe('a complaint that turns out to be a denunciation', () => {
  test('takes who sent it into protection: readable for keepers, with a record, and for nobody else', async () => {
    const code = await complained();
    expect(await contactOf(code)).toMatchObject({ name: 'Trần Kín' });
    expect(await desk.move(code, { move: 'refile', kind: 'denunciation' })).toMatchObject({ status: 200 });
    expect(await contactOf(code)).toBeUndefined();
    expect(desk.db.items('private').filter(({ sk }) => sk === 'CONTACT')).toEqual([]);
    expect(await identityOf(code)).toMatchObject({
      anonymous: false,
      denouncer: { name: 'Trần Kín', phone: '0911111111', address: 'số 2' },
    });
    expect(await desk.move(code, { move: 'accept' })).toMatchObject({ status: 200 });
  });

  test('and back again can be answered as before', async () => {
    const code = await complained();
    const before = await contactOf(code);
    await desk.move(code, { move: 'refile', kind: 'denunciation' });
    await desk.move(code, { move: 'refile', kind: 'complaint' }, keeper);
    expect(await contactOf(code)).toEqual(before);
    expect(desk.db.items('private').filter(({ sk }) => sk === 'DENOUNCER')).toEqual([]);
  });
});

test('a denunciation that is none gives its sender back, with a look on record, but not the number of his card', async () => {
  const code = await denounced();
  await desk.move(code, { move: 'refile', kind: 'question' }, keeper);
  expect(await contactOf(code)).toEqual({ name: 'Trần Kín', phone: '0911111111' });
  expect(looks()).toMatchObject([{ sub: keeper.as!.sub }]);
  await desk.move(code, { move: 'refile', kind: 'denunciation' });
  expect((await identityOf(code)).denouncer).toEqual(DENUNCIATION.denouncer);
});

test('a part of a denunciation tells its officers nothing of the whole', async () => {
  const whole = await denounced();
  const parts = [
    { kind: 'petition', category: 'field', agency: OTHER, title: 'Đường hỏng', description: 'ổ gà' },
    { kind: 'question', title: 'Thủ tục', description: 'thế nào' },
  ];
  const [part] = (await desk.move(whole, { move: 'split', parts })).body.parts;
  for (const address of ['', '/history']) {
    const { status, text } = await desk.get(`/v1/cases/${part}${address}`, { as: officer(OTHER) });
    expect(status).toBe(200);
    expect(text).not.toContain(whole);
  }
  expect((await desk.get(`/v1/cases/${part}/history`, { as: head(OTHER, ['complaints']) })).text).toContain(whole);
});

test('a petition refiled as a complaint keeps the number of the decision with the words of its sender', async () => {
  const petition = { kind: 'petition', category: 'field', agency: WARD, title: 'Thu hồi đất', description: 'sai' };
  const { code } = (await desk.post('/v1/cases', petition)).body;
  const decision = { number: '77/QĐ-UBND', date: '2026-08-20' };
  expect(await desk.move(code, { move: 'refile', kind: 'complaint', decision })).toMatchObject({ status: 200 });
  expect((await desk.get(`/v1/cases/${code}`, plain)).body).toMatchObject({ title: 'Thu hồi đất', decisionNumber: '77/QĐ-UBND' });
  expect(JSON.stringify(desk.db.items('records'))).not.toContain('77/QĐ-UBND');
});
