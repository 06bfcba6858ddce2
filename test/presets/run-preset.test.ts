import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/presets/index.ts';
import { withDebianPackages } from '../support/debian-packages.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { projects, writeProject } from './projects.ts';
import { writeFiles } from './write-files.ts';

const FEW = ['--vary', 'hostname', '--no-attribute'];

const outputsOf = (stdout: string): string[] =>
  (JSON.parse(stdout) as { outputs: { path: string }[] }).outputs.map(({ path }) => path);

describe('run without a scenario', () => {
  it('says in one line what it chose; -q does not', () => {
    const cwd = temporaryFolder('chosen');
    writeFiles(cwd, { Makefile: 'all:\n\techo a >a\n' });
    const line =
      'no scenario here: building as a project with a Makefile (preset make): make, outputs all that it creates or changes\n';
    expect(runCli(['run', ...FEW], { cwd }).stderr).toContain(line);
    expect(runCli(['run', '-q', ...FEW], { cwd }).stderr).not.toContain('building as');
    expect(runCli(['run', ...FEW, '--output', 'a'], { cwd }).stderr).toContain(
      '(preset make): make, outputs a\n',
    );
  });

  it('takes repro.yaml, unless a preset is asked for', () => {
    const cwd = temporaryFolder('both');
    writeFiles(cwd, { Makefile: 'all:\n\techo a >a\n', 'repro.yaml': 'build: echo b >b\n' });
    expect(outputsOf(runCli(['run', '--json', ...FEW], { cwd }).stdout)).toEqual(['b']);
    const forced = runCli(['run', '--json', '--preset', 'make', ...FEW], { cwd });
    expect(outputsOf(forced.stdout)).toEqual(['a']);
    expect(forced.stderr).toContain('building as a project with a Makefile (preset make)');
  });

  it('refuses a folder that it does not recognise, and a home above all', () => {
    const cwd = temporaryFolder('nothing');
    writeFiles(cwd, { 'a.txt': 'a' });
    const { exitCode, stderr } = runCli(['run'], { cwd });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('nothing to run')]);
    expect(stderr).toContain('--preset source-tarball');
  });

  it('says why a package.json is not enough', () => {
    const cwd = temporaryFolder('nearly');
    const said = (text: string) => {
      writeFiles(cwd, { 'package.json': text });
      return runCli(['run'], { cwd }).stderr;
    };
    expect(said('{"name": "a",')).toContain('not recognised as npm: package.json is not JSON');
    expect(said('{"private": true, "workspaces": ["a/*"]}')).toContain('package.json has no script build');
  });

  it('names the other kinds that it is, too', () => {
    const cwd = temporaryFolder('two-kinds');
    writeFiles(cwd, { Makefile: 'all:\n\techo a >a\n', 'meson.build': '' });
    const line = '; not as a project with a Makefile (--preset make)\n';
    expect(runCli(['run', ...FEW], { cwd }).stderr).toContain(line);
    expect(runCli(['run', ...FEW, '--preset', 'make'], { cwd }).stderr).not.toContain('; not as');
  });

  it.each(presets.filter(({ needs }) => needs !== undefined))('$name needs its files', ({ name }) => {
    const cwd = temporaryFolder('other-kind');
    const { exitCode, stderr } = runCli(['run', '--preset', name], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/^repro-harness: the source is not an? .* it has no /),
    ]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('does not run make install where DESTDIR is only a word', () => {
    const cwd = temporaryFolder('no-destdir');
    writeFiles(cwd, {
      Makefile: '# There is no $(DESTDIR).\nall:\n\techo a >a\ninstall:\n\tcp a /usr/local/bin/a # DESTDIR\n',
    });
    expect(runCli(['run', ...FEW], { cwd }).stderr).toContain('(preset make): make, outputs all');
  });

  it('says that the source was built before, if nothing was left to make', () => {
    const cwd = temporaryFolder('built-before');
    writeFiles(cwd, { Makefile: 'a:\n\techo a >a\n', a: 'old' });
    const { exitCode, stderr } = runCli(['run', ...FEW], { cwd });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("left: make: 'a' is up to date.")]);
  });

  it('builds nothing if something is missing: exit 2', () => {
    const cwd = temporaryFolder('missing');
    const manifest = { name: 'a', version: '1.0.0', scripts: { build: 'tsc' }, devDependencies: { a: '1' } };
    writeFiles(cwd, { 'package.json': JSON.stringify(manifest), 'package-lock.json': '{}' });
    const { exitCode, stderr } = runCli(['run'], { cwd });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('run npm ci first')]);
    expect(readdirSync(cwd)).not.toContain('reports');
    // A command of the user's own needs what it needs.
    const own = ['run', '--json', ...FEW, '--preset', 'npm', '--', 'sh', '-c', 'echo a >a.tgz; echo b >b'];
    expect(outputsOf(runCli(own, { cwd }).stdout)).toEqual(['a.tgz']);
  });

  it('refuses an unknown preset with the nearest, also for init', () => {
    const cwd = temporaryFolder('unknown');
    for (const command of ['run', 'init']) {
      const { exitCode, stderr } = runCli([command, '--preset', 'mak'], { cwd });
      expect([exitCode, stderr]).toEqual([
        2,
        expect.stringContaining("did you mean 'make'?\n  the presets are debian,"),
      ]);
    }
  });

  it('builds the only folder of an archive', () => {
    const cwd = temporaryFolder('archive');
    writeFiles(cwd, {
      'a-1/Makefile': 'all:\n\techo a >a\ninstall:\n\tinstall -D a $(DESTDIR)/usr/share/a\n',
    });
    execaSync('tar', ['-czf', 'a.tgz', 'a-1'], { cwd });
    const { stdout } = runCli(['run', '--json', ...FEW, '--source', 'a.tgz'], { cwd });
    expect(outputsOf(stdout)).toContain('a-1/repro-install/usr/share/a');
  });
});

