import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const { scripts } = manifest;
const SCRIPT = join(import.meta.dirname, '../../../infra/local/preflight.mjs');
const bare = mkdtempSync(join(tmpdir(), 'no-java-'));
const folders = [bare];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder in which `java` says that it has this version. */
function javaOf(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'java-'));
  folders.push(folder);
  writeFileSync(join(folder, 'java'), `#!/bin/sh\necho 'openjdk version "${version}" 2024-01-16' >&2\n`);
  chmodSync(join(folder, 'java'), 0o755);
  return folder;
}

/** Runs it as a machine would that has nothing but what lies in `path`; `node` is the version that Node says it has. */
function run(path: string, wanted: readonly string[], node = process.versions.node): { code: number | null; said: string } {
  const pretended = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'${node}'}})`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${pretended}`, SCRIPT, ...wanted], {
    env: { PATH: path },
    encoding: 'utf8',
  });
  return { code: status, said: stderr };
}

describe('before anything starts', () => {
  test('a machine that has what is needed hears nothing', () => {
    expect(run(javaOf('17.0.9'), ['java'])).toEqual({ code: 0, said: '' });
    expect(run(javaOf('21'), ['java'])).toEqual({ code: 0, said: '' });
  });

  test('missing Java is named in a sentence of each language', () => {
    const { code, said } = run(bare, ['java']);
    expect(code).toBe(1);
    expect(said).toMatch(/^Cần Java 17 trở lên \(đang có: -\).*\nJava 17 or newer is needed \(found: -\).*\n$/);
  });

  test('Java that is too old is named with its version', () => {
    expect(run(javaOf('11.0.2'), ['java'])).toMatchObject({ code: 1, said: expect.stringContaining('(found: 11)') });
  });

  test('Node that is too old is named, and so is Java if both are', () => {
    const { code, said } = run(bare, ['java'], '20.19.0');
    expect(code).toBe(1);
    expect(said).toMatch(/^Cần Node 24 \(đang là 20\.19\.0\).*\nNode 24 is needed \(this is 20\.19\.0\).*\nCần Java 17/);
  });

  test('what starts no system does without Java, and not without Node', () => {
    expect(run(bare, [])).toEqual({ code: 0, said: '' });
    expect(run(bare, [], '20.19.0').code).toBe(1);
  });
});

describe('every command of package.json', () => {
  const commands = Object.entries(scripts);

  test.each(commands)('%s looks before it starts, itself or through the command that it runs first', (_, script) => {
    const first = /^npm run (\S+) && /.exec(script)?.[1] as keyof typeof scripts | undefined;
    expect(first ? scripts[first] : script).toMatch(/^node infra\/local\/preflight\.mjs (java )?&& /);
  });

  test('those that start the system look for Java, and no others', () => {
    const asking = commands.filter(([, script]) => script.includes('preflight.mjs java &&')).map(([name]) => name);
    expect(asking).toEqual(['start', 'demo', 'test:system', 'test:lives', 'test:year', 'bench']);
  });
});
