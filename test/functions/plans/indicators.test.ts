import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bureau as Desk } from './bureau.ts';

vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? JSON.parse(text) : undefined),
}));

const { Bureau, coordinator, officerOf, WARD } = await import('./bureau.ts');
const { quiet } = await import('../deadlines/world.ts');
const { bodyOf } = await import('../render-documents/unzip.ts');
const { measureKpis } = await import('../../../domain/indicators/measurement/kpi-measurement.ts');
const { sharesIn } = await import('../../../functions/shared/indicators/published-shares.ts');

quiet();
let bureau: Desk;
beforeEach(async () => {
  bureau = new Bureau();
  await bureau.loadIndicators();
});

const codeOf = ({ body }: { body: { type: string } }) => body.type.split(':').at(-1);
const put = (code: string, body: object, as: object | undefined = coordinator, index = 'par-index', period = '2025') =>
  bureau.call('putIndicatorResult', { index, code, period }, body, as ? { as } : {});
const figure = (value: number, more: object = {}) => ({ value, source: 'Bộ Nội vụ', observedOn: '2026-05-01', ...more });
const card = async (index: string, query: Record<string, string> = {}) =>
  (await bureau.call('showScorecard', { index }, undefined, { query })).body;

describe('what comes with the system', () => {
  test('answers a scorecard for every index of the contract', async () => {
    const indexes = [
      'par-index',
      'sipas',
      'papi',
      'kpi-2026-2030',
      'decision-766',
      'internal-index',
      'dossiers',
      'facts',
      'other',
    ];
    for (const index of indexes) {
      const { status, body } = await bureau.call('showScorecard', { index });
      expect([status, body.index, Array.isArray(body.items)]).toEqual([200, index, true]);
    }
    expect((await card('par-index')).items).toHaveLength(103);
    expect((await card('kpi-2026-2030')).blankOwners).toContain('KPI-2830-8');
  });

  test('keeps figures as printed and lists what is odd in them', async () => {
    const { items } = (await bureau.call('listAnomalies')).body;
    expect(items.length).toBeGreaterThan(50);
    expect(items[0]).toMatchObject({ severity: 'major', vi: expect.any(String), en: expect.any(String) });
    const papi = (await bureau.call('listAnomalies', {}, undefined, { query: { index: 'papi' } })).body.items;
    expect(new Set(papi.map(({ table }: { table: string }) => table))).toEqual(new Set(['papi']));
  });

  test('is loaded once', async () => {
    const size = bureau.db.items('records').length;
    await bureau.loadIndicators();
    expect(bureau.db.items('records')).toHaveLength(size);
  });
});