withDebianPackages().describe('a .dsc', () => {
  const sourcePackage = (): string => {
    const folder = temporaryFolder('dsc');
    const project = projects.find(({ preset }) => preset === 'debian')!;
    mkdirSync(join(folder, 'hello-1.0'));
    writeProject(join(folder, 'hello-1.0'), project);
    execaSync('dpkg-source', ['-b', 'hello-1.0'], { cwd: folder });
    return folder;
  };

  it('is unpacked and built as a Debian package', () => {
    const cwd = sourcePackage();
    const { stdout } = runCli(['run', '--json', ...FEW, '--source', 'hello_1.0.dsc'], { cwd });
    expect(outputsOf(stdout)).toEqual(['hello_1.0_all.deb']);
  });

  it('is refused if a file beside it is another', () => {
    const cwd = sourcePackage();
    appendFileSync(join(cwd, 'hello_1.0.tar.xz'), 'x');
    // The cache has it from the first test, if its bytes are the same: another version is another digest.
    appendFileSync(join(cwd, 'hello_1.0.dsc'), '\n');
    const { exitCode, stderr } = runCli(['run', '--source', 'hello_1.0.dsc'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/cannot unpack hello_1\.0\.dsc: .* has size \d+ instead of/),
    ]);
  });

  it('lacks what Build-Depends names: exit 2, with the command', () => {
    const folder = temporaryFolder('depends');
    const project = projects.find(({ preset }) => preset === 'debian')!;
    writeProject(folder, project);
    writeFiles(folder, {
      'debian/control': project.files['debian/control']!.replace(
        'Maintainer',
        'Build-Depends: no-such-package\nMaintainer',
      ),
    });
    const { exitCode, stderr } = runCli(['run'], { cwd: folder });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/no-such-package\n {4}as root: apt-get build-dep /),
    ]);
  });
});
