import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { dataBeside } from './bundling/data-beside.ts';
import { leftOut } from './bundling/left-out.ts';

const ROOT = join(import.meta.dirname, '..');

/** Where a function's code begins. */
const handlerOf = (name: string): string => join(ROOT, 'functions', name, 'handler.ts');

/** Functions whose work is the reference data: the data lie as files beside their code, since a megabyte of it is no code. */
const WITH_DATA_BESIDE: readonly string[] = ['load-reference', 'load-plans'];

const common: BuildOptions = {
  absWorkingDir: ROOT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'], // ESM first: a fifth less to load than CommonJS
  legalComments: 'none',
  logLevel: 'warning',
  alias: { '@aws-sdk/credential-provider-node': join(ROOT, 'infra', 'bundling', 'lambda-credentials.ts') },
  plugins: [leftOut],
};

/**
 * Bundles every named function into `<folder>/<name>/handler.mjs`, with one esbuild run for all that are only code.
 * The same sources give the same bytes, so an asset's hash changes only with its code.
 */
export async function bundle(names: readonly string[], folder: string): Promise<void> {
  const code = names.filter((name) => !WITH_DATA_BESIDE.includes(name));
  const data = names.filter((name) => WITH_DATA_BESIDE.includes(name));
  const entry = (name: string) => ({ in: handlerOf(name), out: join(name, 'handler') });
  await Promise.all([
    build({ ...common, entryPoints: code.map(entry), outdir: folder }),
    ...data.map((name) =>
      build({
        ...common,
        entryPoints: [{ in: handlerOf(name), out: 'handler' }],
        outdir: join(folder, name),
        plugins: [...common.plugins!, dataBeside],
      }),
    ),
  ]);
}
