import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { packageRoot } from '../../../src/util/package-root.ts';
import { runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SEED = ['--seed', '7'];
const AXES = ['--vary', 'umask,locale,source-mode,hostname'];

const project = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = join(temporaryFolder('mend-cli-'), 'app');
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (const name of ['a', 'B', 'c']) writeFileSync(join(folder, 'src', name), `${name}\n`);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

const mend = (cwd: string, ...words: readonly string[]) => runCli(['mend', ...SEED, ...words], { cwd });

describe('mend', () => {
  it('prints lines that mend the build when they are pasted into a fresh shell', () => {
    const cwd = project();
    const build = 'mkdir dist; umask >dist/mask; ls src >dist/list';
    const { exitCode, stdout } = mend(cwd, ...AXES, '-q', '--', 'sh', '-c', build);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}MENDED {3}app {3}2 settings, proved by \d+ builds$/m);
    expect(stdout).toContain('    export LC_ALL=C.UTF-8  # locale: dist/list\n');
    expect(stdout).toContain('    umask 022              # umask: dist/mask\n');
    const lines = stdout.split('\n').filter((line) => /^ {4}\S/.test(line));
    const pasted = [...lines, build].join('\n');
    const again = runCli(['run', ...SEED, ...AXES, '-q', '--', 'sh', '-c', pasted], { cwd });
    expect(again.stdout).toContain('REPRODUCIBLE');
    expect(again.exitCode).toBe(0);
  });

  it('keeps what it found if the limit of builds ends the search', () => {
    const cwd = project();
    const build = 'umask >a; ls src >b; date +%Z >c; for f in src/*; do stat -c %a $f; done >d';
    const vary = ['--vary', 'umask,locale,source-mode,timezone', '--max-builds', '6'];
    const { exitCode, stdout } = mend(cwd, ...vary, '--', 'sh', '-c', build);
    expect(stdout).toContain('the limit of 12 builds was reached: the set may not be the smallest');
    expect(stdout).toMatch(/^ {2}MENDED {3}app {3}\d settings, proved by \d+ builds;/m);
    expect(stdout).toContain('umask 022');
    expect(stdout).not.toContain('it was not tried');
    expect(exitCode).toBe(0);
  });

  it('exits 1 if something is left, and marks advice as not tried', () => {
    const cwd = project();
    const { exitCode, stdout } = mend(cwd, ...AXES, '--', 'sh', '-c', 'umask >a; hostname >b');
    expect(exitCode).toBe(1);
    // What was mended was mended under what was varied.
    expect(stdout).toMatch(/^ {2}\d axes varied and proved\.$/m);
    expect(stdout).toContain('PARTLY MENDED');
    expect(stdout).toMatch(/not mended\n {4}hostname {2}b .*\(not tried\)/s);
  });

  it('exits 0 if nothing differs, and as run if a build fails', () => {
    const cwd = project();
    const equal = mend(cwd, ...AXES, '--', 'sh', '-c', 'echo a >out');
    expect([equal.exitCode, equal.stdout.includes('NOTHING TO MEND')]).toEqual([0, true]);
    const failed = mend(cwd, ...AXES, '--', 'sh', '-c', 'exit 4');
    expect([failed.exitCode, failed.stdout.includes('NOT TRIED')]).toEqual([3, true]);
  });

  it('is part of run with --mend, and tries changes of commands only with both options', () => {
    const cwd = project();
    const build = ['--', 'sh', '-c', 'ls src >out'];
    const both = runCli(['run', ...SEED, '--vary', 'locale', '--mend', '--patch', ...build], { cwd });
    expect(both.exitCode).toBe(1);
    expect(both.stdout).toContain('Proved by builds: the change');
    const alone = runCli(['run', '--patch', ...build], { cwd });
    expect(alone.exitCode).toBe(2);
    expect(alone.stderr).toContain('--patch needs --mend');
  });

  it('refuses what breaks the build, loses content, or makes another output differ', () => {
    const cwd = project();
    const unset = '[ -z "$CFLAGS" ]';
    const cases: readonly (readonly [string, string])[] = [
      [`${unset} || exit 9; pwd >out`, 'the build ended with exit code 9'],
      [
        `if ${unset}; then pwd; ls src; else echo 1; fi >out`,
        'out: it lacks 3 lines that both builds had, such as "B"',
      ],
      [`if ${unset}; then pwd; seq 1 9; else seq 10 30; fi >out`, 'out: it lacks 9 lines that both'],
      [`if ${unset}; then pwd; else :; fi >out`, 'out: it is empty'],
      [`pwd >out; echo b >b; ${unset} || rm b`, 'b: it is gone'],
      [`pwd >out; if ${unset}; then echo b; else date +%N; fi >b`, 'b then differs, and did not before'],
    ];
    for (const [build, reason] of cases) {
      const script = `: gcc; ${build}`;
      const { stdout, exitCode } = mend(cwd, '--vary', 'build-path', '--json', '--', 'sh', '-c', script);
      const { mend: result } = JSON.parse(stdout) as Report;
      expect([exitCode, result!.result, result!.refused.map((one) => one.reason).join()], build).toEqual([
        1,
        'not-mended',
        expect.stringContaining(reason),
      ]);
    }
  });

  it('works on a source without any file, which has no time', () => {
    const cwd = temporaryFolder('mend-empty-');
    const { exitCode, stdout } = mend(cwd, ...AXES, '-q', '--', 'sh', '-c', 'umask >out');
    expect([exitCode, stdout.includes('    umask 022  # umask: out\n')]).toEqual([0, true]);
  });

  it('--write puts the settings before build:, and the scenario is then reproducible', () => {
    const cwd = project({ 'repro.yaml': 'build: umask >out # the mask\noutputs: [out]\n' });
    expect(mend(cwd, ...AXES, '--write', '-q').stderr).toContain('1 setting written to repro.yaml');
    expect(readFileSync(join(cwd, 'repro.yaml'), 'utf8')).toBe(
      'build: | # the mask\n  umask 022\n  umask >out\noutputs: [out]\n',
    );
    expect(runCli(['run', ...AXES, '-q'], { cwd }).exitCode).toBe(0);
  });

  it('--write without a scenario file is an error before anything is built', () => {
    const { exitCode, stderr } = mend(project(), '--write', '--', 'true');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--write puts the settings before')]);
  });
});