describe('a result', () => {
  test('is recorded, unchanged when it says the same, and revised only with a reason', async () => {
    expect((await put('1.1', figure(0.9))).body).toMatchObject({ outcome: 'recorded', revision: 1, stage: 'official' });
    expect((await put('1.1', figure(0.9))).body).toMatchObject({ outcome: 'unchanged', revision: 1 });
    expect(codeOf(await put('1.1', figure(0.8)))).toBe('indicator-revision-reason-required');
    expect((await put('1.1', figure(0.8, { revisionReason: 'đính chính' }))).body).toMatchObject({ revision: 2 });
    const line = (await card('par-index', { period: '2025' })).items.find(({ code }: { code: string }) => code === '1.1');
    expect(line).toMatchObject({ actual: 0.8, measurement: 'official' });
    expect(
      bureau.events('indicator-result.recorded.v1').filter(({ subject }) => String(subject).includes('#2025#')),
    ).toHaveLength(2);
  });

  test('as it was known on an earlier day', async () => {
    await put('1.1', figure(0.9));
    bureau.now = Date.parse('2026-09-20T09:00:00+07:00');
    await put('1.1', figure(0.8, { revisionReason: 'đính chính' }));
    const actual = async (on: string) =>
      (await card('par-index', { period: '2025', on })).items.find(({ code }: { code: string }) => code === '1.1').actual;
    expect([await actual('2026-09-09'), await actual('2026-09-10'), await actual('2026-09-20')]).toEqual([null, 0.9, 0.8]);
  });

  const refused: [string, object | undefined, string, object, number, string][] = [
    ['nobody', undefined, '1.1', figure(1), 401, 'token-missing'],
    ['an agency that does not own the line', officerOf(WARD), '1.1', figure(1), 403, 'indicator-not-owner'],
    [
      'an agency calling it official',
      officerOf(WARD),
      '1.1',
      figure(1, { stage: 'official' }),
      403,
      'indicator-stage-not-allowed',
    ],
    ['a code that is not there', coordinator, '99', figure(1), 422, 'indicator-code-unknown'],
    ['a day to come', coordinator, '1.1', figure(1, { observedOn: '2026-09-11' }), 422, 'indicator-observed-in-future'],
    ['an unknown agency', coordinator, '1.1', figure(1, { agency: 'khong-co' }), 422, 'agency-unknown'],
  ];
  test.each(refused)('is refused from %s', async (_, as, code, body, status, problem) => {
    const reply = await bureau.call('putIndicatorResult', { index: 'par-index', code, period: '2025' }, body, as ? { as } : {});
    expect([reply.status, codeOf(reply)]).toEqual([status, problem]);
  });

  test('of two at once becomes two revisions or one, never a lost one', async () => {
    const index = 'internal-index';
    const own = (value: number) => put('1', figure(value, { agency: WARD }), officerOf(WARD), index, '2026');
    const replies = await Promise.all([own(5), own(6), own(7)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies.map(({ body }) => body.revision).sort()).toEqual([1, 2, 3]);
  });
});

describe('many results', () => {
  const send = (text: string, as: object = officerOf(WARD), type = 'text/csv') =>
    bureau.call('postIndicatorResults', {}, text, { as, key: `k${text.length}`, type });

  test('name every bad line, take the others, and change nothing the second time', async () => {
    const csv = [
      'index,code,period,value,source,observedOn,agency',
      `dossiers,received,2026-08,120,Báo cáo,2026-09-01,${WARD}`,
      `dossiers,settled,2026-08,1.726,Báo cáo,2026-09-01,${WARD}`,
      `dossiers,nope,2026-08,5,Báo cáo,2026-09-01,${WARD}`,
      'dossiers,received,2026-08,5,Báo cáo,2026-09-01,so-y-te',
    ].join('\n');
    const { body } = await send(csv);
    expect(body.recorded).toBe(1);
    expect(body.refused.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [3, 'ambiguous-number'],
      [4, 'indicator-code-unknown'],
      [5, 'indicator-not-owner'],
    ]);
    expect((await send(`${csv}\n`)).body).toMatchObject({ recorded: 0, unchanged: 1 });
  });

  test('may be a thousand lines', async () => {
    const lines = Array.from({ length: 1000 }, (_, i) =>
      JSON.stringify({ index: 'facts', code: `fact-${i}`, period: '2026-Q3', ...figure(i) }),
    );
    expect((await send(lines.join('\n'), coordinator, 'application/x-ndjson')).body).toMatchObject({
      recorded: 1000,
      refused: [],
    });
    expect(
      (await card('facts', { period: '2026-Q3' })).items.filter(({ actual }: { actual: number | null }) => actual !== null),
    ).toHaveLength(1000);
  });
});

