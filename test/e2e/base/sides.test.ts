import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { CLI, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openProject, type Project, runBase } from './project.ts';

const FAST = ['-q', '--vary', 'umask,locale'];
const scenario = (build: string): string => `build: "${build}"\noutputs: [o]\nsource: {dir: ../..}\n`;

describe('run --base: what is built on each side', { timeout: 120_000 }, () => {
  let project: Project;
  beforeEach(() => {
    project = openProject(join(temporaryFolder('base'), 'app'), {
      'sub/a': 'a\n',
      'scenarios/kept/scenario.yaml': scenario('echo 1 >o'),
      'scenarios/old/scenario.yaml': scenario('echo 1 >o'),
    });
  });

  it('builds the same folder of both trees with a command, from any folder of the repository', () => {
    project.write({ 'sub/a': 'b\n' });
    const command = ['--', 'sh', '-c', 'cat a >o'];
    const places: readonly (readonly [string, readonly string[]])[] = [
      ['.', ['--source', 'sub']],
      ['.', ['--source', join(project.folder, 'sub')]],
      ['sub', []],
      ['scenarios', ['--source', '../sub']],
    ];
    for (const [cwd, words] of places) {
      const ran = runBase(project.folder, ['HEAD', ...FAST, ...words, ...command], {
        cwd: join(project.folder, cwd),
      });
      expect(ran.exitCode, ran.stderr).toBe(0);
      const { change, scenario } = ran.report();
      expect(scenario.name).toBe('sub');
      expect(change.outputs!.changed).toMatchObject([
        { path: 'o', differences: [{ field: 'line, line 1', control: 'a', experiment: 'b' }] },
      ]);
    }
    const outside = temporaryFolder('outside');
    const ran = runBase(project.folder, ['HEAD', ...FAST, '--source', outside, '--', 'sh', '-c', 'echo >o']);
    expect(ran.exitCode, ran.stderr).toBe(0);
    expect(ran.report().change).toMatchObject({
      outputs: { equal: true },
      notes: [expect.stringContaining('Both sides build the same source')],
    });
  });

  it('recognises the project in both trees', () => {
    const ran = runBase(project.folder, ['HEAD', ...FAST, '--preset', 'source-tarball']);
    expect(ran.exitCode, ran.stderr).toBe(0);
    expect(ran.report().change).toMatchObject({ state: 'compared', outputs: { equal: true } });
  });

  it('says which scenarios only one side has, by name, file or folder', () => {
    renameSync(join(project.folder, 'scenarios/old'), join(project.folder, 'scenarios/fresh'));
    const run = (...words: string[]) =>
      runCli(['run', '--vary', 'umask', '--base', 'HEAD', ...words], { cwd: project.folder });
    const all = run();
    expect(all.exitCode, all.stderr).toBe(0);
    expect(all.stdout.match(/CHANGE: .*/g)).toEqual(['CHANGE: NEW', 'CHANGE: NO WORSE']);
    expect(all.stderr).toContain('only the base has this scenario: old\n');
    for (const word of ['old', 'scenarios/old', 'scenarios/old/scenario.yaml']) {
      const { exitCode, stdout, stderr } = run(word);
      expect([exitCode, stdout], stderr).toEqual([0, '']);
      expect(stderr).toContain('only the base has this scenario: old\n');
    }
    expect(run('scenarios/fresh').stdout).toContain('CHANGE: NEW');
    expect(run('neither')).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('reports a base that fails, or whose scenario is not valid, and judges the change alone', () => {
    const file = 'scenarios/kept/scenario.yaml';
    project.write({ [file]: scenario('cat cache/x >o'), '.gitignore': 'reports/\ncache/\n' });
    project.commit('fails');
    project.write({ 'cache/x': 'x\n' });
    const lacking = runBase(project.folder, ['HEAD', ...FAST, 'kept']);
    expect(lacking.exitCode, lacking.stderr).toBe(0);
    expect(lacking.report().change).toMatchObject({
      state: 'failed',
      verdict: 'failed',
      worse: false,
      reason: 'the base does not build, the change does',
      notes: [expect.stringContaining('the base has not: cache/. ')],
      baseFailure: { build: 'control', exit: expect.stringMatching(/^exit \d/) },
    });
    project.write({ [file]: 'bild: x\n' });
    project.commit('invalid');
    project.write({ [file]: scenario('umask >o') });
    const invalid = runBase(project.folder, ['HEAD', ...FAST, 'kept']);
    expect(invalid.exitCode, invalid.stderr).toBe(1);
    expect(invalid.report().change).toMatchObject({
      state: 'unreadable',
      worse: true,
      reason: expect.stringContaining("unknown key 'bild'"),
    });
    rmSync(join(project.folder, 'cache'), { recursive: true });
    project.write({ [file]: scenario('false') });
    project.write({ 'only-here': '' });
    const broken = runBase(project.folder, ['HEAD~2', ...FAST, 'kept']);
    expect(broken.exitCode, broken.stderr).toBe(3);
    const { reason, notes, baseFailure } = broken.report().change;
    expect({ reason, notes, baseFailure }).toEqual({
      reason: 'the base builds, the change does not',
      notes: [],
      baseFailure: undefined,
    });
  });

  it('names a scenario without a result in documents for CI services', () => {
    project.write({ 'scenarios/kept/scenario.yaml': scenario('true') });
    const forms = ['junit', 'in-toto'].map((name) => `--reporter=${name}=reports/${name}`);
    const { exitCode } = runCli(['run', '--base', 'HEAD', ...FAST, ...forms, 'kept'], {
      cwd: project.folder,
    });
    expect(exitCode).toBe(2);
    const read = (name: string): string => readFileSync(join(project.folder, 'reports', name), 'utf8');
    expect(read('junit')).toContain('<testsuite name="not run" tests="1" failures="0" errors="1"');
    expect(JSON.parse(read('in-toto')).predicate.failedTests).toEqual(['kept/builds']);
  });

  it('takes the name of the machine, and refuses what is none', () => {
    const named = runBase(project.folder, ['HEAD', ...FAST, '--platform', 'here', 'kept']);
    expect(named.exitCode, named.stderr).toBe(0);
    expect(named.report().platform).toBe('here');
    const refused = runBase(project.folder, ['HEAD', ...FAST, '--platform', 'a/b', 'kept']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain("'a/b' is no name of a platform");
  });

  it('gives both sides one SOURCE_DATE_EPOCH and the same settings', () => {
    const build = 'echo $SOURCE_DATE_EPOCH >o; stat -c %Y sub/a >>o';
    project.write({
      'scenarios/kept/scenario.yaml': `${scenario(build)}source-date-epoch: auto\nvary: [-source-mtime]\n`,
    });
    project.git('add', '-A');
    project.git('commit', '-q', '-m', 'old', '--date', '2020-01-01T00:00:00Z');
    project.write({ README: 'new\n' });
    project.commit('new');
    const ran = runBase(project.folder, ['HEAD~1', '-q', '--no-attribute', 'kept']);
    expect(ran.exitCode, ran.stdout).toBe(0);
    expect(ran.report().change.outputs).toMatchObject({ equal: true });
    expect(ran.report().change.notes).toEqual([
      expect.stringMatching(/^SOURCE_DATE_EPOCH is \d+ in both sides/),
    ]);
  });

  it.each(['change', 'base'])(
    'leaves nothing behind if it is interrupted while it builds the %s',
    async (side) => {
      project.write({ 'scenarios/kept/scenario.yaml': scenario('sleep 2; echo 1 >o') });
      project.commit('slow');
      const own = temporaryFolder('tmp');
      const [node, program] = CLI;
      const child = execa(node, [program, 'run', '--base', 'HEAD', '-q', 'kept'], {
        cwd: project.folder,
        env: { TMPDIR: own },
        reject: false,
      });
      const report = join(project.folder, 'reports/kept/report.json');
      const isReached = (): boolean => (side === 'base' ? existsSync(report) : readdirSync(own).length > 0);
      while (!isReached() && child.exitCode === null) await sleep(20);
      await sleep(500);
      child.kill('SIGINT');
      const { exitCode, stderr } = await child;
      expect([exitCode, stderr]).toEqual([130, expect.stringContaining('interrupted')]);
      expect(readdirSync(own)).toEqual([]);
      expect(runCli(['run', '-q', 'kept'], { cwd: project.folder }).exitCode).toBe(0);
    },
  );
});
