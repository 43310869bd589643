import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseDesk as Desk, Reply } from './desk.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { CaseDesk, officer, head, coordinator, DESK, OTHER, WARD } = await import('./desk.ts');
const { Crash } = await import('../../fixtures/memory-database.ts');

let desk: Desk;
beforeEach(() => {
  desk = new CaseDesk(memory);
});

const petition = {
  kind: 'petition',
  category: 'field',
  agency: WARD,
  title: 'Nắp cống vỡ',
  description: 'Trước số 1',
  publish: true,
};
const filed = async (more: object = {}): Promise<{ code: string; secret: string }> => {
  const reply = await desk.post('/v1/cases', { ...petition, ...more });
  expect(reply.status, reply.text).toBe(201);
  return reply.body;
};
const codeOf = ({ body }: Reply): string => body.type?.replace('urn:thuocdo:problem:', '');

describe('filing', () => {
  test('the same key files once, also when the first try died after writing; another request gets another code', async () => {
    desk.db.fault = (moment, command) => {
      if (moment === 'after' && command === 'TransactWriteCommand') throw new Crash('the process died');
    };
    expect((await desk.post('/v1/cases', petition, { key: 'k' })).status).toBe(500);
    desk.db.fault = () => {};
    desk.now += 60_000;
    const first = await desk.post('/v1/cases', petition, { key: 'k' });
    expect(first.status).toBe(201);
    expect((await desk.post('/v1/cases', petition, { key: 'k' })).body).toEqual(first.body);
    expect(desk.db.items('records').filter(({ sk }) => sk === 'SNAPSHOT')).toHaveLength(1);
    expect((await filed()).code).not.toBe(first.body.code);
  });

  test('a crash before the one transaction leaves nothing, not even the words in Private', async () => {
    desk.db.fault = (moment, command) => {
      if (moment === 'before' && command === 'TransactWriteCommand') throw new Crash('the process died');
    };
    expect((await desk.post('/v1/cases', petition)).status).toBe(500);
    expect(desk.db.items('private')).toHaveLength(1); // the derivation key
    expect(desk.db.items('records').filter(({ pk }) => String(pk).startsWith('CASE#'))).toEqual([]);
  });

  test('without an agency it goes to the intake desk, and says so', async () => {
    const { agency: _, ...undirected } = petition;
    const { body } = await desk.post('/v1/cases', undirected);
    expect(body).toMatchObject({ agency: DESK, warnings: [{ code: 'sent-to-intake-desk' }] });
  });

  test('an officer enters a letter with the moment it came in, from which the clock runs; a sender may not', async () => {
    const letter = { ...petition, channel: 'letter', receivedAt: '2026-08-27T10:00:00+07:00' };
    const { body } = await desk.post('/v1/cases', letter, { as: officer() });
    expect(body).toMatchObject({ receivedAt: '2026-08-27T10:00:00+07:00', dueAt: '2026-09-22T17:30:00+07:00' });
    expect(await desk.post('/v1/cases', letter)).toMatchObject({ status: 422 });
    expect(
      (await desk.post('/v1/cases', { ...letter, receivedAt: '2026-09-02T10:00:00+07:00' }, { as: officer() })).body.type,
    ).toMatch(/in-future$/);
  });

  test('a denunciation is refused with guidance, from a sender and from an officer alike', async () => {
    for (const options of [{}, { as: officer() }]) {
      const reply = await desk.post('/v1/cases', { kind: 'denunciation', anything: 1 }, options);
      expect(reply.status).toBe(422);
      expect(codeOf(reply)).toBe('denunciation-by-web');
      expect(reply.body.title).toContain('letter or in person');
    }
  });

  test('bad input names its fields and writes nothing', async () => {
    const before = desk.db.items('records').length;
    const reply = await desk.post('/v1/cases', { ...petition, category: 'weather', contact: { email: 'no mail' } });
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toEqual(['category', 'contact.email']);
    expect(reply.text).not.toContain('no mail');
    expect(desk.db.items('records')).toHaveLength(before);
  });
});

