import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { MemoryDatabase } from '../../fixtures/memory-database.ts';
import { AGENCY, at, emptyWorld, eventsOf, filePetition, quiet } from './world.ts';

const { handler } = await import('../../../functions/sweep/handler.ts');
const { list } = await import('../../../functions/alerts/list.ts');
const { acknowledge } = await import('../../../functions/alerts/acknowledge.ts');

const NOW = '2026-09-29T08:00:00+07:00';
const officer = { sub: 'an', agency: AGENCY, roles: ['officer'], scopes: [] };
const coordinator = { sub: 'chi', agency: 'van-phong-ubnd-thanh-pho', roles: ['coordinator'], scopes: ['portal'] };
const stranger = { sub: 'dung', agency: 'so-noi-vu', roles: ['officer', 'head'], scopes: [] };

type Item = { id: string; level: string; agency: string; subject: string; raisedAt: string; acknowledgedBy?: string };
const get = async (caller: object, query: object = {}) => {
  const { body } = await list({ caller, query: { limit: 50, ...query }, now: at(NOW) } as never);
  return body as { items: Item[]; nextCursor?: string };
};
const take = async (caller: object, id: string) => acknowledge({ caller, params: { id }, now: at(NOW) } as never);

let db: MemoryDatabase;
beforeAll(quiet);
beforeEach(async () => {
  db = emptyWorld();
  for (const n of [1, 2, 3]) await filePetition(`PA-${n}`, '2026-09-07T09:00:00+07:00');
  await filePetition('PA-9', '2026-09-07T09:00:00+07:00', { agency: 'so-tu-phap' });
  for (const scheduledTime of ['2026-09-23T09:00:00+07:00', NOW]) await handler({ scheduledTime } as never, {} as never);
});

test('an officer sees the alerts of his agency, newest first, by level or kind', async () => {
  const { items } = await get(officer);
  expect(new Set(items.map(({ agency }) => agency))).toEqual(new Set([AGENCY]));
  expect(items.map(({ raisedAt }) => raisedAt)).toEqual(
    items
      .map(({ raisedAt }) => raisedAt)
      .sort()
      .reverse(),
  );
  const overdue = await get(officer, { level: 'overdue', agency: AGENCY });
  expect(overdue.items.map(({ subject }) => subject).sort()).toEqual(expect.arrayContaining(['PA-1', 'PA-2', 'PA-3']));
  expect(overdue.items.every(({ level }) => level === 'overdue')).toBe(true);
});

test('pages hold every alert once', async () => {
  for (const caller of [officer, coordinator]) {
    const all = (await get(caller)).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await get(caller, { limit: 2, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(all.length);
  }
});

test('a co-ordinator sees all agencies within the scopes held, and nothing beyond', async () => {
  const { items } = await get(coordinator);
  expect(new Set(items.map(({ agency }) => agency))).toEqual(new Set([AGENCY, 'so-tu-phap']));
  expect((await get({ ...coordinator, scopes: ['tasks'] })).items).toEqual([]);
  expect((await get({ ...coordinator, scopes: ['tasks'] }, { agency: AGENCY })).items).toEqual([]);
  expect((await get(coordinator, { agency: AGENCY })).items).toEqual((await get(officer)).items);
});

test('of another agency nobody sees anything', async () => {
  await expect(get(stranger, { agency: AGENCY })).rejects.toMatchObject({ code: 'other-agency' });
  expect((await get(stranger)).items).toEqual([]);
});

test('a successor sees the alerts of the agencies it took over from', async () => {
  const successor = { ...officer, agency: 'phuong-moi', succeeds: (asked: string) => asked === AGENCY };
  expect((await get(successor)).items).toEqual((await get(officer)).items);
  expect((await get(successor, { agency: AGENCY })).items).toEqual((await get(officer)).items);
});

test('the first who takes note of an alert is kept, with his event', async () => {
  const [alert] = (await get(officer)).items;
  expect(await take(officer, alert!.id)).toMatchObject({ status: 201, body: { acknowledgedBy: 'an', acknowledgedAt: NOW } });
  expect(await take({ ...officer, sub: 'binh', roles: ['head'] }, alert!.id)).toMatchObject({
    status: 200,
    body: { acknowledgedBy: 'an' },
  });
  expect(eventsOf(db, 'alert.acknowledged.v1')).toMatchObject([{ subject: alert!.id, data: { by: 'an', agency: AGENCY } }]);
});

test('an alert of somebody else, or none at all, is not found', async () => {
  const [alert] = (await get(officer)).items;
  for (const id of [
    alert!.id.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    'nonsense',
    `${AGENCY}~zzzzzzzzzz~AAAAAAAAAAAAAAAA`,
  ]) {
    await expect(take(officer, id)).rejects.toMatchObject({ code: 'not-found' });
  }
  await expect(take(stranger, alert!.id)).rejects.toMatchObject({ code: 'not-found' });
});

test('one about a denunciation is seen by the head, who has it, and who watches over complaints', async () => {
  const { maySee } = await import('../../../functions/alerts/may-see.ts');
  const to = [{ role: 'officer', agency: AGENCY, sub: 'an' }] as const;
  const alert = { agency: AGENCY, scope: 'complaints', restricted: true, to } as const;
  const seen = (caller: object) => maySee(caller as never, alert);
  expect(seen(officer)).toBe(true);
  expect(seen({ ...officer, sub: 'binh', roles: ['head'] })).toBe(true);
  expect(seen({ ...coordinator, scopes: ['complaints'] })).toBe(true);
  expect(seen({ ...officer, sub: 'binh' })).toBe(false);
  expect(seen(coordinator)).toBe(false);
  expect(seen(stranger)).toBe(false);
});
