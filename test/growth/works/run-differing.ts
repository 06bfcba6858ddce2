import { writeFileSync } from 'node:fs';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { runOptions } from '../../engine/run-options.ts';
import { work } from '../support/work.ts';

/** Two builds that write n files each, of which all differ. */
export const runDiffering = work({
  name: 'run, all outputs differ',
  unit: 'outputs',
  n: 300,
  most: 19_200,
  prepare: (n, folder) => {
    writeFileSync(`${folder}/in`, '');
    return {
      folder,
      script: `mask=$(umask); mkdir out; for i in $(seq ${n}); do echo $i $mask >out/$i; done`,
    };
  },
  run: ({ folder, script }) => runScenario(runOptions(folder, script, { varied: ['umask'] })),
});
