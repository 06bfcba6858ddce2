import { writeFileSync } from 'node:fs';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { runOptions } from '../../engine/run-options.ts';
import { work } from '../support/work.ts';

/** Two builds that write n equal files each. */
export const runOutputs = work({
  name: 'run with many outputs',
  unit: 'outputs',
  n: 400,
  most: 51_200,
  prepare: (n, folder) => {
    writeFileSync(`${folder}/in`, '');
    return { folder, script: `mkdir out; for i in $(seq ${n}); do echo $i >out/$i; done` };
  },
  run: ({ folder, script }) => runScenario(runOptions(folder, script, { varied: ['umask'] })),
});
