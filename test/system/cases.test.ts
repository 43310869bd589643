import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, type Reply } from './house.ts';

const house = new House({ failing: true });
const WARD = 'phuong-hoan-kiem';
let officer: string;
let head: string;
let named: string;
let office: string;
let system: string;

beforeAll(async () => {
  await house.start();
  await house.setClock('2026-08-05T08:30:00+07:00');
  officer = await house.token('officer-1', WARD, ['officer']);
  head = await house.token('head-1', WARD, ['head']);
  named = await house.token('head-2', WARD, ['head'], ['complaints']);
  office = await house.token('office-1', 'van-phong-ubnd-thanh-pho', ['coordinator'], ['portal', 'complaints']);
  system = await house.token('ihanoi', 'trung-tam-phuc-vu-hanh-chinh-cong', ['integration']);
  await house.drain(); // the reference plans are counted
  // From here on messages come twice, in another order and again, and functions die.
  await house.post('/local/faults', { duplicate: 0.3, reorder: true, redeliver: 0.2, crash: 0.1, seed: 7 });
}, 300_000);
afterAll(() => house.stop(), 30_000);

const person = { title: 'Việc của tôi', description: 'Nội dung việc', contact: { name: 'Nguyễn Thử', address: 'số 1 phố Thử' } };
const file = async (body: object, token?: string): Promise<{ code: string; secret: string; dueAt: string }> => {
  const reply = await house.post('/v1/cases', { ...person, agency: WARD, ...body }, token ? { token } : {});
  expect(reply.status, reply.text).toBe(201);
  return reply.body;
};
/** Moves a case on the version as it stands; a function that was killed under the request is asked again. */
const move = async (code: string, body: object, token = officer): Promise<Reply['body']> => {
  const { version } = (await house.get(`/v1/cases/${code}`, { token })).body;
  const reply = await house.post(`/v1/cases/${code}/moves`, { version, ...body }, { token });
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const history = async (code: string): Promise<string[]> =>
  (await house.get(`/v1/cases/${code}/history`, { token: officer })).body.items.map(({ type }: { type: string }) => type);
/** What was raised about a case, each as often as it is in the list. */
const alertsOf = async (code: string): Promise<string[]> => {
  const { items } = (await house.get('/v1/alerts?limit=200', { token: officer })).body;
  const mine = (items as Record<string, string>[]).filter(({ subject }) => subject === code);
  return mine.map(({ kind, level, clock }) => `${kind} ${level} ${clock}`).sort();
};
const stateOf = async (code: string): Promise<string> => (await house.get(`/v1/cases/${code}`)).body.state;

/** Every due date of a case is told in words, both languages, and the last counted day is the due day. */
const isExplained = async (code: string): Promise<void> => {
  const { body } = await house.get(`/v1/cases/${code}/due`, { token: officer });
  expect(body.clocks.length).toBeGreaterThan(0);
  for (const { dueAt, steps, name } of body.clocks) {
    expect(steps.length, name).toBeGreaterThan(1);
    for (const step of steps) expect([typeof step.vi, typeof step.en]).toEqual(['string', 'string']);
    const counted = steps.findLast(({ kind }: { kind: string }) => kind === 'counted');
    if (
      counted &&
      !steps.some(({ kind }: { kind: string }) => kind === 'pause' || kind === 'extended' || kind.startsWith('moved'))
    )
      expect(counted.to, name).toBe(dueAt.slice(0, 10));
  }
};

describe('a case of each kind, from receipt to its published answer', () => {
  const cases: Record<string, { code: string; secret: string; dueAt: string }> = {};

  test('comes in: by its sender, by letter three days later, by registration, from another system', async () => {
    // Somebody handed it in at the counter and nobody typed it for two weeks: its clock ran all the same.
    const late = { channel: 'counter', receivedAt: '2026-07-15T09:00:00+07:00' };
    cases.petition = await file({ kind: 'petition', category: 'field', publish: true, ...late }, officer);
    // Two more that nobody takes up: one is due with the first, three quarters of the other's time are used up on the 6th at 8:15.
    cases.forgotten = await file({ kind: 'petition', category: 'field', ...late }, officer);
    const nearing = { channel: 'counter', receivedAt: '2026-07-21T09:00:00+07:00' };
    cases.nearing = await file({ kind: 'petition', category: 'field', ...nearing }, officer);
    cases.question = await file({ kind: 'question', publish: true });
    cases.information = await file({ kind: 'information-request', publish: true });
    cases.complaint = await file(
      {
        kind: 'complaint',
        channel: 'letter',
        receivedAt: '2026-07-31T10:00:00+07:00',
        decision: { number: '12/QĐ-UBND', date: '2026-07-20', agency: WARD },
        knownOn: '2026-07-22',
      },
      officer,
    );
    const registered = await house.post(
      '/v1/denunciations',
      {
        agency: WARD,
        receivedAt: '2026-07-31T10:00:00+07:00',
        form: 'visit',
        subject: 'Ông B',
        description: 'nhận tiền',
        denouncer: { name: 'Trần Kín' },
      },
      { token: officer },
    );
    expect(registered.status, registered.text).toBe(201);
    cases.denunciation = registered.body;
    const line = {
      source: 'ihanoi',
      externalId: 'A1',
      kind: 'petition',
      category: 'field',
      agency: WARD,
      state: 'in-progress',
      receivedAt: '2026-07-14T09:00:00+07:00',
      dueAt: '2026-08-05T17:30:00+07:00',
    };
    const batch = await house.post('/v1/case-batches', JSON.stringify(line), {
      token: system,
      key: 'b1',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(batch.body).toEqual({ accepted: 1, changed: 1, refused: [] });

    // 15 working days from 16 July.
    expect(cases.petition!.dueAt).toBe('2026-08-05T17:30:00+07:00');
    for (const { code } of Object.values(cases)) await isExplained(code);
    const inbox = await house.get('/v1/cases?due=open', { token: officer });
    expect(inbox.body.total).toBe(8);
  });

  test('is worked on: accepted, supplemented, decided, answered, published', async () => {
    await house.setClock('2026-08-05T09:00:00+07:00');
    const { petition, question, information, complaint, denunciation } = cases as Required<typeof cases>;
    await move(petition!.code, { move: 'accept' });
    await move(petition!.code, { move: 'assign' });
    await move(question!.code, { move: 'request-supplement', text: 'Xin nói rõ hơn' });
    await move(information!.code, { move: 'accept' });
    await move(information!.code, { move: 'answer', text: 'Xin gửi thông tin', public: true });
    await move(information!.code, { move: 'publish' });
    await move(complaint!.code, { move: 'accept' });
    await move(complaint!.code, { move: 'dialogue' });
    await move(complaint!.code, { move: 'decide', number: '34/QĐ-UBND', date: '2026-08-05', text: 'Giữ nguyên' });
    await move(complaint!.code, { move: 'answer', text: 'Gửi quyết định', public: true });
    await move(complaint!.code, { move: 'publish' });
    expect((await move(denunciation!.code, { move: 'accept' }, named)).state).toBe('accepted');
    const identity = await house.post(`/v1/cases/${denunciation!.code}/identity-views`, { reason: 'Xác minh' }, { token: named });
    expect(identity.body.denouncer.name).toBe('Trần Kín');
    await move(denunciation!.code, { move: 'decide', number: '35/KL-UBND', date: '2026-08-05' }, named);
    await move(denunciation!.code, { move: 'publish' }, named);
    for (const { code } of [information!, complaint!]) expect(await stateOf(code)).toBe('published');
    expect((await house.get(`/v1/cases/${complaint!.code}`)).body.answer.text).toBe('Gửi quyết định');
    expect((await house.get(`/v1/cases/${denunciation!.code}`)).status).toBe(404);
  });

  test('becomes overdue once and is told of once, is answered late, judged badly and taken up again', async () => {
    const { code, secret } = cases.petition!;
    await house.setClock('2026-08-06T08:14:00+07:00');
    expect(await alertsOf(cases.nearing!.code)).toEqual([]);
    // Three sweeps at once, and the scheduled ones behind them.
    const sweeps = Array.from({ length: 3 }, () =>
      house.post('/local/invoke/sweep', { scheduledTime: '2026-08-06T08:16:00+07:00' }),
    );
    for (const { status, text } of await Promise.all(sweeps)) expect(status, text).toBe(200);
    await house.setClock('2026-08-06T09:30:00+07:00');
    await house.drain();
    expect((await house.get(`/v1/cases/${code}`)).body).toMatchObject({ state: 'in-progress', overdue: true });
    expect((await house.get('/v1/cases?due=overdue', { token: head })).body.total).toBe(3); // and the mirrored one
    // Both warnings of the first two had passed when they were typed, and nobody had them yet: one is told, then that they are overdue.
    for (const overdue of [code, cases.forgotten!.code])
      expect((await alertsOf(overdue)).filter((alert) => alert.endsWith('settle'))).toEqual([
        'missing-owner missing-owner settle',
        'near-due last-call settle',
        'overdue overdue settle',
      ]);
    expect(await alertsOf(cases.nearing!.code)).toEqual(['missing-owner missing-owner settle', 'near-due near-due settle']);
    expect((await history(code)).filter((type) => type === 'case.overdue.v1')).toHaveLength(1);

    // The day of receipt is not counted and no working day closed while the sender was asked: nothing is given back.
    const { question } = cases as Required<typeof cases>;
    const supplied = await house.post(
      `/v1/cases/${question!.code}/moves`,
      { move: 'supplement', version: 2, text: 'Tôi hỏi về hộ tịch' },
      { headers: { 'x-secret': question!.secret } },
    );
    expect(supplied.body).toMatchObject({ state: 'received' });
    expect(supplied.body.dueAt).toBe(question!.dueAt);
    await isExplained(question!.code);
    await move(question!.code, { move: 'answer', text: 'Xin trả lời', public: true });
    await move(question!.code, { move: 'publish' });

    // Sweeps came between what the officer saw and his move: that costs him no conflict.
    await move(code, { move: 'progress-notice', text: 'Xin lỗi vì chậm' });
    await move(code, { move: 'answer', text: 'Đã thay nắp cống', public: true });
    await move(code, { move: 'publish' });
    const rated = await house.post(
      `/v1/cases/${code}/rating`,
      { answers: { overall: 1, result: 1 } },
      { headers: { 'x-secret': secret } },
    );
    expect(rated.body).toMatchObject({ offersReopening: true });
    const reopened = await house.post(
      `/v1/cases/${code}/moves`,
      { move: 'reopen', version: rated.body.version },
      { headers: { 'x-secret': secret } },
    );
    expect(reopened.body).toMatchObject({ state: 'in-progress' });
    await isExplained(code);
    await move(code, { move: 'answer', text: 'Đã sửa lại', public: true });
    await move(code, { move: 'publish' });
    await move(code, { move: 'close' }, head);
    expect(await stateOf(code)).toBe('closed');
  });

  test('is told to the end by the other system too, and cannot be moved here', async () => {
    const inbox = await house.get('/v1/cases?due=open', { token: officer });
    expect(inbox.body.total).toBe(3); // with the two that nobody takes up
    const { code } = inbox.body.items.find(({ mirrored }: { mirrored: boolean }) => mirrored);
    const refused = await house.post(`/v1/cases/${code}/moves`, { move: 'answer', version: 1, text: 'x' }, { token: officer });
    expect(refused.status).toBe(409);
    const line = {
      source: 'ihanoi',
      externalId: 'A1',
      kind: 'petition',
      category: 'field',
      agency: WARD,
      state: 'answered',
      receivedAt: '2026-07-14T09:00:00+07:00',
      dueAt: '2026-08-05T17:30:00+07:00',
      answeredAt: '2026-08-04T15:00:00+07:00',
    };
    const options = { token: system, headers: { 'content-type': 'application/x-ndjson' } };
    expect((await house.post('/v1/case-batches', JSON.stringify(line), { ...options, key: 'b2' })).body.changed).toBe(1);
    expect((await house.post('/v1/case-batches', JSON.stringify(line), { ...options, key: 'b3' })).body.changed).toBe(0);
  });

  test('is counted: the figures are what happened, whatever the queues did, and equal a recount', async () => {
    await house.post('/local/faults', { duplicate: 0, reorder: false, redeliver: 0, crash: 0, seed: 1 });
    await house.drain();
    const rows = async () => (await house.get('/v1/deadlines?period=2026-Q3&by=kind', { token: head })).body.rows;
    const kinds = await rows();
    const figures = (kind: string) => kinds.find(({ key }: { key: string }) => key === kind);
    // The petition: late at first, early after it was taken up again; the mirrored one counted as if its answer had always been known;
    // one that is overdue, and one that nears it.
    expect(figures('petition')).toMatchObject({
      received: 4,
      reopened: 1,
      answeredLate: 1,
      answeredEarly: 2,
      pendingWithin: 1,
      pendingOverdue: 1,
      becameOverdue: 2,
      overdueEnded: 1,
      published: 2,
    });
    for (const kind of ['question', 'information-request'])
      expect(figures(kind)).toMatchObject({ received: 1, answeredEarly: 1, published: 1, pendingWithin: 0 });
    expect(figures('complaint')).toMatchObject({ received: 1, answeredEarly: 1, published: 1 });
    expect(figures('denunciation')).toMatchObject({ received: 1, answeredEarly: 1 });

    const nightly = await house.post('/local/invoke/nightly', { scheduledTime: '2026-08-07T02:00:00+07:00' });
    expect(nightly.status, nightly.text).toBe(200);
    expect(await house.measured('cellsCompared')).toBeGreaterThan(10);
    expect(await house.measured('reconcileDifference')).toBe(0);
    expect((await house.post('/local/invoke/rebuild', {})).status).toBe(200);
    expect(await rows()).toEqual(kinds);
    const depths = (await house.get('/local/queues')).body as Record<string, { ready: number }>;
    expect(Object.entries(depths).filter(([name, { ready }]) => /dead/i.test(name) && ready > 0)).toEqual([]);
    expect((await house.get(`/v1/cases?agency=${WARD}&state=published`, { token: office })).body.total).toBe(4);
  });

  test('climbs the ladder where nobody takes it up, each step once, and nobody hears of the others again', async () => {
    await house.post('/local/faults', { duplicate: 0.3, reorder: true, redeliver: 0.2, crash: 0.1, seed: 11 });
    const { forgotten, nearing } = cases as Required<typeof cases>;
    const before = { forgotten: await alertsOf(forgotten!.code), nearing: await alertsOf(nearing!.code) };
    await house.setClock('2026-08-07T07:59:00+07:00');
    expect(await alertsOf(forgotten!.code)).toEqual(before.forgotten); // out of office hours nobody is told
    const sweeps = Array.from({ length: 3 }, () =>
      house.post('/local/invoke/sweep', { scheduledTime: '2026-08-07T08:01:00+07:00' }),
    );
    for (const { status, text } of await Promise.all(sweeps)) expect(status, text).toBe(200);
    await house.setClock('2026-08-07T09:00:00+07:00');
    await house.drain();
    expect(await alertsOf(forgotten!.code)).toEqual([...before.forgotten, 'escalation overdue-1 settle'].sort());
    expect(await alertsOf(nearing!.code)).toEqual(before.nearing);
  });
});
