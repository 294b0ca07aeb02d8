import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres-setup.ts'],
    reporters: ['default', './test/closing-line-reporter.ts'],
    // No test asserts time: the limit only ends what hangs, on a busy machine too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
  },
});
