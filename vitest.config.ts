import { homedir } from 'node:os';
import { defineConfig } from 'vitest/config';
import { testFiles } from './test/support/projects.ts';

const { unit, unitIsolated, e2e } = testFiles();

// The terminal names the folders of PATH that are in a home: tests expect the same text on every machine.
const PATH = (process.env['PATH'] ?? '')
  .split(':')
  .filter((folder) => !folder.startsWith(`${homedir()}/`))
  .join(':');

const SHORT = { testTimeout: 30_000, hookTimeout: 60_000 };

// `pool: forks`, because worker threads have no process.umask. No `retry`: a test that passes only sometimes must be seen.
export default defineConfig({
  test: {
    pool: 'forks',
    env: { PATH },
    setupFiles: 'test/support/remove-temporary-folders.ts',
    // Tests wait for builds, clocks and time limits for a third of their time: three of them keep two processors busy, and four take as long.
    maxWorkers: 3,
    projects: [
      {
        // Needs no build, and no test takes more than a few seconds; on a busy machine, several times that.
        // To load the modules for each file again would take a third of all processor time of these tests.
        extends: true,
        test: { ...SHORT, name: 'unit', include: [...unit], isolate: false },
      },
      {
        extends: true,
        test: { ...SHORT, name: 'unit-isolated', include: [...unitIsolated] },
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
