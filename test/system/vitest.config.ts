import { defineConfig } from 'vitest/config';

/** Suites against the real engines, through the local runner. One after the other: they share two cores and want the memory. */
export default defineConfig({
  test: {
    include: ['test/system/{ratings,publication,runner,operations,demo}.test.ts'],
    globalSetup: ['test/system/assembly.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
