// npm start: sets up what is missing, then runs two small pipelines that need no network: a tarball of one source tree with tar's default
// options, and one with reproducible release options.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
setUp({ tests: false });
const { execa } = await import('execa');
// `cleanup: false`: an interrupt from the keyboard reaches the command itself, and a second signal would cut its clean-up short.
const { exitCode } = await execa(
  process.execPath,
  ['bin/repro-harness.js', 'run', '--as-expected', 'source-tarball-naive', 'source-tarball'],
  { stdio: 'inherit', reject: false, cleanup: false },
);
if (exitCode === 0)
  process.stderr.write(
    'Both results are as expected. To test your own build: bin/repro-harness.js run --source DIR -- COMMAND\n',
  );
process.exitCode = exitCode ?? 70;
