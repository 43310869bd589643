import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * Lets esbuild leave out the SDK's schemas of operations that nobody calls. Their keys are computed (`[_A]: …`), which counts as a
 * side effect and keeps all of them: 67 KB for S3 alone (measured). The names are constants of the same file, so they are written in.
 */
export const shakableSchemas: Plugin = {
  name: 'shakable-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk\/.*\/schemas_\d+\.js$/ }, ({ path }) => ({
      contents: withPlainKeys(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** The source with `[_A]:` as `"Account":`; a key that is no constant of the file stays computed. */
export function withPlainKeys(source: string): string {
  const constants = new Map([...source.matchAll(/^const (\w+) = ("[^"\n]*");$/gm)].map(([, name, text]) => [name!, text!]));
  return source.replace(/\[(_\w+)\]:/g, (computed, name: string) => (constants.has(name) ? `${constants.get(name)}:` : computed));
}
