import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{domain,events,functions,infra,faults}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
