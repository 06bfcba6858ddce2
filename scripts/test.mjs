// npm test: sets up what is missing and runs every check. Arguments after `--` are passed to vitest.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const wanted = process.argv.slice(2);
if (wanted.length === 0) process.stdout.write('All checks take about 30 minutes on 2 processors.\n');
setUp({ tests: true });

const [{ execa }, { withDir }] = await Promise.all([import('execa'), import('tmp-promise')]);

const check = async (title, command, args, env = {}) => {
  const started = Date.now();
  process.stdout.write(`== ${title}\n`);
  const { exitCode } = await execa(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    reject: false,
    cleanup: false,
  });
  process.stdout.write(
    `== ${title}: ${exitCode === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(0)} s)\n`,
  );
  return exitCode === 0;
};

const bin = (name) => join('node_modules', '.bin', name);
const { outcomes, testResults, skipped } = await withDir(
  async ({ path }) => {
    const results = join(path, 'results.json');
    const skips = join(path, 'skipped.json');
    const outcomes = [
      await check('types', bin('tsc'), []),
      await check('lint', bin('biome'), ['check', '--error-on-warnings']),
      await check(
        'tests',
        bin('vitest'),
        [
          'run',
          '--reporter=default',
          '--reporter=json',
          '--reporter=./scripts/skipped-reporter.mjs',
          `--outputFile.json=${results}`,
          ...wanted,
        ],
        { REPRO_HARNESS_SKIPPED: skips },
      ),
    ];
    const [{ testResults }, skipped] = [results, skips].map((file) => JSON.parse(readFileSync(file, 'utf8')));
    return { outcomes, testResults, skipped };
  },
  { prefix: 'repro-harness-test', unsafeCleanup: true },
);

const cases = testResults.flatMap(({ assertionResults }) => assertionResults);
const count = (wantedStatus) => cases.filter(({ status }) => status === wantedStatus).length;
const broken = testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every(({ status: own }) => own !== 'failed'),
);

// With `-t` vitest skips every other test.
const chosenByName = wanted.some((word) => /^(-t|--testNamePattern)/.test(word));
const listed = chosenByName ? [] : skipped;
for (const { name, reason } of listed)
  process.stdout.write(`skipped: ${name}${reason === '' ? '' : `: ${reason}`}\n`);
// A reason stands in parentheses in the name of the test or of its group, or is given to context.skip.
const withoutReason = listed.filter(({ name, reason }) => reason === '' && !/\([^)]+\)/.test(name));
for (const { name } of withoutReason)
  process.stdout.write(`skipped without a reason (test/support/skip-unless.ts gives it one): ${name}\n`);
const withoutCorpus = process.env.REPRO_HARNESS_CORPUS
  ? listed.filter(({ name }) => /corpus/i.test(name))
  : [];
for (const { name } of withoutCorpus)
  process.stdout.write(`REPRO_HARNESS_CORPUS is set, but this was skipped: ${name}\n`);

// Last, because a CI service may keep only the end of what is printed.
for (const { fullName, failureMessages } of cases.filter(({ status }) => status === 'failed'))
  process.stdout.write(`failed: ${fullName}: ${failureMessages[0]?.split('\n')[0] ?? ''}\n`);
for (const { name, message } of broken)
  process.stdout.write(`failed: ${relative('.', name)}: ${message.split('\n')[0]}\n`);
const seconds = ({ startTime, endTime }) => Math.round((endTime - startTime) / 1000);
const slowest = testResults.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 10);
if (wanted.length === 0)
  process.stdout.write(
    `slowest files: ${slowest.map((file) => `${relative('.', file.name)} ${seconds(file)} s`).join(', ')}\n`,
  );
const failed =
  count('failed') +
  broken.length +
  withoutReason.length +
  withoutCorpus.length +
  outcomes.slice(0, 2).filter((ok) => !ok).length;
process.stdout.write(`${count('passed')} passed, ${failed} failed, ${skipped.length} skipped\n`);
process.exitCode = outcomes.every(Boolean) && failed === 0 ? 0 : 1;
