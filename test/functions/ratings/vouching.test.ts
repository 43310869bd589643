import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Counter as Desk } from './counter.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));

const { Counter, system, WARD } = await import('./counter.ts');

const OTHER = 'phuong-ba-dinh';
let desk: Desk;
beforeEach(async () => {
  desk = new Counter(memory);
  await desk.register({ id: OTHER, nameVi: 'Ba Đình', nameEn: 'Ba Dinh', kind: 'ward' });
});
const own = { sub: 'desk-of-the-ward', agency: WARD, roles: ['integration'] };
const codeOf = ({ status, body }: { status: number; body: { errors: { code: string }[] } }) => [status, body.errors[0]!.code];
const tokensFor = (agency: string, as: object, key?: string) =>
  desk.call('POST', '/v1/rating-tokens', { agency, count: 2 }, { as, ...(key && { key }) });
const assurance = () => (desk.queued.at(-1) as unknown as { data: { assurance: string } }).data.assurance;

describe('an agency does not vouch for ratings of itself', () => {
  test('with one-time tokens', async () => {
    expect(codeOf(await tokensFor(WARD, own))).toEqual([422, 'rates-itself']);
    expect((await tokensFor(OTHER, own)).status).toBe(201);
  });

  test('with dossiers', async () => {
    const name = (agency: string) =>
      desk.call('POST', '/v1/rating-invitations', { dossiers: [{ agency, dossier: 'H26-1' }] }, { as: own });
    expect(codeOf(await name(WARD))).toEqual([422, 'rates-itself']);
    expect((await name(OTHER)).status).toBe(200);
  });

  test('and its officers do not rate it as officers', async () => {
    const officer = { sub: 'lan', agency: WARD, roles: ['officer'] };
    expect(codeOf(await desk.rate({}, { as: officer }))).toEqual([422, 'rates-itself']);
    expect((await desk.rate({ agency: OTHER }, { as: officer })).status).toBe(202);
    expect((await desk.rate()).status).toBe(202);
  });
});

describe('a one-time token', () => {
  test('is issued once under a key, and others under another', async () => {
    const first = (await tokensFor(WARD, system, 'k1')).body.tokens;
    expect(new Set(first).size).toBe(2);
    expect((await tokensFor(WARD, system, 'k1')).body.tokens).toEqual(first);
    expect((await tokensFor(WARD, system, 'k2')).body.tokens).not.toContain(first[0]);
    expect((await tokensFor(WARD, system)).body.tokens).not.toEqual((await tokensFor(WARD, system)).body.tokens);
  });

  test('of an agency that has ended vouches for its successor', async () => {
    const [token] = (await tokensFor(OTHER, system)).body.tokens;
    expect(codeOf(await desk.rate({ token }))).toEqual([422, 'rating-token-invalid']);
    const ended = { id: OTHER, nameVi: 'Ba Đình', nameEn: 'Ba Dinh', kind: 'ward', validTo: '2026-09-10', successors: [WARD] };
    await desk.register(ended);
    desk.at('2026-09-11T09:00');
    expect((await desk.rate({ token })).status).toBe(202);
    expect(assurance()).toBe('token');
    expect(codeOf(await desk.rate({ token }))).toEqual([409, 'token-used']);
  });
});

describe('a dossier that a one-door system has named', () => {
  test('in a batch makes the rating of another agency a verified one', async () => {
    const line = { agency: WARD, service: 'land', channel: 'counter', answers: { overall: 5 }, dossier: 'H26-7' };
    expect((await desk.batch([line], 'b')).body.accepted).toBe(1);
    expect((await desk.rate({ agency: OTHER, dossier: 'h26-7' })).status).toBe(202);
    expect(assurance()).toBe('token');
    expect(codeOf(await desk.rate({ dossier: 'H26-7' }))).toEqual([409, 'dossier-rated']);
    await desk.rate({ dossier: 'H26-8' });
    expect(assurance()).toBe('open');
  });

  test('as served makes its later rating a verified one', async () => {
    const dossiers = [{ agency: WARD, dossier: 'H26-9' }];
    await desk.call('POST', '/v1/rating-invitations', { dossiers }, { as: system });
    await desk.rate({ dossier: 'H26-9' });
    expect(assurance()).toBe('token');
  });
});

test('two ratings under one externalId: the same twice is one, another is refused by name', async () => {
  const line = { agency: WARD, service: 'land', channel: 'counter', answers: { overall: 5 }, externalId: 'x' };
  const { body } = await desk.batch([line, line, { ...line, answers: { overall: 1 } }], 'b');
  expect([body.accepted, body.refused]).toEqual([2, [expect.objectContaining({ line: 3, code: 'external-id-repeated' })]]);
  await desk.count();
  expect(desk.counted).toBe(1);
});
