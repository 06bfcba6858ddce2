import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { axes } from '../../src/axes/index.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import { runOptions } from '../engine/run-options.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('the size of the environment depends only on axes that say so: where it moves addresses, they are not to blame', async () => {
  const folder = temporaryFolder('environment-size-');
  writeFileSync(join(folder, 'a'), '');
  const varied = axes.flatMap(({ name, sizesEnvironment }) => (sizesEnvironment ? [] : [name]));
  const script = 'env | wc -c >o; env | cut -d= -f1 | sort >names';
  const { report } = await runScenario(runOptions(folder, script, { varied, attribute: true }));
  expect(report.findings.filter(({ latent }) => !latent)).toEqual([]);
  expect(report.verdict).toBe('reproducible');
});
