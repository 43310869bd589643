import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const COMPLAINT = `throw new Error('this part was left out of the bundle');`;

/**
 * Leaves out parts of libraries that hang on everything and that no function uses: zod's JSON schemas (the contract is generated at
 * synthesis) and the event streams that the SDK loads when an operation has one. Without them every bundle is 33 KB smaller (measured).
 * Called all the same, they throw.
 */
export const leftOut: Plugin = {
  name: 'left-out',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/ }, ({ path }) => ({
      contents: hollow(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, namespace: 'left-out' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: COMPLAINT, loader: 'js' }));
  },
};

/** The module with its exports kept by name. They are made to make methods, so each gives one that throws. */
export function hollow(source: string): string {
  const declared = [...source.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name!);
  const listed = [...source.matchAll(/^export \{ \w+ as (\w+) \};/gm)].map(([, name]) => name!);
  const exported = [...declared, ...listed].map((name) => `unused as ${name}`);
  return `const absent = () => { ${COMPLAINT} };\nconst unused = () => absent;\nexport { ${exported.join(', ')} };`;
}
