import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres-server.ts'],
    reporters: ['default', './test/closing-line-reporter.ts'],
    testTimeout: 20_000,
    pool: 'threads',
  },
});
