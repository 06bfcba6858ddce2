// npm start: sets up what is missing, then runs two small pipelines that need no network: a tarball of one source tree with tar's default
// options, and one with reproducible release options.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
setUp({ tests: false });
const { status } = spawnSync(
  process.execPath,
  ['bin/repro-harness.js', 'run', '--as-expected', 'source-tarball-naive', 'source-tarball'],
  {
    stdio: 'inherit',
  },
);
if (status === 0)
  process.stderr.write(
    'Both results are as expected. To test your own build: bin/repro-harness.js run --source DIR -- COMMAND\n',
  );
process.exitCode = status ?? 70;
