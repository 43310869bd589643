import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** Leaves reference data as files beside the bundle, imported when it starts, instead of writing them into its code. */
export const dataBeside: Plugin = {
  name: 'data-beside',
  setup({ onLoad }) {
    onLoad({ filter: /\/domain\/reference\/.*\.json$/ }, ({ path }) => ({ contents: readFileSync(path), loader: 'copy' }));
  },
};
