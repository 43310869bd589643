import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceAgencies } from '../../domain/agencies/reference.ts';
import { Registry } from '../../domain/agencies/registry.ts';
import { parsePeriod } from '../../domain/periods/period.ts';
import { Caller } from '../../infra/demo/caller.ts';
import { sendBatches } from '../../infra/demo/send.ts';
import { simulate } from '../../infra/demo/simulate.ts';
import { startRunner } from '../../infra/local/runner.ts';

const RATINGS = 6000;
const CALLS = 200;
const WARMING_CALLS = 20;
const PERIOD = '2026-Q3';
/** Where the clock stands from the start, whatever the machine's date: the quarter is over and may still be told of. */
const STANDS_AT = '2026-09-20T09:00:00+07:00';
/** When its last half-month still runs, and is read at every call. */
const LAST_DAY = '2026-09-14T17:00:00+07:00';

/**
 * How long a start takes until the first request is answered; then the table of all agencies for a quarter and the smallest answer there is,
 * through the API of the running system, one call after another.
 */
export async function benchLive(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'thuoc-do-bench-'));
  writeFileSync(join(dataDir, 'clock.json'), JSON.stringify({ offset: Date.parse(STANDS_AT) - Date.now() }));
  const began = performance.now();
  const runner = await startRunner({ dataDir, port: 0 });
  try {
    const caller = new Caller(runner.address);
    await caller.call('GET', '/v1/health');
    console.log(`  ${'first answer after a start on an empty folder'.padEnd(48)} ${secondsSince(began)} s`);
    await caller.drain();
    const quarter = parsePeriod(PERIOD, 'report')!;
    const agencies = new Registry(referenceAgencies()).rateable(quarter.to).filter(({ id }) => id !== SENDER);
    const system = await caller.token('bench', SENDER, ['integration']);
    await sendBatches(caller, system, simulate(agencies, quarter, RATINGS, 1), 'bench', () => {});
    await caller.drain();
    const coordinator = await caller.token('bench', 'so-noi-vu', ['coordinator']);
    await timed('GET /v1/health', () => caller.call('GET', '/v1/health'));
    const table = async () => {
      const address = `/v1/satisfaction?period=${PERIOD}&by=agency`;
      const { rows } = await caller.call<{ rows: unknown[] }>('GET', address, undefined, coordinator);
      return `${rows.length} rows`;
    };
    await timed(`GET /v1/satisfaction?period=${PERIOD}&by=agency`, table);
    await caller.call('POST', '/local/clock', { now: LAST_DAY });
    await timed('the same on the last day of the quarter', table);
  } finally {
    await runner.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const SENDER = 'van-phong-ubnd-thanh-pho';

const secondsSince = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);

async function timed(name: string, call: () => Promise<unknown>): Promise<void> {
  let last: unknown;
  const start = performance.now();
  await call();
  const first = performance.now() - start;
  for (let i = 1; i < WARMING_CALLS; i++) last = await call();
  const times: number[] = [];
  for (let i = 0; i < CALLS; i++) {
    const began = performance.now();
    await call();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const percentile = (share: number) => times[Math.ceil(share * CALLS) - 1]!.toFixed(0);
  const what = typeof last === 'string' ? `, ${last}` : '';
  console.log(
    `  ${name.padEnd(48)} p50 ${percentile(0.5)} ms, p95 ${percentile(0.95)} ms, the first ${first.toFixed(0)} ms${what}`,
  );
}
