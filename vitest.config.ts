import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{domain,events,functions,infra,faults}/**/*.test.ts'],
    maxWorkers: '100%', // left alone it keeps one processor of two for itself, and takes nearly five minutes for three
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
