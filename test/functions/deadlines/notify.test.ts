import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import digested from '../../../events/samples/alert.digested.v1.json' with { type: 'json' };
import raised from '../../../events/samples/alert.raised.v1.json' with { type: 'json' };
import received from '../../../events/samples/case.received.v1.json' with { type: 'json' };
import type { MemoryDatabase } from '../../fixtures/memory-database.ts';
import { emptyWorld, quiet } from './world.ts';

type File = { key: string; content: string };
const bucket = vi.hoisted(() => ({ files: new Map<string, File>(), down: false }));
vi.mock('../../../functions/shared/objects/write-object.ts', () => ({
  writeObject: async (_: string, file: File) => {
    if (bucket.down) throw new Error('no mail to nguyen@example.vn');
    bucket.files.set(file.key, file);
  },
}));
const { handler } = await import('../../../functions/notify/handler.ts');
const { putContact } = await import('../../../functions/shared/store/private-case.ts');
const { takeContactPoint } = await import('../../../functions/alerts/contact-point.ts');
const { masked } = await import('../../../functions/notify/ports/mailbox.ts');
const { database } = await import('../../../functions/shared/store/database.ts');

const CONTACT = { name: 'MARK-Nguyễn Văn A', phone: '0912345678', email: 'MARK.a@example.vn', address: 'MARK-phố' };
let logged: unknown[];
let db: MemoryDatabase;
beforeAll(() => {
  logged = quiet();
});
beforeEach(() => {
  db = emptyWorld();
  bucket.files.clear();
  bucket.down = false;
});

const notify = (...events: object[]) =>
  handler(
    {
      Records: events.map((event, i) => ({
        messageId: String(i),
        body: JSON.stringify({ event, key: { pk: 'X', sk: 'EVENT#000001' } }),
      })),
    } as never,
    {} as never,
  );
const mails = () =>
  [...bucket.files.values()].map(
    ({ content }) => JSON.parse(content) as { id: string; channel: string; to: string; subject: string; text: string },
  );
const giveContact = async (code: string, contact: object) => {
  const { Put } = putContact(code, contact as never) as { Put: object };
  await database.send({ constructor: { name: 'PutCommand' }, input: Put } as never);
};

describe('the sender of a case', () => {
  test('is told by the address he gave, in both languages, once however often the event comes', async () => {
    await giveContact(received.subject, CONTACT);
    expect(await notify(received)).toEqual({ batchItemFailures: [] });
    await notify(received, received);
    const [mail, ...others] = mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ channel: 'email', to: 'M***@example.vn' });
    expect(mail!.text).toContain(received.subject);
    expect(mail!.text).toMatch(/đã nhận được[\s\S]*---[\s\S]*Received by/);
  });

  test('without an address is told nothing, and nothing fails', async () => {
    expect(await notify(received)).toEqual({ batchItemFailures: [] });
    expect(mails()).toEqual([]);
  });

  test('of a denunciation is never told: who he is is a secret', async () => {
    await giveContact(received.subject, CONTACT);
    await notify({ ...received, data: { ...received.data, cell: { ...received.data.cell, kind: 'denunciation' } } });
    expect(mails()).toEqual([]);
  });

  test('is named in no log, also when the port fails', async () => {
    await giveContact(received.subject, CONTACT);
    bucket.down = true;
    expect(await notify(received)).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(JSON.stringify(logged)).not.toMatch(/MARK|nguyen@|0912345678/);
    bucket.down = false;
    await notify(received);
    expect(JSON.stringify(mails())).not.toMatch(/MARK|0912345678/);
  });
});

describe('an agency', () => {
  const caller = { sub: 'officer-17', agency: 'so-noi-vu', roles: ['officer'], scopes: [] };
  const point = (body: object, by: object = caller) => takeContactPoint({ body, caller: by } as never);

  test('reads its digest where its officer said, else at its desk, else in the mailbox', async () => {
    await notify(digested);
    expect(mails()).toMatchObject([{ channel: 'none', to: 'officer:so-noi-vu:officer-17' }]);
    bucket.files.clear();
    await point({ role: 'desk', email: 'vanthu@sonoivu.example.vn' }, { ...caller, roles: ['head'] });
    await notify(digested);
    expect(mails()).toMatchObject([{ channel: 'email', to: 'v***@sonoivu.example.vn' }]);
    bucket.files.clear();
    await point({ role: 'officer', phone: '0987654321', language: 'en' });
    await notify(digested);
    expect(mails()).toMatchObject([{ channel: 'sms', to: '***21', subject: '2 items need attention on 15/09/2026' }]);
    expect(mails()[0]!.text).toContain('PA-2026-0001234: overdue, due 17:30 on 14/09/2026');
  });

  test('hears at once of what is urgent, and of nothing else', async () => {
    await notify(raised);
    expect(mails()).toEqual([]);
    await notify({ ...raised, data: { ...raised.data, urgent: true } });
    expect(mails().map(({ subject }) => subject)).toEqual(
      Array(2).fill('Khẩn: PA-2026-0001234 quá hạn | Urgent: PA-2026-0001234 overdue'),
    );
  });

  test('is spoken for by its head, an officer only for himself', async () => {
    await expect(point({ role: 'desk', email: 'a@b.vn' })).rejects.toMatchObject({ code: 'role-missing' });
    await expect(point({ role: 'officer', agency: 'so-tu-phap', email: 'a@b.vn' })).rejects.toMatchObject({
      code: 'other-agency',
    });
    expect(db.items('private').filter(({ pk }) => String(pk).startsWith('CONTACT#'))).toEqual([]);
  });

  test('is not redirected by a co-ordinator of another agency, unless he keeps the list of agencies', async () => {
    const of = (scope: string) => ({ sub: 'chi', agency: 'van-phong-ubnd-thanh-pho', roles: ['coordinator'], scopes: [scope] });
    const desk = { role: 'desk', agency: 'so-noi-vu', email: 'chi@vpub.example.vn' };
    const contacts = () => db.items('private').filter(({ pk }) => String(pk).startsWith('CONTACT#'));
    for (const scope of ['portal', 'procedures', 'complaints', 'indicators'])
      await expect(point(desk, of(scope))).rejects.toMatchObject({ code: 'scope-missing', facts: { scope: 'tasks' } });
    await expect(point({ ...desk, role: 'officer' }, of('tasks'))).rejects.toMatchObject({ code: 'other-agency' });
    expect(contacts()).toEqual([]);
    await point({ ...desk, agency: 'van-phong-ubnd-thanh-pho' }, of('portal'));
    await point(desk, of('tasks'));
    expect(contacts()).toHaveLength(2);
  });
});

test('a masked address names nobody', () => {
  expect(masked('nguyen.van.a@hanoi.gov.vn')).toBe('n***@hanoi.gov.vn');
  expect(masked('0912345678')).toBe('***78');
});
