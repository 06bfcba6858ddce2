// npm test: sets up what is missing and runs every check. Arguments after `--` are passed to vitest.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
setUp({ tests: true });

const [{ execa }, { withDir }] = await Promise.all([import('execa'), import('tmp-promise')]);

const check = async (title, command, args) => {
  const started = Date.now();
  process.stdout.write(`== ${title}\n`);
  const { exitCode } = await execa(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
    cleanup: false,
  });
  process.stdout.write(
    `== ${title}: ${exitCode === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(0)} s)\n`,
  );
  return exitCode === 0;
};

const bin = (name) => join('node_modules', '.bin', name);
const { outcomes, testResults } = await withDir(
  async ({ path }) => {
    const results = join(path, 'results.json');
    const outcomes = [
      await check('types', bin('tsc'), []),
      await check('lint', bin('biome'), ['check', '--error-on-warnings']),
      await check('tests', bin('vitest'), [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${results}`,
        ...process.argv.slice(2),
      ]),
    ];
    return { outcomes, testResults: JSON.parse(readFileSync(results, 'utf8')).testResults };
  },
  { prefix: 'repro-harness-test', unsafeCleanup: true },
);
const cases = testResults.flatMap(({ assertionResults }) => assertionResults);
const named = (...statuses) => cases.filter(({ status }) => statuses.includes(status));
const skipped = named('skipped', 'pending', 'todo', 'disabled');
for (const { fullName } of skipped) process.stdout.write(`skipped: ${fullName}\n`);
const broken = testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every(({ status: own }) => own !== 'failed'),
);
const withoutCorpus = process.env.REPRO_HARNESS_CORPUS
  ? skipped.filter(({ fullName }) => /corpus/i.test(fullName))
  : [];
for (const { fullName } of withoutCorpus)
  process.stdout.write(`REPRO_HARNESS_CORPUS is set, but this was skipped: ${fullName}\n`);
const failed =
  named('failed').length +
  broken.length +
  withoutCorpus.length +
  outcomes.slice(0, 2).filter((ok) => !ok).length;
process.stdout.write(`${named('passed').length} passed, ${failed} failed, ${skipped.length} skipped\n`);
process.exitCode = outcomes.every(Boolean) && failed === 0 ? 0 : 1;
