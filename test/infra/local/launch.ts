import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** A runner in a process of its own, so that it can be killed. */
export type Launched = { address: string; child: ChildProcess; output: () => string; exited: Promise<number | null> };

const RUNNER = { script: 'infra/local/main.ts', ready: /ready after/ };

/** Starts a script, the runner unless told otherwise, and waits until it has said that it is ready or has ended. */
export async function launch(environment: Record<string, string>, { script, ready: sign } = RUNNER): Promise<Launched> {
  const child = spawn(process.execPath, [join(ROOT, script)], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (sign.test(output)) resolve();
      });
    }
  });
  await Promise.race([ready, exited]);
  return { address: /http:\/\/localhost:\d+/.exec(output)?.[0] ?? '', child, output: () => output, exited };
}

/** Synthesizes the fixture app into a folder. */
export async function synthesizeFixture(folder: string): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'test/infra/local/fixture/app.ts')], {
    env: { PATH: process.env.PATH, CDK_OUTDIR: folder, CDK_VALIDATION: 'false' },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the fixture cannot be synthesized');
}
