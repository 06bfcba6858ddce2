import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { assignShards } from '../../../src/matrix/shards/assign-shards.ts';
import type { HistoryLine } from '../../../src/model/history-line.ts';
import { runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
/** A file that means something to YAML, shells, and sbatch. */
const HOSTILE = 'x: [1] #\'"$(touch pwned)`touch pwned`${HOME} && touch pwned; *.yaml';

const root = skipUnless(process.getuid!() === 0, 'only root makes devices');

let cwd: string;
beforeAll(() => {
  cwd = temporaryFolder('matrix');
  for (const name of NAMES) {
    mkdirSync(join(cwd, 'scenarios', name), { recursive: true });
    writeFileSync(join(cwd, 'scenarios', name, 'scenario.yaml'), 'build: echo constant >out\n');
  }
  writeFileSync(join(cwd, HOSTILE), 'name: hostile\nbuild: echo constant >out\n');
});

const matrix = (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = runCli(['matrix', ...args], { cwd });
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  return stdout;
};
const refused = (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = runCli(['matrix', ...args], { cwd });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  return stderr;
};

/** Runs a script with a program that prints its words in place of repro-harness. */
const wordsOf = (script: string, env: Readonly<Record<string, string>>) => {
  const file = join(cwd, 'echo.mjs');
  writeFileSync(file, '#!/usr/bin/env node\nconsole.log(JSON.stringify(process.argv.slice(2)));\n', {
    mode: 0o755,
  });
  const { stdout } = execaSync('sh', ['-c', script], { cwd, env: { ...env, REPRO_HARNESS: file } });
  return JSON.parse(stdout) as string[];
};

interface Plan {
  readonly seed: number;
  readonly scenarios: readonly string[];
  readonly platforms: readonly {
    readonly name: string;
    readonly shards: readonly {
      readonly shard: string;
      readonly bundle: string;
      readonly seconds: number;
      readonly scenarios: readonly { readonly name: string; readonly known: boolean }[];
    }[];
  }[];
}

describe('matrix', () => {
  it('prints everything as JSON, with the shards that run makes', () => {
    const plan = JSON.parse(matrix('--format', 'json', '--shards', '3')) as Plan;
    expect(plan.scenarios).toEqual(NAMES);
    const [{ name, shards }] = plan.platforms as [Plan['platforms'][0]];
    expect(name).toBe('default');
    expect(shards.map(({ scenarios }) => scenarios.map((scenario) => scenario.name))).toEqual(
      assignShards(NAMES, 3, new Map()),
    );
    expect(shards.map(({ shard, bundle }) => [shard, bundle])).toEqual([
      ['1/3', 'default.shard-1-of-3.tar'],
      ['2/3', 'default.shard-2-of-3.tar'],
      ['3/3', 'default.shard-3-of-3.tar'],
    ]);
    const { stderr } = runCli(['run', '--shard', '2/3', '--platform', 'p'], { cwd });
    const mine = shards[1]!.scenarios.length;
    expect(stderr).toContain(`shard 2 of 3, p: ${mine} of 7 scenarios, seed ${plan.seed}`);
  });

  it('prints one line for GitHub, a job for each shard of each platform', () => {
    const args = ['--format', 'github', '--shards', '2', '--seed', '7'];
    const line = matrix(...args, '--platform', 'ubuntu-24.04', '--platform', 'arm=self-hosted,linux');
    expect(line).toMatch(/^[^\n]+\n$/);
    const { include } = JSON.parse(line) as { readonly include: readonly Record<string, unknown>[] };
    expect(include.map((job) => [job['platform'], job['runs-on'], job['shard'], job['seed']])).toEqual([
      ['ubuntu-24.04', 'ubuntu-24.04', '1/2', 7],
      ['ubuntu-24.04', 'ubuntu-24.04', '2/2', 7],
      ['arm', ['self-hosted', 'linux'], '1/2', 7],
      ['arm', ['self-hosted', 'linux'], '2/2', 7],
    ]);
    expect(include.map((job) => job['scenarios']).join(' ')).toMatch(/^[\w. -]+$/);
  });

  it('refuses more jobs than GitHub runs, with the number that fits', () => {
    const platforms = ['--platform', 'a', '--platform', 'b'];
    expect(refused('--format', 'github', '--shards', '129', ...platforms)).toMatch(
      /at most 256 jobs of a matrix, not 258\n {2}give --shards 128 or fewer, or print several/,
    );
    const { include } = JSON.parse(matrix('--format', 'github', '--shards', '128', ...platforms));
    expect(include).toHaveLength(256);
    expect(refused('--format', 'gitlab', '--shards', '201')).toContain('give --shards 200 or fewer');
  });

  it('prints a child pipeline for GitLab whose lines of shell run the shards', () => {
    const args = ['--format', 'gitlab', '--seed', '7', '--platform', 'deb=debian:12'];
    const text = matrix(...args, '--platform', 'one=tag:arm', '--shards', '2', HOSTILE);
    const pipeline = parse(text) as Record<string, Record<string, unknown>>;
    expect(Object.keys(pipeline)).toEqual(['stages', 'run deb', 'run one', 'merge all']);
    const job = pipeline['run deb']!;
    expect(job).toMatchObject({ stage: 'shards', image: 'debian:12', parallel: 2 });
    expect(job).toMatchObject({ artifacts: { when: 'always', paths: ['reports/*.tar'] } });
    expect(pipeline['run one']).toMatchObject({ tags: ['arm'] });
    expect(pipeline['merge all']).toMatchObject({ stage: 'merge', when: 'always', image: 'debian:12' });
    const script = (job['script'] as string[])[0]!;
    expect(wordsOf(script, { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '2' })).toEqual([
      'run',
      '--shard',
      '2/2',
      '--platform',
      'deb',
      '--seed',
      '7',
      HOSTILE,
    ]);
    const alone = parse(matrix(...args, '--shards', '1')) as typeof pipeline;
    expect(alone['run deb']).not.toHaveProperty('parallel');
    expect((alone['run deb']!['script'] as string[])[0]).toContain('--shard 1/1 ');
  });

  it('prints a script for sbatch that runs the shard of its task', () => {
    const args = ['--format', 'slurm', '--seed', '7', '--shards', '4', '--platform', 'deb=compute'];
    const script = matrix(...args, HOSTILE);
    expect(script).toMatch(/^#!\/bin\/sh\n/);
    // sbatch reads its options up to the first command.
    const options = /^(?:#.*\n)+/.exec(script)![0];
    expect(options).toContain('\n#SBATCH --array=1-4\n');
    expect(options).toContain('\n#SBATCH --partition=compute\n');
    execaSync('bash', ['-n'], { input: script });
    expect(wordsOf(script, { SLURM_ARRAY_TASK_ID: '3' })).toEqual([
      'run',
      '--shard',
      '3/4',
      '--platform',
      'deb',
      '--seed',
      '7',
      HOSTILE,
    ]);
  });

  it('prints a script that submits an array for each platform', () => {
    const platforms = ['--platform', 'deb=one', '--platform', 'ubu=two'];
    const script = matrix('--format', 'slurm', '--shards', '2', ...platforms, HOSTILE);
    const folder = temporaryFolder('sbatch');
    writeFileSync(join(folder, 'sbatch'), `#!/bin/sh\ncat >"${folder}/$$"\necho "${folder}/$$"\n`, {
      mode: 0o755,
    });
    const { stdout } = execaSync('sh', ['-c', script], { env: { PATH: `${folder}:${process.env['PATH']}` } });
    const arrays = stdout.split('\n').map((file) => readFileSync(file, 'utf8'));
    expect(arrays).toHaveLength(2);
    for (const [index, platform] of ['deb', 'ubu'].entries())
      expect(wordsOf(arrays[index]!, { SLURM_ARRAY_TASK_ID: '1' })).toEqual(
        expect.arrayContaining(['1/2', platform, HOSTILE]),
      );
  });

  it('gives all formats the seed that shards derive, and writes to a file', () => {
    const { seed } = JSON.parse(matrix('--format', 'json')) as Plan;
    expect(matrix('--format', 'github')).toContain(`"seed":${seed},`);
    expect(matrix('--format', 'slurm', '-o', 'array.sh')).toBe('');
    expect(readFileSync(join(cwd, 'array.sh'), 'utf8')).toContain(`--seed ${seed}\n`);
    expect(matrix('--format', 'slurm', '-o', 'new/folder/array.sh')).toBe('');
    expect(runCli(['matrix', '--format', 'json', '-o', 'scenarios'], { cwd })).toMatchObject({
      exitCode: 74,
      stderr: 'repro-harness: cannot write scenarios: it is a folder\n  --output names another file\n',
    });
  });

  it('never replaces a named pipe by a file', () => {
    const pipe = join(temporaryFolder('pipe'), 'pipe');
    execaSync('mkfifo', [pipe]);
    expect(runCli(['matrix', '--format', 'json', '-o', pipe], { cwd }).exitCode).toBe(2);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  root.it('never replaces a device by a file', () => {
    const full = join(temporaryFolder('devices'), 'full');
    execaSync('mknod', [full, 'c', '1', '7']);
    expect(runCli(['matrix', '--format', 'json', '-o', full], { cwd })).toMatchObject({
      exitCode: 74,
      stderr: expect.stringContaining('it cannot be written: no space is left on its disk'),
    });
    expect(lstatSync(full).isCharacterDevice()).toBe(true);
  });

  it('merges with every platform by name, so that one without a bundle is missing', () => {
    const platforms = ['--platform', 'deb', '--platform', 'ubu=tag:u'];
    const { script } = (
      parse(matrix('--format', 'gitlab', ...platforms)) as Record<string, { script: string[] }>
    )['merge all']!;
    const words = ['merge', 'reports', '--platform', 'deb', '--platform', 'ubu'];
    expect(wordsOf(script[0]!, {})).toEqual(words);
    expect(JSON.parse(matrix('--format', 'json', ...platforms)).merge).toEqual(words.slice(1));
    expect(matrix('--format', 'slurm', '--platform', 'deb', '--platform', 'ubu')).toContain(
      `Then: repro-harness ${words.join(' ')}\n`,
    );
  });

  it('prints no time that nobody measured', () => {
    const { stderr } = runCli(['matrix', '--format', 'json', '--shards', '2'], { cwd });
    expect(stderr).toContain('default: 2 shards; no times are known yet\n');
  });

  it('divides by the times of the history, for each platform, as run does', () => {
    const line = (scenario: string, platform: string, seconds: number): HistoryLine => ({
      schema: 1,
      scenario,
      platform,
      night: '2026-01-31',
      started: '2026-01-31T02:00:00.000Z',
      verdict: 'reproducible',
      reason: '',
      axes: { exercised: [], partial: {}, ineffective: {}, unavailable: {} },
      findings: [],
      more: 0,
      digest: '',
      tool: '1.0.0',
      host: {},
      commit: '',
      seconds,
      seed: 7,
    });
    const lines = [line('a', 'x', 900), line('b', 'x', 10), line('c', 'x', 10), line('a', 'y', 10)];
    writeFileSync(join(cwd, 'times.ndjson'), lines.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const args = ['--history', 'times.ndjson', '--platform', 'x', '--platform', 'y', '--shards', '2'];
    const { platforms } = JSON.parse(matrix('--format', 'json', ...args)) as Plan;
    const namesOf = (platform: number, shard: number) =>
      platforms[platform]!.shards[shard]!.scenarios.map(({ name }) => name);
    const long = [0, 1].find((shard) => namesOf(0, shard).includes('a'))!;
    expect(namesOf(0, long)).toEqual(['a']);
    expect(platforms[0]!.shards[long]).toMatchObject({ seconds: 900, scenarios: [{ known: true }] });
    expect(namesOf(1, 0).length + namesOf(1, 1).length).toBe(7);
    expect(Math.abs(namesOf(1, 0).length - namesOf(1, 1).length)).toBe(1);
    const shard = ['--shard', `${long + 1}/2`, '--platform', 'x', '--history', 'times.ndjson'];
    expect(runCli(['run', ...shard], { cwd }).stderr).toContain('x: 1 of 7 scenarios');
    expect(matrix('--format', 'slurm', ...args)).toContain(' --history times.ndjson\n');
  });

  it.each([
    [['--platform', '../x'], 'is no name of a platform'],
    [['--platform', 'a$(id)'], 'is no name of a platform'],
    [['--platform', '=x'], 'is no name of a platform'],
    [['--platform', 'a=$(id)'], 'is no runner'],
    [['--platform', 'a=x y'], 'is no runner'],
    [['--platform', 'a=x\ny'], 'is no runner'],
    [['--platform', 'a='], 'is no runner'],
    [['--platform', 'a', '--platform', 'a=b'], 'given twice'],
    [['--shards', '0'], "'0' is not a whole number"],
    [['--shards', '10001'], 'at most 10000'],
    [['x\ny'], 'has a control character'],
    [['no-such-scenario'], 'there is no scenario'],
  ])('refuses %j', (args, problem) => {
    expect(refused('--format', 'json', ...args)).toContain(problem);
  });

  it('needs a format', () => {
    expect(refused()).toContain('--format');
    expect(refused('--format', 'travis')).toContain('github, gitlab, slurm, json');
  });

  it('refuses two scenarios of the same name', () => {
    writeFileSync(join(cwd, 'twin.yaml'), 'name: a\nbuild: make\n');
    expect(refused('--format', 'json', 'a', 'twin.yaml')).toContain("two scenarios have the name 'a'");
  });
});
