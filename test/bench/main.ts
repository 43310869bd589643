import { benchBatches } from './batches.ts';
import { benchCounting } from './counting.ts';
import { startEngine } from './engine.ts';
import { benchImports } from './imports.ts';
import { benchLive } from './live.ts';
import { benchSweep } from './sweep.ts';

/** Ratios within one run on one engine; absolute figures are those of the machine. */
const engine = await startEngine();
try {
  await benchCounting(engine);
  console.log('\nSweep over 100,000 open items of which 1,000 have woken, and a new calendar over all of them');
  await benchSweep(engine);
  console.log('\nBatches of 2,000 mirrored cases (the function has 29 s)');
  await benchBatches(engine);
  console.log('\nA plan of 10,000 rows (the function has 29 s)');
  await benchImports(engine);
} finally {
  await engine.stop();
}
console.log('\nLive figures through the API, 6,000 ratings of all agencies');
await benchLive();
console.log('\nDue dates');
await import('./deadlines.bench.ts');