describe('targets, the internal index, explanations', () => {
  test('a target applies from its day on; what ended before is judged by the old one', async () => {
    await put('1.1', figure(0.9));
    const target = { value: 0.95, operator: '>=', appliesFrom: '2026-01-01', dueOn: '2026-12-31', source: 'Kế hoạch 2026' };
    const as = coordinator;
    expect((await bureau.call('setIndicatorTarget', { index: 'par-index', code: '1.1' }, target, { as })).status).toBe(201);
    const targetIn = async (period: string) =>
      (await card('par-index', { period })).items.find(({ code }: { code: string }) => code === '1.1').target;
    expect(await targetIn('2026')).toBe(0.95);
    expect(await targetIn('2025')).not.toBe(0.95);
  });

  test('contents of the internal index are laid down once a version; officers see their own line of the ranking', async () => {
    const contents = [{ code: 'a', nameVi: 'A', nameEn: 'A', max: 100, method: 'self' }];
    const settings = { version: '2026', appliesFrom: '2026-01-01', legalAct: 'QĐ 5666', assumed: false, contents };
    const lay = (body: object) => bureau.call('putInternalIndexSettings', {}, body, { as: coordinator });
    expect((await lay(settings)).status).toBe(200);
    expect((await lay(settings)).status).toBe(200);
    expect(codeOf(await lay({ ...settings, appliesFrom: '2026-02-01' }))).toBe('structure-exists');
    await put('a', figure(80, { agency: WARD }), officerOf(WARD), 'internal-index', '2026');
    const query = { period: '2026', group: 'communes', stage: 'self' };
    const own = await bureau.call('showInternalIndexRanking', {}, undefined, { as: officerOf(WARD), query });
    expect(own.body.items).toMatchObject([{ agency: WARD, rank: 1, score: 80 }]);
    const all = await bureau.call('showInternalIndexRanking', {}, undefined, { as: coordinator, query });
    expect(all.body.items).toHaveLength(126);
  });

  test('an agency gets the draft of its explanation, with the cause left blank', async () => {
    const { items } = await card('par-index', { period: '2025' });
    const line = items.find(
      ({ owner, target }: { owner: string | null; target: number | null }) => owner !== null && target !== null,
    );
    await put(line.code, figure(0));
    const reply = await bureau.call('listExplanations', {}, undefined, { as: officerOf(line.owner), query: { period: '2025' } });
    expect(reply.body.items[0].text).toContain(line.code);
    expect(reply.body.items[0].text).toContain('[…]');
    const others = await bureau.call('listExplanations', {}, undefined, { as: officerOf(WARD), query: { agency: 'so-y-te' } });
    expect(codeOf(others)).toBe('other-agency');

    expect(reply.body.items[0].document).toBe(`/v1/explanations/${line.owner}/letter.docx?period=2025`);
    const file = (agency: string, as: object) =>
      bureau.call('downloadExplanation', { agency }, undefined, { as, query: { period: '2025' } });
    const { status, file: word } = await file(line.owner, officerOf(line.owner));
    expect([status, bodyOf(word!).includes(`>PAR INDEX ${line.code}<`)]).toEqual([200, true]);
    expect(codeOf(await file('so-y-te', officerOf(WARD)))).toBe('other-agency');
    expect(codeOf(await file(WARD, officerOf(WARD)))).toBe('nothing-to-explain');
  });

  test('what has no figure past its due day is to be explained too, without asking for its year', async () => {
    const { items } = await card('par-index', { period: '2025' });
    const line = items.find(
      ({ owner, target, actual }: { owner: string | null; target: number | null; actual: number | null }) =>
        owner !== null && target !== null && actual === null,
    );
    const { text } = (await bureau.call('listExplanations', {}, undefined, { as: officerOf(line.owner) })).body.items[0];
    expect(text).toContain(`PAR INDEX ${line.code}`);
    expect(text).toContain('đã hết hạn mà chưa có số liệu');
    expect(text).toContain('chưa có số liệu');
  });
});

test('what a publication hides has no share here, nor in a sum', () => {
  const row = (key: string, n: number | null) => ({ key, n, satisfied: n, respondents: n });
  const tables = [
    { id: 'overall', rows: [row('contact-verified', 40)] },
    { id: 'contact-verified-service', rows: [row('land', null), row('tax', 12)] },
    { id: 'contact-verified-filing', rows: [row('online-full', 20), row('online-part', null)] },
  ];
  expect(sharesIn(tables).map(({ scope, denominator }) => [scope, denominator])).toEqual([
    ['all', 40],
    ['construction', 0],
    ['investment', 0],
  ]);
  // Two fields without the hidden third would be another measure under the name of all three.
  const fields = measureKpis(sharesIn(tables), '2026-08').find(({ code }) => code === 'KPI-2830-3B');
  expect(fields).toMatchObject({ value: null, denominator: 0 });
});
