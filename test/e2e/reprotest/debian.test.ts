import { chmodSync, existsSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { beforeEach, expect, it } from 'vitest';
import { withDebianPackages } from '../../support/debian-packages.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { debianPackage } from './debian-package.ts';
import { salsaCiWords } from './salsa-ci.ts';

const { describe } = withDebianPackages();

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('reprotest-debian-');
});

const writePackage = (data?: string): void => {
  for (const [name, content] of Object.entries(debianPackage(data))) {
    const file = join(folder, 'mini-1.0', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  chmodSync(join(folder, 'mini-1.0/debian/rules'), 0o755);
};

const writeSourcePackage = (data?: string): void => {
  writePackage(data);
  execaSync('dpkg-source', ['-b', 'mini-1.0'], { cwd: folder });
};

const reprotest = (cwd: string, ...words: readonly string[]) =>
  runCli(['reprotest', ...words], { cwd: join(folder, cwd) });

describe('the job of salsa-ci', () => {
  const job = { cpus: availableParallelism(), dsc: 'mini_1.0.dsc' };

  it('ends with 0 for a package that is reproducible, and stores what the job keeps', {
    timeout: 120_000,
  }, () => {
    writeSourcePackage();
    const { exitCode, stdout, stderr } = reprotest('.', ...salsaCiWords({ ...job, workingDir: folder }));
    expect(exitCode, stdout + stderr).toBe(0);
    expect(stdout).toMatch(
      /\nReproduction successful\n=+\nNo differences in \.\/\*\.\{deb,udeb,ddeb\}\n[0-9a-f]{64} {2}\.\/mini_1\.0_all\.deb\nHowever, other factors/,
    );
    // Its log has those of the builds.
    expect(stderr).toMatch(/^---- log of control\n[\s\S]*dpkg-buildpackage: info: source package mini$/m);
    expect(stderr).toMatch(/^reprotest: user_group\.available: no account and no sudo is needed/m);
    expect(stderr).toMatch(/^reprotest: num_cpus is not varied/m);
    const store = join(folder, 'reprotest');
    expect(readdirSync(join(store, 'control/source-root'))).toEqual(['mini_1.0_all.deb']);
    expect(readlinkSync(join(store, 'experiment-1'))).toBe('control');
  });

  it('ends with 1 for one that is not, says why, and varies what the project adds', {
    timeout: 120_000,
  }, () => {
    writeSourcePackage('pwd');
    const words = salsaCiWords({ ...job, workingDir: folder, args: ['--vary=+build_path'] });
    const { exitCode, stdout } = reprotest('.', ...words);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/build-path/);
    expect(stdout).toMatch(/\nReproduction failed\n$/);
    expect(existsSync(join(folder, 'reprotest/experiment-1.diff'))).toBe(true);
  });
});

describe('auto', () => {
  it('builds a folder with debian/ and compares the packages beside it', { timeout: 120_000 }, () => {
    writePackage();
    const { exitCode, stdout, stderr } = reprotest('mini-1.0', '--store-dir=../store', '.');
    expect(exitCode, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/^[0-9a-f]{64} {2}\.\/\.\.\/mini_1\.0_all\.deb$/m);
    expect(stderr).toMatch(/is a Debian package: dpkg-buildpackage -b/);
    expect(existsSync(join(folder, 'store/control/mini_1.0_all.deb'))).toBe(true);
    // Nothing is written beside the source itself.
    expect(readdirSync(folder).sort()).toEqual(['mini-1.0', 'store']);
  });

  it('is what the manual says in full', { timeout: 120_000 }, () => {
    writePackage('date');
    const { exitCode, stdout } = reprotest(
      'mini-1.0',
      'dpkg-buildpackage --no-sign -b',
      '../*.deb',
      '--',
      'null',
    );
    expect(stdout).toMatch(/\bclock\b/);
    expect(exitCode).toBe(1);
  });

  it('changes the preset by an expression', () => {
    writeSourcePackage();
    const expression =
      '_.str_replace.build_command("-us -uc", "-us").prepend.build_command("set -x; ").append.testbed_pre("ls")';
    const { stdout } = reprotest('.', '--dry-run', `--auto-preset-expr=${expression}`, 'mini_1.0.dsc');
    expect(stdout).toMatch(/^command {7}set -x; cd mini-1\.0; dpkg-buildpackage -b -us$/m);
    expect(stdout).toMatch(/^files {9}\.\/mini_1\.0\.dsc \.\/mini_1\.0\.tar\.xz$/m);
  });

  it('refuses what it cannot build, with a remedy', () => {
    const { exitCode, stderr } = reprotest('.', '.');
    expect(stderr).toMatch(/auto knows no way to build[^\n]*\n {2}give a command and what it makes/);
    expect(exitCode).toBe(2);
  });
});
