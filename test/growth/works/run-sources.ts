import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { runOptions } from '../../engine/run-options.ts';
import { work } from '../support/work.ts';
import { writeFiles } from '../support/write-files.ts';

/** Two builds from a source of n files. */
export const runSources = work({
  name: 'run with many source files',
  unit: 'source files',
  n: 2_000,
  most: 128_000,
  prepare: (n, folder) => {
    writeFiles(folder, n);
    return folder;
  },
  run: (folder) => runScenario(runOptions(folder, 'echo built >out', { varied: ['umask'] })),
});
