import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { axes } from '../../src/axes/index.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import { runOptions } from '../engine/run-options.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('process ids depend on no other axis: what sets up a terminal or a file system takes none from the build', async () => {
  const folder = temporaryFolder('pid-alone-');
  writeFileSync(join(folder, 'a'), '');
  const varied = axes.map(({ name }) => name).filter((name) => name !== 'pid');
  const script = 'echo $$ >o; sh -c \'echo "$$ $PPID"\' >>o';
  const { report } = await runScenario(runOptions(folder, script, { varied, attribute: true }));
  expect(report.findings.filter(({ latent }) => !latent)).toEqual([]);
  expect(report.verdict).toBe('reproducible');
});
