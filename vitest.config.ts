import { defineConfig } from 'vitest/config';

// `pool: forks`, because worker threads have no process.umask.
export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: 'test/e2e/global-setup.ts',
    setupFiles: 'test/support/remove-temporary-folders.ts',
    include: ['test/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
