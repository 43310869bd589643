import { beforeEach, expect, test, vi } from 'vitest';
import type { CaseDesk as Desk } from './desk.ts';

const memory = vi.hoisted(() => ({ current: undefined as unknown as { send: (command: unknown) => Promise<unknown> } }));
vi.mock('../../../functions/shared/store/database.ts', async (original) => ({
  ...(await original<object>()),
  database: { send: (command: unknown) => memory.current.send(command) },
}));
vi.mock('../../../functions/shared/http/caller.ts', async (original) => ({
  ...(await original<object>()),
  callerOf: async (text: string | undefined) => (text ? { scopes: [], ...JSON.parse(text) } : undefined),
}));
process.env.SITE_ADDRESS = 'https://thuocdo.example';

const { CaseDesk, officer, WARD } = await import('./desk.ts');

let desk: Desk;
beforeEach(() => {
  desk = new CaseDesk(memory);
});

const V2 = '/open311/v2';
const FORM = 'application/x-www-form-urlencoded';
const send = (fields: Record<string, string>, format = 'json') =>
  desk.post(`${V2}/requests.${format}`, new URLSearchParams(fields).toString(), { type: FORM });
const hole = {
  service_code: 'field',
  description: 'Nắp cống vỡ <nguy hiểm> & sâu',
  lat: '21.0285432',
  long: '105.8542199',
  first_name: 'Thử',
  last_name: 'Nguyễn',
  phone: '0900000000',
};

test('discovery and services are told in JSON and XML', async () => {
  expect((await desk.get(`${V2}/discovery.json`)).body.endpoints[0].url).toBe('https://thuocdo.example/open311/v2');
  expect((await desk.get(`${V2}/discovery.xml`)).text).toContain('<format>text/xml</format>');
  const services = (await desk.get(`${V2}/services.json`)).body;
  expect(services.map(({ service_code }: { service_code: string }) => service_code)).toContain('field');
  expect((await desk.get(`${V2}/services.xml`)).text).toMatch(
    /^<\?xml version="1.0" encoding="utf-8"\?>\n<services><service><service_code>/,
  );
  expect((await desk.get(`${V2}/services/conduct.json`)).body.attributes[0]).toMatchObject({ code: 'about', required: true });
  expect(await desk.get(`${V2}/services/weather.json`)).toMatchObject({ status: 404, body: [{ code: 404 }] });
});

test('a petition is filed, followed to its public answer, and never shows its sender’s words, name or door', async () => {
  const [{ service_request_id: code }] = (await send(hole)).body;
  expect(desk.snapshot(code)).toMatchObject({ kind: 'petition', publish: true, anonymous: false });
  const one = (await desk.get(`${V2}/requests/${code}.json`)).body[0];
  expect(one).toMatchObject({
    service_request_id: code,
    status: 'open',
    service_code: 'field',
    lat: 21.029,
    long: 105.854,
    description: null,
  });
  await desk.move(
    code,
    { move: 'transfer', to: WARD },
    { as: { sub: 'x', agency: 'van-phong-ubnd-thanh-pho', roles: ['officer'] } },
  );
  await desk.move(code, { move: 'answer', text: 'Đã thay nắp', public: true }, { as: officer() });
  const listed = await desk.get(`${V2}/requests.json?status=closed&service_code=field`);
  expect(listed.body).toMatchObject([
    { service_request_id: code, status: 'closed', status_notes: 'Đã thay nắp', agency_responsible: 'Hoàn Kiếm' },
  ]);
  const xml = (await desk.get(`${V2}/requests/${code}.xml`)).text;
  expect(xml).toContain('<status_notes>Đã thay nắp</status_notes>');
  for (const text of [listed.text, xml, JSON.stringify(one)])
    for (const secret of ['nguy hiểm', 'Nguyễn', '0900']) expect(text).not.toContain(secret);
  expect((await desk.get(`${V2}/tokens/${code}.json`)).body).toEqual([{ service_request_id: code, token: code }]);
});

test('complaints, denunciations and petitions whose sender did not agree are not there', async () => {
  const words = { title: 't', description: 'd', agency: WARD };
  const codes = [
    await desk.post('/v1/cases', { ...words, kind: 'petition', category: 'field', publish: false }),
    await desk.post('/v1/cases', { ...words, kind: 'question', publish: true }),
    await desk.post('/v1/cases', { ...words, kind: 'complaint', publish: true, contact: { name: 'n', phone: '0900000000' } }),
    await desk.post(
      '/v1/denunciations',
      { agency: WARD, receivedAt: '2026-08-31T09:00:00+07:00', form: 'visit', subject: 's', description: 'd' },
      { as: officer() },
    ),
  ].map(({ body }) => body.code);
  expect((await desk.get(`${V2}/requests.json`)).body).toEqual([]);
  expect((await desk.get(`${V2}/requests.json?service_request_id=${codes.join(',')}`)).body).toEqual([]);
  for (const code of codes) expect(await desk.get(`${V2}/requests/${code}.json`)).toMatchObject({ status: 404 });
});

test('bad requests are told as GeoReport errors, in the format asked for', async () => {
  expect(await send({ ...hole, service_code: 'weather' })).toMatchObject({ status: 404, body: [{ code: 404 }] });
  expect(await send({ service_code: 'field', description: 'x' })).toMatchObject({ status: 400, body: [{ code: 400 }] });
  expect(await send({ ...hole, lat: 'north' })).toMatchObject({ status: 400 });
  expect(await send({ ...hole, service_code: 'conduct' })).toMatchObject({ status: 400 });
  const xml = await send({ ...hole, description: '' }, 'xml');
  expect(xml.text).toMatch(/<errors><error><code>400<\/code><description>[^<]+<\/description><\/error><\/errors>$/);
});

test('requests come newest first, in pages, within the dates asked for', async () => {
  const codes: string[] = [];
  for (const day of ['2026-09-03', '2026-09-04', '2026-09-07']) {
    desk.at(`${day} 09:00`);
    codes.unshift((await send(hole)).body[0].service_request_id);
  }
  const ids = async (query: string) =>
    (await desk.get(`${V2}/requests.json?${query}`)).body.map(({ service_request_id: id }: { service_request_id: string }) => id);
  expect(await ids('')).toEqual(codes);
  expect(await ids('page_size=2')).toEqual(codes.slice(0, 2));
  expect(await ids('page_size=2&page=2')).toEqual(codes.slice(2));
  expect(await ids('start_date=2026-09-04T00:00:00%2B07:00&end_date=2026-09-05T00:00:00%2B07:00')).toEqual([codes[1]]);
});
