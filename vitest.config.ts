import { homedir } from 'node:os';
import { defineConfig } from 'vitest/config';
import { testFiles } from './test/support/projects.ts';

const { unit, e2e } = testFiles();

// The terminal names the folders of PATH that are in a home: tests expect the same text on every machine.
const PATH = (process.env['PATH'] ?? '')
  .split(':')
  .filter((folder) => !folder.startsWith(`${homedir()}/`))
  .join(':');

// `pool: forks`, because worker threads have no process.umask. No `retry`: a test that passes only sometimes must be seen.
export default defineConfig({
  test: {
    pool: 'forks',
    env: { PATH },
    setupFiles: 'test/support/remove-temporary-folders.ts',
    // Tests wait for builds, clocks and time limits for a third of their time: three of them keep two processors busy.
    maxWorkers: 3,
    projects: [
      {
        // Needs no build, and no test takes more than a few seconds; on a busy machine, several times that.
        extends: true,
        test: { name: 'unit', include: [...unit], testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        // Runs the built program or real sandboxes. The global set-up builds it.
        extends: true,
        test: {
          name: 'e2e',
          include: [...e2e],
          globalSetup: 'test/e2e/global-setup.ts',
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