describe('moving', () => {
  test('of two officers at once one wins; the other is told the version and what is allowed now', async () => {
    const { code } = await filed();
    const move = (body: object) => desk.post(`/v1/cases/${code}/moves`, { version: 1, ...body }, { as: officer() });
    const replies = await Promise.all([move({ move: 'accept' }), move({ move: 'answer', text: 'xong' })]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = replies.find(({ status }) => status === 409)!;
    expect(codeOf(loser)).toBe('version-conflict');
    expect(loser.body.version).toBe(2);
    expect(loser.body.allowed).toEqual((await desk.get(`/v1/cases/${code}`, { as: officer() })).body.allowedMoves);
    expect(desk.events(code)).toHaveLength(2);
  });

  test('a forbidden move and a stale version are 409 with the allowed moves, and leave no trace', async () => {
    const { code } = await filed();
    const before = JSON.stringify([desk.snapshot(code), desk.events(code), desk.db.items('private')]);
    const forbidden = await desk.move(code, { move: 'decide', number: '1/QĐ', date: '2026-09-01', text: 'x' });
    expect(forbidden).toMatchObject({ status: 409, body: { move: 'decide', state: 'received' } });
    expect(forbidden.body.allowed).toContain('accept');
    const stale = await desk.post(`/v1/cases/${code}/moves`, { move: 'accept', version: 9 }, { as: officer() });
    expect(stale).toMatchObject({ status: 409, body: { version: 1 } });
    expect(stale.body.allowed).toContain('accept');
    expect(await desk.move(code, { move: 'transfer', to: 'nobody' })).toMatchObject({ status: 422 });
    expect(JSON.stringify([desk.snapshot(code), desk.events(code), desk.db.items('private')])).toBe(before);
  });

  test.each(['before', 'after'] as const)(
    'a crash %s the transaction leaves all of a move or nothing, and the same key finishes it',
    async (when) => {
      const { code } = await filed();
      const answer = { move: 'answer', version: 1, text: 'Đã thay nắp cống', public: true };
      desk.db.fault = (moment, command) => {
        if (moment === when && command === 'TransactWriteCommand') throw new Crash('the process died');
      };
      expect((await desk.post(`/v1/cases/${code}/moves`, answer, { as: officer(), key: 'm' })).status).toBe(500);
      desk.db.fault = () => {};
      const written = when === 'after' ? 2 : 1;
      expect(desk.events(code)).toHaveLength(written);
      expect(desk.snapshot(code)).toMatchObject({ version: written });
      expect(desk.db.items('private').filter(({ what }) => what === 'answer')).toHaveLength(written - 1);
      desk.now += 60_000;
      const reply = await desk.post(`/v1/cases/${code}/moves`, answer, { as: officer(), key: 'm' });
      expect(reply, reply.text).toMatchObject({ status: 200, body: { state: 'answered', version: 2 } });
      expect(desk.events(code)).toHaveLength(2);
    },
  );

  test('a split makes cases of their own, with the sender’s contact and secret, from the same moment', async () => {
    const { code, secret } = await filed({ contact: { name: 'Nguyễn Văn A' } });
    desk.now += 86_400_000;
    const part = { title: 'Phần', description: 'Nội dung' };
    const parts = [
      { ...part, kind: 'petition', category: 'field', agency: OTHER },
      { ...part, kind: 'question' },
    ];
    const { body } = await desk.move(code, { move: 'split', parts });
    expect(body).toMatchObject({ state: 'split', allowedMoves: [] });
    expect(body.parts).toHaveLength(2);
    const [first] = body.parts;
    expect((await desk.get(`/v1/cases/${first}`, { secret })).body).toMatchObject({
      title: 'Phần',
      receivedAt: '2026-09-01T09:00:00+07:00',
    });
    expect((await desk.get(`/v1/cases/${first}`, { as: officer(OTHER) })).body.contact).toEqual({ name: 'Nguyễn Văn A' });
  });

  test('the sender may supplement, withdraw and reopen with his secret; without token and secret it is 401', async () => {
    const { code, secret } = await filed();
    await desk.move(code, { move: 'request-supplement', text: 'Xin cho địa chỉ' });
    const shown = (await desk.get(`/v1/cases/${code}`, { secret })).body;
    expect(shown).toMatchObject({ moves: ['supplement', 'withdraw'], messages: [{ what: 'supplement-request' }] });
    expect(await desk.move(code, { move: 'supplement', text: 'Số 1' }, {})).toMatchObject({ status: 401 });
    expect(await desk.move(code, { move: 'supplement', text: 'Số 1' }, { secret: 'guess' })).toMatchObject({ status: 404 });
    expect(await desk.move(code, { move: 'supplement', text: 'Số 1' }, { secret })).toMatchObject({ status: 200 });
    expect(await desk.move(code, { move: 'answer', text: 'x' }, { secret })).toMatchObject({ status: 409 });
    expect(await desk.move(code, { move: 'withdraw' }, { secret })).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  });

  test('a bad rating of the answer offers reopening; it is given once, by the sender only', async () => {
    const { code, secret } = await filed();
    const rating = (options: object) => desk.post(`/v1/cases/${code}/rating`, { answers: { overall: 1, result: 2 } }, options);
    expect(codeOf(await rating({ secret }))).toBe('not-answered-yet');
    await desk.move(code, { move: 'answer', text: 'Đã xong', public: true });
    expect(await rating({ as: officer() })).toMatchObject({ status: 404 });
    expect((await rating({ secret })).body).toEqual({ code, version: 3, offersReopening: true });
    expect(codeOf(await rating({ secret }))).toBe('already-rated');
    expect(await desk.move(code, { move: 'reopen' }, { secret })).toMatchObject({ status: 200, body: { state: 'in-progress' } });
  });
});

describe('an identity', () => {
  test('is shown to named officers of the case only, after the look was recorded with its reason', async () => {
    const registered = await desk.post(
      '/v1/denunciations',
      {
        agency: WARD,
        receivedAt: '2026-08-31T09:00:00+07:00',
        form: 'letter',
        subject: 'Ông B',
        description: 'nhận tiền',
        denouncer: { name: 'Trần Kín', phone: '0911111111' },
      },
      { as: officer() },
    );
    expect(registered.body).not.toHaveProperty('secret');
    const { code } = registered.body;
    const look = (as: ReturnType<typeof officer>) =>
      desk.post(`/v1/cases/${code}/identity-views`, { reason: 'Xác minh' }, { as });
    expect(codeOf(await look(officer()))).toBe('scope-missing');
    expect(codeOf(await look(head(OTHER, ['complaints'])))).toBe('not-found');
    expect(desk.events(code)).toHaveLength(1);

    desk.db.fault = (moment, command) => {
      if (moment === 'before' && command === 'TransactWriteCommand') throw new Crash('the process died');
    };
    expect((await look(head(WARD, ['complaints']))).text).not.toContain('Kín');
    desk.db.fault = () => {};

    expect((await look(head(WARD, ['complaints']))).body.denouncer).toEqual({ name: 'Trần Kín', phone: '0911111111' });
    expect((await look(coordinator('complaints'))).status).toBe(200);
    expect(desk.events(code).map(({ type, data }) => [type, data.by.role])).toEqual([
      ['case.received.v1', 'officer'],
      ['case.identity-viewed.v1', 'head'],
      ['case.identity-viewed.v1', 'coordinator'],
    ]);
    const looks = desk.db.items('private').filter(({ sk }) => String(sk).startsWith('LOOK#'));
    expect(looks).toMatchObject([
      { sub: 'head-of-phuong-hoan-kiem', reason: 'Xác minh' },
      { sub: 'coordinator', reason: 'Xác minh' },
    ]);
    expect(desk.snapshot(code)).toMatchObject({ version: 1 });
    expect(await desk.move(code, { move: 'accept' })).toMatchObject({ status: 200 });
  });
});

describe('the inbox', () => {
  test('is sorted by due date, paged without gaps, and its total counts beyond the page', async () => {
    for (let day = 1; day <= 7; day++) {
      desk.at(`2026-09-0${day} 08:30`);
      await filed({ kind: day % 2 ? 'petition' : 'question', ...(day % 2 ? {} : { category: undefined }) });
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await desk.get(`/v1/cases?limit=3${cursor && `&cursor=${cursor}`}`, { as: officer() });
      expect(body.total).toBe(7);
      seen.push(...body.items.map(({ dueAt }: { dueAt: string }) => dueAt));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...seen].sort());
    const questions = await desk.get('/v1/cases?kind=question&limit=1', { as: officer() });
    expect(questions.body).toMatchObject({ total: 3, items: [{ kind: 'question' }] });
  });

  test('tells overdue, near and open apart, and finds ended cases by their state', async () => {
    const { code } = await filed();
    const totals = async () =>
      Promise.all(
        ['overdue', 'near', 'open'].map(async (due) => (await desk.get(`/v1/cases?due=${due}`, { as: officer() })).body.total),
      );
    expect(await totals()).toEqual([0, 0, 1]);
    desk.at('2026-09-22 09:00');
    expect(await totals()).toEqual([0, 1, 1]);
    desk.at('2026-10-01 09:00');
    expect(await totals()).toEqual([1, 0, 1]);
    await desk.move(code, { move: 'answer', text: 'Đã xong' });
    await desk.move(code, { move: 'close' });
    expect(await totals()).toEqual([0, 0, 0]);
    expect((await desk.get('/v1/cases?state=closed', { as: officer() })).body).toMatchObject({ total: 1, items: [{ code }] });
  });

  test('of another agency is for co-ordinators within their scopes; a cursor opens no other inbox', async () => {
    for (let i = 0; i < 2; i++) await filed();
    await desk.post('/v1/cases', { ...petition, agency: OTHER });
    expect(await desk.get(`/v1/cases?agency=${OTHER}`, { as: officer() })).toMatchObject({ status: 403 });
    expect(await desk.get(`/v1/cases?agency=${WARD}`, { as: coordinator('tasks') })).toMatchObject({ status: 403 });
    expect((await desk.get(`/v1/cases?agency=${WARD}`, { as: coordinator('portal') })).body.total).toBe(2);
    expect((await desk.get(`/v1/cases?agency=${WARD}`, { as: coordinator('complaints') })).body.total).toBe(0);
    const { nextCursor } = (await desk.get('/v1/cases?limit=1', { as: officer() })).body;
    expect(codeOf(await desk.get(`/v1/cases?cursor=${nextCursor}`, { as: officer(OTHER) }))).toBe('cursor-invalid');
  });
});

describe('another case that a move names', () => {
  test('has to be there, and a denunciation is there only for those who work on it', async () => {
    const { code } = await filed();
    const other = await filed();
    const tc = (
      await desk.post(
        '/v1/denunciations',
        { agency: OTHER, receivedAt: '2026-08-31T09:00:00+07:00', form: 'letter', subject: 'x', description: 'y' },
        { as: officer(OTHER) },
      )
    ).body.code;
    const nobody = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
    for (const wrong of [nobody, code, tc]) {
      const linked = await desk.move(code, { move: 'link', to: wrong, as: 'related' });
      expect([linked.status, codeOf(linked)], wrong).toEqual([422, 'case-code-invalid']);
      const rejected = await desk.move(code, { move: 'reject', reasonCode: 'duplicate', case: wrong });
      expect([rejected.status, codeOf(rejected)], wrong).toEqual([422, 'case-code-invalid']);
    }
    expect((await desk.move(code, { move: 'link', to: other.code, as: 'related' })).status).toBe(200);
    expect((await desk.move(code, { move: 'reject', reasonCode: 'duplicate', case: other.code })).body.state).toBe('rejected');
  });
});
