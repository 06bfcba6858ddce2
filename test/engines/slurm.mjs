// Runs a matrix on a real Slurm of one node and compares it with one run: see README.md.
import { strictEqual } from 'node:assert';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { dir } from 'tmp-promise';
import { PROGRAMS, startCluster } from './slurm/cluster.mjs';
import { differencesOf, makeProject, reportsOf, SCENARIOS } from './slurm/project.mjs';

const TOOL = fileURLToPath(new URL('../../bin/repro-harness.js', import.meta.url));
const PLATFORM = 'slurm-node';
const SHARDS = 4;

const say = (line) => process.stdout.write(`${line}\n`);

const main = async (folder, { env, ids }, cancelSignal) => {
  const options = { env: { ...env, REPRO_HARNESS: TOOL, NO_COLOR: '1' }, reject: false, cancelSignal };
  const run = async (cwd, command, args) => {
    const outcome = await execa(command, args, { ...options, cwd });
    cancelSignal.throwIfAborted();
    say(`$ ${[command.replace(TOOL, 'repro-harness'), ...args].join(' ')}   (exit ${outcome.exitCode})`);
    return outcome;
  };
  const tool = (cwd, ...args) => run(cwd, TOOL, args);
  const project = (name) => makeProject(join(folder, name));
  /** Submits a script, waits for all its tasks, and returns the highest exit code. */
  const submit = async (cwd, ...args) => {
    const outcome = await run(cwd, 'sbatch', ['--wait', ...args]);
    strictEqual(/^Submitted batch job \d+$/m.test(outcome.stdout), true, outcome.stderr);
    return outcome.exitCode;
  };
  const merged = (cwd) => reportsOf(cwd, 'reports', 'merged', PLATFORM);
  const bundles = (cwd) => readdirSync(join(cwd, 'reports')).filter((name) => name.endsWith('.tar'));

  say(`started: ${ids.join(', ')}`);
  const plain = project('plain');
  const { seed } = JSON.parse((await tool(plain, 'matrix', '--format', 'json')).stdout);
  const alone = await tool(plain, 'run', '--quiet', '--seed', `${seed}`, '--platform', PLATFORM);
  strictEqual(alone.exitCode, 1);
  const expected = reportsOf(plain, 'reports');
  const findings = Object.values(expected).flatMap((report) => report.findings);
  say(`one run: ${SCENARIOS.length} scenarios, ${findings.length} findings`);

  say('\nthe script that matrix prints:');
  const printed = project('printed');
  const where = ['--platform', `${PLATFORM}=all`, '--shards', `${SHARDS}`];
  await tool(printed, 'matrix', '--format', 'slurm', ...where, '-o', 'array.sh');
  strictEqual(await submit(printed, 'array.sh'), 1);
  strictEqual(bundles(printed).length, SHARDS);
  strictEqual((await tool(printed, 'merge', 'reports')).exitCode, 1);
  demandEqual(merged(printed), expected);
  say('  the same findings as the one run, and all reports equal but for times');

  say('\none of its shards again:');
  strictEqual([0, 1].includes(await submit(printed, '--array=3', 'array.sh')), true);
  strictEqual((await tool(printed, 'merge', 'reports')).exitCode, 1);
  demandEqual(merged(printed), expected);

  say('\na script for two platforms, which submits an array for each:');
  const both = project('both');
  const platforms = ['--platform', 'one=all', '--platform', 'two=all'];
  await tool(both, 'matrix', '--format', 'slurm', ...platforms, '--shards', '2', '-o', 'submit.sh');
  const { stdout: jobs } = await run(both, 'sh', ['submit.sh']);
  strictEqual(/^\d+\n\d+$/.test(jobs), true, jobs);
  await submit(both, `--dependency=afterany:${jobs.replace('\n', ':')}`, '--wrap', 'true');
  strictEqual((await tool(both, 'merge', 'reports')).exitCode, 1);
  for (const name of ['one', 'two'])
    demandEqual(verdictsOf(reportsOf(both, 'reports', 'merged', name)), verdictsOf(expected));

  say('\nrun alone, which finds its shard, in an array that begins at 0 with steps of 2:');
  const own = project('own');
  const script = `#!/bin/sh\n#SBATCH --output=%a.log\n${TOOL} run --platform ${PLATFORM} "$@"\n`;
  writeFileSync(join(own, 'own.sh'), script);
  strictEqual(await submit(own, '--array=0-6:2', 'own.sh'), 1);
  for (const id of [0, 2, 4, 6])
    say(`  task ${id}: ${/^shard .*/m.exec(readFileSync(join(own, `${id}.log`), 'utf8'))?.[0]}`);
  strictEqual(bundles(own).length, SHARDS);
  strictEqual((await tool(own, 'merge', 'reports')).exitCode, 1);
  demandEqual(merged(own), expected);
  say('  the same findings as the one run, and all reports equal but for times');

  say('\na list of tasks, whose places are not known:');
  const list = project('list');
  cpSync(join(own, 'own.sh'), join(list, 'own.sh'));
  strictEqual(await submit(list, '--array=1,3,9', 'own.sh'), 2);
  say(readFileSync(join(list, '9.log'), 'utf8').trim().replace(/^/gm, '  '));
  strictEqual(await submit(list, '--array=1,3', 'own.sh', '--no-shard', '--vary', 'umask', 'umask'), 1);
  say('  with --no-shard, each task runs everything');
};

const verdictsOf = (reports) =>
  Object.fromEntries(Object.entries(reports).map(([name, { verdict }]) => [name, verdict]));

const demandEqual = (actual, expected) => {
  const differences = differencesOf(actual, expected);
  if (differences.length > 0) throw new Error(`the reports differ:\n  ${differences.join('\n  ')}`);
};

const lacking = async () => {
  const found = await Promise.all(
    Object.entries(PROGRAMS).map(async ([program, name]) => {
      const { exitCode } = await execa('sh', ['-c', 'command -v "$0"', program], { reject: false });
      return exitCode === 0 ? [] : [name];
    }),
  );
  return [...new Set(found.flat())];
};

const missing = await lacking();
if (missing.length > 0) {
  process.stderr.write(`Slurm is not complete here: apt-get install ${missing.join(' ')}\n`);
  process.exit(2);
}
process.chdir(resolve(fileURLToPath(import.meta.url), '../../..'));
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => interrupted.abort(new Error(`ended by ${signal}`)));

// munged wants a folder that others cannot write to; jobs and clients read it.
const { path, cleanup } = await dir({ prefix: 'repro-harness-slurm-', mode: 0o755, unsafeCleanup: true });
let cluster;
try {
  mkdirSync(join(path, 'slurm'));
  const started = Date.now();
  cluster = await startCluster(join(path, 'slurm'));
  await main(path, cluster, interrupted.signal);
  say(`\nok (${((Date.now() - started) / 1000).toFixed(0)} s)`);
} catch (error) {
  process.stderr.write(`\n${interrupted.signal.reason?.message ?? error.stack}\n`);
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
} finally {
  await cluster?.end();
  await cleanup();
}
