import { referenceAgencies } from '../../domain/agencies/reference.ts';
import { Registry } from '../../domain/agencies/registry.ts';
import { INSTRUMENTS, SIPAS_INSTRUMENT } from '../../domain/instruments/index.ts';
import { monthOf, type Period, parsePeriod } from '../../domain/periods/period.ts';
import { addDays, dateOf, type LocalDate, parseInstant } from '../../domain/time.ts';
import { startRunner } from '../local/runner.ts';
import { Stop } from '../local/stop.ts';
import { Caller } from './caller.ts';
import { progressOf } from './progress.ts';
import { sendAsPeople, sendBatches } from './send.ts';
import { simulate } from './simulate.ts';
import { summarise } from './summary.ts';

const SEED = 2026;
const RATINGS = Number(process.env.DEMO_RATINGS ?? 20_000);
const LATE = Math.ceil(RATINGS / 20);
/** Forms of SIPAS, in a few departments only: a survey asks many questions of few. */
const SURVEYED = Math.ceil(RATINGS / 20);
const SURVEYED_AGENCIES = 8;
const BY_PEOPLE = Math.min(200, Math.ceil(RATINGS / 50));
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Simulated data never mix with real ones: the demo has a data folder of its own. */
const runner = await startRunner({
  dataDir: process.env.THUOCDO_DATA ?? '.thuocdo/demo',
  port: Number(process.env.PORT ?? 8080),
  ...(process.env.THUOCDO_ASSEMBLY && { assembly: process.env.THUOCDO_ASSEMBLY }),
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Stop ? error.message : (error as Error).stack}\n`);
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void runner.stop().then(() => process.exit(0)));

const caller = new Caller(runner.address);
await caller.drain(); // plans are loaded behind the start; let them not share the machine with the ratings
const { now } = await caller.call<{ now: string }>('GET', '/local/clock');
const quarter = lastOverQuarter(dateOf(parseInstant(now)!));
const agencies = new Registry(referenceAgencies()).rateable(quarter.to);
say(
  `\nTRÌNH DIỄN với số liệu MÔ PHỎNG (hạt giống ${SEED}) / DEMO with SIMULATED data: ${quarter.id}, ${quarter.from} – ${quarter.to}, ${agencies.length} cơ quan`,
);

const system = await caller.token('demo-simulator', 'van-phong-ubnd-thanh-pho', ['integration']);
const rated = agencies.filter(({ id }) => id !== 'van-phong-ubnd-thanh-pho');
await caller.setClock(`${quarter.to}T20:00:00+07:00`);
const sent = await sendBatches(caller, system, simulate(rated, quarter, RATINGS, SEED), 'quarter', progressOf(RATINGS));
const forms = await sendBatches(
  caller,
  system,
  simulate(
    rated.filter(({ kind }) => kind === 'department').slice(0, SURVEYED_AGENCIES),
    quarter,
    SURVEYED,
    SEED + 3,
    INSTRUMENTS.get(SIPAS_INSTRUMENT),
  ),
  'survey',
  progressOf(SURVEYED),
);
const people = await sendAsPeople(caller, simulate(agencies, quarter, BY_PEOPLE, SEED + 1), SEED);
await caller.drain();

say('Đóng kỳ: 00:30 ngày 15, bản sơ bộ / closing: preliminary');
await caller.setClock(`${addDays(quarter.to, 1)}T00:31:00+07:00`);
await caller.drain();
const late = await sendBatches(caller, system, simulate(rated, quarter, LATE, SEED + 2), 'late', progressOf(LATE));
await caller.drain();
say('Bản chính thức: 00:30 ngày 18, có phiếu đến muộn / final, with late ratings');
await caller.setClock(`${addDays(quarter.to, 4)}T00:31:00+07:00`);
await caller.drain();

await summarise(caller, quarter.id, { sent, late, forms, people }, runner.address, say);
if (process.env.DEMO_EXIT) await runner.stop().then(() => process.exit(0));
say('\nHệ thống vẫn chạy; Ctrl-C để dừng / still running; Ctrl-C to stop');

/** The clock is put back to the end of this quarter: going back runs nothing, so the demo lives through four days only. */
function lastOverQuarter(today: LocalDate): Period {
  const { year, lastMonth } = monthOf(today, 'report');
  const number = Math.ceil(lastMonth / 3) - 1;
  return parsePeriod(number === 0 ? `${year - 1}-Q4` : `${year}-Q${number}`, 'report')!;
}