describe('mend --patch', () => {
  it('finds the release options of a source tarball, and gives the bytes of source-tarball', () => {
    const scenarios = join(temporaryFolder('mend-tarball-'), 'scenarios');
    for (const name of ['source-tarball', 'source-tarball-naive'])
      cpSync(join(packageRoot(), 'scenarios', name), join(scenarios, name), { recursive: true });
    const cwd = join(scenarios, '..');
    const epoch = ['--source-date-epoch', '1749656217'];
    const { exitCode, stdout, stderr } = mend(cwd, '--patch', '--write', ...epoch, 'source-tarball-naive');
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/^ {4}\+ {2}tar --format=posix --sort=name --mtime=@\S+ --owner=0 --group=0 /m);
    const digests = (name: string, ...words: readonly string[]): readonly string[] => {
      const run = runCli(['run', '--json', '--vary', 'umask', ...words, name], { cwd });
      const { outputs, builds } = JSON.parse(run.stdout) as Report;
      return outputs.filter(({ path }) => /gz$/.test(path)).map(({ sha256 }) => sha256[builds[0]!.id]!);
    };
    const release = digests('source-tarball');
    expect(release).toHaveLength(1);
    expect(digests('source-tarball-naive', ...epoch)).toEqual(release);
  });

  it('prints the whole command, not a diff, where it is in no file that can be rewritten', () => {
    const build = 'ls src | sort >out';
    const changed = /the build command with the changes\n {4}ls src \| LC_ALL=C sort >out\n/;
    const command = mend(project(), ...AXES, '--patch', '-q', '--', 'sh', '-c', build);
    expect(command.stdout).toMatch(changed);
    expect(command.stdout).not.toContain('--- a/');
    const cwd = project({ 'repro.yaml': `{ build: "${build}", outputs: [out] }\n` });
    expect(mend(cwd, ...AXES, '--patch', '-q').stdout).toMatch(changed);
    expect(mend(cwd, ...AXES, '--patch', '--write').exitCode).toBe(2);
  });

  const lack = ['make', 'patch'].find((name) => findProgram(name) === undefined);
  skipUnless(lack === undefined, `needs ${lack}`).it(
    'changes a Makefile by a diff that patch applies, and never the file itself',
    () => {
      const makefile = 'all:\n\tmkdir dist\n\tls src | sort >dist/list\n\t@echo "$$(umask)" >dist/mask\n';
      const cwd = project({ Makefile: makefile });
      const { stdout } = mend(cwd, ...AXES, '--patch', '--json', '--', 'make');
      expect(readFileSync(join(cwd, 'Makefile'), 'utf8')).toBe(makefile);
      const { mend: result } = JSON.parse(stdout) as Report;
      expect(result).toMatchObject({
        result: 'mended',
        shell: 'umask 022',
        changes: [{ rule: 'sort', file: 'Makefile', line: 3, axes: ['locale'], outputs: ['dist/list'] }],
      });
      execaSync('patch', ['-p1'], { cwd, input: result!.patch });
      expect(readFileSync(join(cwd, 'Makefile'), 'utf8')).toBe(makefile.replace('| sort', '| LC_ALL=C sort'));
    },
  );
});
