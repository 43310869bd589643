import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/local/synthesize.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    assembly: string;
  }
}

/** Synthesizes the system once for all suites. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-assembly-'));
  provide('assembly', await synthesize(join(folder, 'cdk.out')));
  return () => rmSync(folder, { recursive: true, force: true });
}
