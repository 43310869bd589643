import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Publication } from '../../domain/publication/document.ts';
import type { Table } from '../../domain/publication/table.ts';
import { verifyAt } from '../../infra/tools/verify-publication.ts';
import { attack } from '../domain/publication/attack.ts';
import { type Launched, launch } from '../infra/local/launch.ts';
import { freePort } from './house.ts';

/** So few that many agencies have under ten answers: the hard case for what may be shown. */
const RATINGS = 2500;
const MEMORY_LIMIT_MIB = 1536;

const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-demo-'));
let demo: Launched;
let publications: Publication[];

// biome-ignore lint/suspicious/noExplicitAny: an outsider does not know the shape before it has looked
const get = async (path: string, token?: string): Promise<any> =>
  (await fetch(`${demo.address}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} })).json();

beforeAll(async () => {
  const port = String(await freePort());
  const data = join(folder, 'data');
  demo = await launch(
    { PORT: port, THUOCDO_DATA: data, THUOCDO_ASSEMBLY: inject('assembly'), DEMO_RATINGS: String(RATINGS) },
    { script: 'infra/demo/main.ts', ready: /still running/ },
  );
  expect(demo.address, demo.output()).not.toBe('');
  const { items } = await get('/v1/publications');
  const oldestFirst: { period: string; revision: number }[] = items.toReversed();
  publications = await Promise.all(
    oldestFirst.map(({ period, revision }) => get(`/v1/publications/${period}?revision=${revision}`)),
  );
}, 400_000);
afterAll(async () => {
  demo.child.kill('SIGTERM');
  await demo.exited;
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

test('publishes a month and a quarter, preliminary and final, with rows that are hidden', () => {
  expect(publications.length).toBeGreaterThanOrEqual(4);
  expect(new Set(publications.map(({ status }) => status))).toEqual(new Set(['preliminary', 'final']));
  for (const { disclosure } of publications) expect(disclosure.hiddenRows).toBeGreaterThan(50);
});

test('lets nobody find out what fewer than ten people answered, over months, quarter and revisions', () => {
  expect(attack(publications)).toEqual([]);
});

test('can be checked from its files alone, all the way back along the chain', async () => {
  for (const { period, revision } of publications) {
    const { items } = await get(`/v1/publications/${period}/files?revision=${revision}`);
    const findings = await verifyAt(items[0].url.replace(/[^/]+$/, ''));
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  }
});

const tableOf = ({ sections }: Publication, id: string): Table =>
  sections.flatMap(({ tables }) => tables).find((table) => table.id === id)!;

test('shows the same figures live, as JSON, as CSV and on the page', async () => {
  const newest = publications.findLast(({ period }) => period.includes('Q'))!;
  const table = tableOf(newest, 'contact-verified-agency');
  // A held figure is the one of an earlier revision: too few answers came since to show the change.
  const shown = table.rows.filter(({ n, marks }) => Number(n) > 0 && !String(marks).includes('held'));
  expect(shown.length).toBeGreaterThan(30);

  const claims = { sub: 'coordinator', agency: 'so-noi-vu', roles: ['coordinator'], scopes: ['procedures'] };
  const json = { 'content-type': 'application/json' };
  const asked = await fetch(`${demo.address}/local/token`, { method: 'POST', headers: json, body: JSON.stringify(claims) });
  const { token } = (await asked.json()) as { token: string };
  const live = await get(`/v1/satisfaction?period=${newest.period}&by=agency&assurance=verified`, token);
  const { items } = await get(`/v1/publications/${newest.period}/files`);
  const text = async (name: string): Promise<string> =>
    (await fetch(items.find((item: { name: string }) => item.name === name).url)).text();
  const lines = (await text('satisfaction.csv')).split('\r\n').map((line) => line.split(','));
  const page = /<section class="table" id="contact-verified-agency".*?<\/section>/s.exec(await text('index.html'))![0];

  for (const row of shown) {
    const figures = { n: String(row.n), share: Number(row.share).toFixed(4), mean: Number(row.mean).toFixed(4) };
    const other = live.rows.find(({ key }: { key: string }) => key === row.key);
    expect({ n: other.n, share: other.share, mean: other.mean }, String(row.key)).toEqual({
      ...{ n: row.n, share: row.share, mean: row.mean },
    });
    const line = lines.find((cells) => cells.includes('contact-verified-agency') && cells.includes(String(row.key)))!;
    const printed = new RegExp(`<tr data-row="${row.key}".*?</tr>`, 's').exec(page)![0];
    for (const [column, figure] of Object.entries(figures)) {
      expect(line, `${row.key} ${column}`).toContain(figure);
      expect(printed, `${row.key} ${column}`).toContain(`data-column="${column}" data-value="${figure}"`);
    }
  }
});

test('leaves the runner and its engine within one and a half gigabytes', () => {
  const pids = [demo.child.pid!, ...childrenOf(demo.child.pid!)];
  const memory = pids.reduce((sum, pid) => sum + residentMib(pid), 0);
  expect(memory).toBeGreaterThan(100);
  expect(memory).toBeLessThan(MEMORY_LIMIT_MIB);
});

/** Everything that a process started, and what those started. */
function childrenOf(pid: number): number[] {
  const own = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return own.flatMap((child) => [child, ...childrenOf(child)]);
}

const residentMib = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
