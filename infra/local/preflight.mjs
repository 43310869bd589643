// Plain JavaScript on purpose: it must run, and speak, under the old Node that it is about to complain of.
// What starts the whole system asks for "java"; tests, templates and checks do without.
import { spawnSync } from 'node:child_process';

const NODE_MAJOR = 24; // native TypeScript, node:sqlite
const JAVA_MAJOR = 17; // Amazon's DynamoDB Local

function missingNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NODE_MAJOR) return undefined;
  return [
    `Cần Node ${NODE_MAJOR} (đang là ${process.versions.node}): chạy "npm ci" rồi chạy lại lệnh (trên Linux npm tự mang Node ${NODE_MAJOR} theo), hoặc cài từ https://nodejs.org.`,
    `Node ${NODE_MAJOR} is needed (this is ${process.versions.node}): run "npm ci" and then the command again (on Linux npm brings Node ${NODE_MAJOR} along), or install it from https://nodejs.org.`,
  ];
}

function missingJava() {
  const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';
  const answer = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const found = /version "(\d+)/.exec(`${answer.stderr ?? ''}${answer.stdout ?? ''}`);
  if (found && Number(found[1]) >= JAVA_MAJOR) return undefined;
  const what = found ? `${found[1]}` : '-';
  return [
    `Cần Java ${JAVA_MAJOR} trở lên (đang có: ${what}): trên Debian/Ubuntu "apt-get install openjdk-17-jre-headless", nơi khác https://adoptium.net.`,
    `Java ${JAVA_MAJOR} or newer is needed (found: ${what}): on Debian/Ubuntu "apt-get install openjdk-17-jre-headless", elsewhere https://adoptium.net.`,
  ];
}

const wanted = process.argv.includes('java') ? [missingNode, missingJava] : [missingNode];
const missing = wanted.map((look) => look()).filter((lines) => lines !== undefined);
for (const [vi, en] of missing) process.stderr.write(`${vi}\n${en}\n`);
if (missing.length > 0) process.exit(1);
