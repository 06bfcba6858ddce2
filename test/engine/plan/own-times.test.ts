import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runOptions } from '../run-options.ts';

it('where source-mtime is not varied, the files of an unpacked release have their own times, in every run', async () => {
  const folder = temporaryFolder('own-times-');
  mkdirSync(join(folder, 'sub'));
  for (const name of ['a', 'b']) writeFileSync(join(folder, name), '');
  utimesSync(join(folder, 'b'), 1_222_222_222, 1_222_222_222);
  utimesSync(join(folder, 'a'), 1_234_567_890, 1_234_567_890);
  utimesSync(join(folder, 'sub'), 987_654_321, 987_654_321);
  const script = 'test "$(stat -c %Y a)" = 1234567890; test "$(stat -c %Y sub)" = 987654321; echo x >o';
  const { report } = await runScenario(runOptions(folder, script, { varied: ['umask'] }));
  expect(report.verdict).toBe('reproducible');
  const varied = await runScenario(runOptions(folder, script, { varied: ['source-mtime'] }));
  expect(varied.report.verdict).toBe('failed');
});
