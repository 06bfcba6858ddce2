// npm start: sets up what is missing and runs the main job on two small pipelines that need no network: the same source tree as a
// tarball as everybody writes it first, and with the release options.
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
    'Both came out as expected. Now yours: bin/repro-harness.js run --source DIR -- COMMAND\n',
  );
process.exitCode = status ?? 70;
