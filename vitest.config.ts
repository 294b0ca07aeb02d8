import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [],
    reporters: ['default'],
    testTimeout: 20_000,
    pool: 'threads',
  },
});
