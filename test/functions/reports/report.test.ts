import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReportDesk as Desk } from './desk.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { approver, coordinator, officer, ReportDesk } = await import('./desk.ts');
const { eventsOf, quiet } = await import('../deadlines/world.ts');
const { CATALOG } = await import('../../../events/catalog.ts');
const { rollupKey } = await import('../../../functions/shared/rollups/rollup.ts');
const { showReport } = await import('../../../functions/reports/routes.ts');
const { bodyOf } = await import('../render-documents/unzip.ts');
const { functionError } = await import('../../fixtures/aws-services.ts');
const { Crash } = await import('../../fixtures/memory-database.ts');

quiet();
let desk: Desk;
beforeEach(() => {
  desk = new ReportDesk();
});

const words = (text: string, section = 'II.1') => ({ section, text });
const codeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace('urn:thuocdo:problem:', '');

describe('contributing', () => {
  test('an officer for the own agency, a co-ordinator for any; nobody else', async () => {
    expect((await desk.contribute('so-tu-phap', words('a'))).body).toMatchObject({
      ...{ agency: 'so-tu-phap', place: 'institutions', revision: 1, late: false, included: true },
    });
    expect((await desk.contribute('so-tu-phap', words('b'), coordinator)).body.revision).toBe(2);
    expect((await desk.contribute('so-tu-phap', words('c'), officer('so-y-te'))).status).toBe(403);
    expect((await desk.contribute('so-tu-phap', words('c'), approver)).status).toBe(403);
    expect(codeOf(await desk.contribute('khong-co', words('c'), coordinator))).toBe('agency-unknown');
    expect(codeOf(await desk.contribute('ubnd-cap-xa', words('c'), coordinator))).toBe('agency-group');
  });

  test('a later one replaces the earlier, whose revision stays; the same words again change nothing', async () => {
    await desk.contribute('so-tu-phap', words('một'));
    await desk.contribute('so-tu-phap', words('hai', 'institutions'));
    expect((await desk.contribute('so-tu-phap', words('hai'))).body.revision).toBe(2);
    const { contributions } = (await desk.show()).body;
    expect(contributions.map(({ text, revision }: { text: string; revision: number }) => [text, revision])).toEqual([['hai', 2]]);
    expect(desk.db.items('records').filter(({ sk }) => String(sk).startsWith('CONTRIBUTION#'))).toHaveLength(2);
    expect(eventsOf(desk.db, 'report.contributed.v1').map(({ data }) => (data as { revision: number }).revision)).toEqual([1, 2]);
  });

  test('two officers of an agency at once both keep their words', async () => {
    const replies = await Promise.all(['a', 'b', 'c'].map((text) => desk.contribute('so-y-te', words(text))));
    expect(replies.map(({ body }) => body.revision).sort()).toEqual([1, 2, 3]);
  });

  test('figures come as a list or in short; none of it is in an event', async () => {
    await desk.contribute('so-y-te', { ...words('Bí mật', 'Khảo sát'), facts: { 'Số bệnh viện': 42 } });
    const list = [{ name: 'Văn bản', value: 31, unit: 'văn bản', numerator: 31, denominator: 31 }];
    expect((await desk.contribute('so-tu-phap', { ...words('x'), facts: list })).body.facts).toEqual(list);
    expect((await desk.show()).body.contributions[1]).toMatchObject({
      place: 'other',
      facts: [{ name: 'Số bệnh viện', value: 42 }],
    });
    const told = JSON.stringify(eventsOf(desk.db, 'report.contributed.v1'));
    expect(told).not.toMatch(/Bí mật|bệnh viện/);
    expect((await desk.contribute('so-y-te', { ...words('x'), facts: [{ value: 1 }] })).status).toBe(422);
    expect((await desk.contribute('so-y-te', { ...words('\u0001 \n'), extra: 1 })).status).toBe(422);
  });

  test('tells who is missing and who was late', async () => {
    await desk.contribute('so-noi-vu', words('a', 'I.1'));
    const before = (await desk.show()).body;
    expect(before.missing).toHaveLength(16);
    expect(before.missing[0].overdue).toBe(false);
    await desk.at('2026-09-18 08:00').contribute('so-y-te', words('b'));
    const { missing, late, draft } = (await desk.show()).body;
    expect(missing.every(({ overdue }: { overdue: boolean }) => overdue)).toBe(true);
    expect(late).toMatchObject([{ agency: 'so-y-te', contributedAt: '2026-09-18T08:00:00+07:00' }]);
    expect(draft).toBeNull();
  });

  test('is possible from the first day of a period that has a written report', async () => {
    expect((await desk.show(coordinator, '2026-Q2')).status).toBe(404);
    expect(codeOf(await desk.show(coordinator, '2026-09'))).toBe('report-period');
    expect(codeOf(await desk.contribute('so-y-te', words('x'), officer('so-y-te'), '2027-Q1'))).toBe('report-not-begun');
  });
});

