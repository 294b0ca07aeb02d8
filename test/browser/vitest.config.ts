import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    reporters: ['default', './test/closing-line-reporter.ts'],
    // No test asserts time: the limit only ends what hangs, on a busy machine too.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // A browser and both ends have enough to do by themselves.
    fileParallelism: false,
  },
});
