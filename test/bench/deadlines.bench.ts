import { referenceCalendar } from '../../domain/deadlines/calendar.ts';
import { recomputeClock, startClock } from '../../domain/deadlines/clock.ts';
import { computeDue } from '../../domain/deadlines/due.ts';
import { ruleBook } from '../../domain/deadlines/rules.ts';
import { type Clock, UNITS } from '../../domain/deadlines/types.ts';
import { nextWake } from '../../domain/deadlines/wake.ts';
import { DAY_MS, type Instant, MINUTE_MS, startOfDay } from '../../domain/time.ts';

/**
 * Due dates a second with their steps, and what a calendar change costs for 100,000 open clocks.
 * Run: node test/bench/deadlines.bench.ts
 */
const COMPUTATIONS = 300_000;
const OPEN_CLOCKS = 100_000;

const calendar = referenceCalendar();
const base = startOfDay('2025-01-02');
/** Spread over two years, at every minute of the day, without dice. */
const startAt = (i: number): Instant => base + ((i * 7919) % (700 * 1440)) * MINUTE_MS;

function measure(name: string, count: number, work: (i: number) => unknown): void {
  for (let i = 0; i < count / 10; i++) work(i); // warm up
  const began = performance.now();
  for (let i = 0; i < count; i++) work(i);
  const ms = performance.now() - began;
  console.log(`${name.padEnd(64)} ${String(Math.round((count / ms) * 1000)).padStart(10)} /s ${ms.toFixed(0).padStart(8)} ms`);
}

for (const unit of UNITS) {
  measure(`due date with steps, ${unit}`, COMPUTATIONS, (i) =>
    computeDue(calendar, { start: startAt(i), limit: { amount: 1 + (i % 40), unit } }),
  );
  measure(`due date with steps, ${unit}, two pauses`, COMPUTATIONS, (i) => {
    const start = startAt(i);
    const pauses = [
      { from: start + DAY_MS, to: start + 3 * DAY_MS },
      { from: start + 5 * DAY_MS, to: start + 6 * DAY_MS },
    ];
    return computeDue(calendar, { start, limit: { amount: 1 + (i % 40), unit }, pauses });
  });
}

const rule = ruleBook.get({ regime: 'petition', stage: 'settle', on: '2026-08-03' });
const clocks: Clock[] = Array.from({ length: OPEN_CLOCKS }, (_, i) => {
  const startedAt = startOfDay('2026-08-03') + ((i * 7919) % (30 * 1440)) * MINUTE_MS;
  return startClock(calendar, { name: 'settle', regime: 'petition', stage: 'settle', startedAt, recordedAt: startedAt }, rule);
});
const year = calendar.year(2026);
const changed = calendar.withYear(2, { ...year, off: [...year.off, { date: '2026-09-04', why: 'swap' }] });
const now = startOfDay('2026-09-03');
measure('recompute an open clock under a changed calendar, and its wake', OPEN_CLOCKS, (i) =>
  nextWake(changed, [recomputeClock(changed, clocks[i]!, now)], now),
);
