import { type Runner, startRunner } from './runner.ts';
import { Stop } from './stop.ts';

const STOP_TIMEOUT_MS = 10_000;
const began = performance.now();

const say = (text: string) => process.stdout.write(`${text}\n`);

/** One sentence for what the reader can mend; everything else is our fault and shows where it happened. */
function giveUp(error: unknown): never {
  process.stderr.write(`${error instanceof Stop ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}

function stopOnSignals(runner: Runner): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1); // a second Ctrl-C is impatience
    stopping = true;
    say('Đang dừng… / Stopping…');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    runner.stop().then(() => process.exit(0), giveUp);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

const runner = await startRunner({
  dataDir: process.env.THUOCDO_DATA ?? '.thuocdo',
  port: Number(process.env.PORT ?? 8080),
  ...(process.env.THUOCDO_ASSEMBLY && { assembly: process.env.THUOCDO_ASSEMBLY }),
}).catch(giveUp);
stopOnSignals(runner);
runner.lost.then(() =>
  giveUp(new Stop('DynamoDB Local đã tự dừng; hãy chạy lại.', 'DynamoDB Local has ended by itself; start again.')),
);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
say(`Thước Đo sẵn sàng sau ${seconds} giây: ${runner.address} (Ctrl-C để dừng)`);
say(`Thước Đo is ready after ${seconds} s: ${runner.address} (Ctrl-C to stop)`);