describe('the way to approval', () => {
  beforeEach(async () => {
    await desk.contribute('so-tu-phap', words('Lời của Sở Tư pháp'));
    desk.publish(1, 'preliminary');
    desk.at('2026-09-18 09:00');
  });

  test('waits for final figures', async () => {
    expect((await desk.show()).body).toMatchObject({ state: 'draft', version: 0, allowedMoves: [], figures: null, draft: null });
    const refused = await desk.move({ move: 'submit', version: 0 });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'report-figures-not-final']);
  });

  test('draft, submitted, returned, submitted, approved by a second person; the file joins the publication', async () => {
    desk.publish(2, 'final');
    expect((await desk.show()).body).toMatchObject({
      ...{ state: 'draft', allowedMoves: ['submit'], figures: { revision: 2, pinned: false }, document: { public: false } },
    });
    const submitted = await desk.move({ move: 'submit', version: 0 });
    expect(submitted.body).toMatchObject({ state: 'submitted', version: 1, allowedMoves: ['return'], figures: { pinned: true } });
    expect(codeOf(await desk.move({ move: 'approve', version: 1 }))).toBe('report-own-submission');
    expect((await desk.move({ move: 'return', note: 'Bổ sung', version: 1 }, approver)).body).toMatchObject({
      ...{ state: 'returned', version: 2, note: 'Bổ sung', decidedBy: 'hung' },
    });
    await desk.move({ move: 'submit', version: 2 });
    const { status, body } = await desk.move({ move: 'approve', version: 3 }, approver);
    expect([status, body.state, body.version, body.allowedMoves]).toEqual([200, 'approved', 4, []]);
    expect(showReport.answers[200].safeParse(body).error).toBeUndefined();

    const listed = (await desk.call('listPublicationFiles', { period: '2026-Q3' })).body.items;
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(['publication.json', 'report.docx']);
    const { url, sha256, bytes } = listed[1];
    expect(body.document).toEqual({ url, public: true, sha256, bytes });
    expect(url).toBe(`https://thuocdo.example/reports/2026-Q3/2/${sha256}/report.docx`);
    const written = desk.site.get(`reports/2026-Q3/2/${sha256}/report.docx`) as Uint8Array;
    expect([createHash('sha256').update(written).digest('hex'), written.byteLength]).toEqual([sha256, bytes]);
    expect(bodyOf(written)).toContain('Lời của Sở Tư pháp');
    const download = await desk.call('downloadReport', { period: '2026-Q3' }, undefined, { as: officer('so-y-te') });
    expect(Buffer.from(download.raw.body!, 'base64').equals(Buffer.from(written))).toBe(true);

    const events = desk.db.items('records').filter(({ pk, sk }) => pk === 'REPORT#2026-Q3' && String(sk).startsWith('EVENT#'));
    expect(events.map(({ type }) => type)).toEqual([
      'report.submitted.v1',
      'report.returned.v1',
      'report.submitted.v1',
      'report.approved.v1',
    ]);
    for (const { pk, sk, ...event } of events) expect(CATALOG[String(event.type)]!.schema.safeParse(event).error).toBeUndefined();
    expect(JSON.stringify(events)).not.toContain('Bổ sung');
  });

  test('what comes in after the submission waits for the next one', async () => {
    desk.publish(2, 'final');
    await desk.move({ move: 'submit', version: 0 });
    const later = await desk.contribute('so-tu-phap', words('Lời mới'));
    expect(later.body).toMatchObject({ revision: 2, included: false });
    desk.publish(3, 'restated');
    const { figures, draft } = (await desk.show(approver)).body;
    expect(figures.revision).toBe(2);
    expect(JSON.stringify(draft)).toContain('Lời của Sở Tư pháp');
    await desk.move({ move: 'return', version: 1 }, approver);
    const next = (await desk.move({ move: 'submit', version: 2 })).body;
    expect(next.figures.revision).toBe(3);
    expect(JSON.stringify(next.draft)).toContain('Lời mới');
  });

  test('restated figures open an approved report again; the approved edition of the old ones stays', async () => {
    desk.publish(2, 'final');
    await desk.move({ move: 'submit', version: 0 });
    await desk.move({ move: 'approve', version: 1 }, approver);
    await desk.contribute('so-tu-phap', words('Lời mới'));
    desk.publish(3, 'restated');
    expect((await desk.show()).body).toMatchObject({ state: 'approved', allowedMoves: ['submit'], figures: { revision: 2 } });
    const again = await desk.move({ move: 'submit', version: 2 });
    expect(JSON.stringify(again.body.draft)).toContain('Lời mới');
    await desk.move({ move: 'approve', version: 3 }, approver);
    const editions = desk.db.items('records').filter(({ sk }) => String(sk).startsWith('EDITION#'));
    expect(editions.map(({ revision }) => revision)).toEqual([2, 3]);
    expect([...desk.site.keys()].filter((key) => key.startsWith('reports/'))).toHaveLength(2);
  });

  test('who asked for the figures does not approve the report on them', async () => {
    desk.publish(2, 'restated', 'request-1');
    desk.put({ ...rollupKey('report', '2026-Q3'), requestId: 'request-1', requestedBy: approver.sub, state: 'published' });
    await desk.move({ move: 'submit', version: 0 });
    expect(codeOf(await desk.move({ move: 'approve', version: 1 }, approver))).toBe('report-own-submission');
  });

  test('an older version is refused with the present one and what is allowed; an officer moves nothing', async () => {
    desk.publish(2, 'final');
    await desk.move({ move: 'submit', version: 0 });
    const stale = await desk.move({ move: 'approve', version: 0 }, approver);
    expect([stale.status, codeOf(stale), stale.body.version, stale.body.allowed]).toEqual([
      409,
      'version-conflict',
      1,
      ['return', 'approve'],
    ]);
    const forbidden = await desk.move({ move: 'submit', version: 1 }, officer('so-y-te'));
    expect([forbidden.status, codeOf(forbidden)]).toEqual([403, 'report-move-role']);
    const wrong = await desk.move({ move: 'submit', version: 1 });
    expect([wrong.status, codeOf(wrong), wrong.body.allowed]).toEqual([409, 'report-move-not-allowed', ['return']]);
  });

  test('of two moves at the same moment one is made', async () => {
    desk.publish(2, 'final');
    const statuses = await Promise.all([desk.move({ move: 'submit', version: 0 }), desk.move({ move: 'submit', version: 0 })]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(eventsOf(desk.db, 'report.submitted.v1')).toHaveLength(1);
  });

  test.each<[string, () => Response]>([
    ['fails', () => functionError('TypeError')],
    ['is not there', () => new Response('{}', { status: 404 })],
    ['answers nonsense', () => new Response('not JSON')],
  ])('when the renderer %s, the approval is promised for later and nothing has moved', async (_, fault) => {
    desk.publish(2, 'final');
    await desk.move({ move: 'submit', version: 0 });
    desk.aws.fault = fault;
    const refused = await desk.move({ move: 'approve', version: 1 }, approver, 'k1');
    expect([refused.status, codeOf(refused), refused.raw.headers!['retry-after']]).toEqual([503, 'document-unavailable', '10']);
    expect((await desk.show()).body).toMatchObject({ state: 'submitted', version: 1 });
    expect([...desk.site.keys()].filter((key) => key.startsWith('reports/'))).toEqual([]);
    desk.aws.fault = undefined;
    desk.now += 60_000;
    expect((await desk.move({ move: 'approve', version: 1 }, approver, 'k1')).body.state).toBe('approved');
  });

  test('a request that died after its work gives the same answer under its key, and is done once', async () => {
    desk.publish(2, 'final');
    desk.db.fault = (moment, command) => {
      if (moment === 'after' && command === 'TransactWriteCommand') throw new Crash('killed');
    };
    expect((await desk.move({ move: 'submit', version: 0 }, coordinator, 'k1')).status).toBe(500);
    desk.db.fault = () => {};
    desk.now += 60_000;
    const again = await desk.move({ move: 'submit', version: 0 }, coordinator, 'k1');
    expect([again.status, again.body.version]).toEqual([200, 1]);
    expect(eventsOf(desk.db, 'report.submitted.v1')).toHaveLength(1);
    expect((await desk.move({ move: 'submit', version: 0 }, coordinator, 'k1')).body).toEqual(again.body);
  });
});
