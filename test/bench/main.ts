import { benchCounting } from './counting.ts';
import { startEngine } from './engine.ts';

/** Ratios within one run on one engine; absolute figures are those of the machine. */
const engine = await startEngine();
try {
  await benchCounting(engine);
} finally {
  await engine.stop();
}
console.log('\nDue dates');
await import('./deadlines.bench.ts');
