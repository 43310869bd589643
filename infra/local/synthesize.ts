import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Stop } from './stop.ts';

/** Synthesizes the CDK app into a folder, in a process of its own: the CDK library would stay in our memory. */
export async function synthesize(folder: string): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../app.ts')], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      CDK_OUTDIR: folder,
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const [code] = await once(child, 'exit');
  if (code === 0) return folder;
  const told = complaint.split('\n').find((line) => /^\w*Error:/.test(line)) ?? complaint.trim();
  throw new Stop(`Không tổng hợp được ứng dụng CDK: ${told}`, `The CDK app cannot be synthesized: ${told}`);
}
