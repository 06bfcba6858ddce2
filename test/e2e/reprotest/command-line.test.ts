import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { execaSync } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { hasProgram } from '../../bench/measure.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { MOCK_PROJECT } from './mock-build.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('reprotest-');
  for (const [name, content] of Object.entries(MOCK_PROJECT)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
});

const reprotest = (...words: string[]) => runCli(['reprotest', ...words], { cwd: join(folder, 'p') });
const mock = (...captures: string[]) => `sh -e mock-build.sh ${captures.join(' ')}`;

describe("reprotest's simple builds", () => {
  it('end with 0 for the same bytes, and with the line and the digest that scripts search for', () => {
    const { exitCode, stdout } = reprotest(mock(), 'artifact');
    expect(stdout).toMatch(
      /\n=+\nReproduction successful\n=+\nNo differences in \.\/artifact\n[0-9a-f]{64} {2}\.\/artifact\n$/,
    );
    expect(exitCode).toBe(0);
    expect(readdirSync(join(folder, 'p'))).toEqual(['files', 'mock-build.sh']);
  });

  it('end with 1 for random bytes', () => {
    const { exitCode, stdout } = reprotest('--variations=-all', mock('irreproducible'), 'artifact');
    expect(stdout).toMatch(/UNREPRODUCIBLE[\s\S]*\nReproduction failed\n$/);
    expect(exitCode).toBe(1);
  });

  it.each([
    ['a build that fails', [mock('fail'), 'artifact'], /exit 3, the end of its log/],
    ['no artifact', ['true', 'artifact'], /no file after the build matches the outputs/],
    ['a store that is not empty', ['--store-dir=.', mock(), 'artifact'], /--store-dir must be empty/],
    [
      'commands that fail',
      ['--testbed-init=false', mock(), 'artifact'],
      /--testbed-init failed: exit code 1/,
    ],
  ])('end with 125 without a verdict: %s', (_, words, message) => {
    const { exitCode, stdout, stderr } = reprotest('--variations=-all', ...words);
    expect(stdout + stderr).toMatch(message);
    expect(exitCode).toBe(125);
  });

  it('remove artifacts that the source has already', () => {
    writeFileSync(join(folder, 'p', 'artifact'), 'old\n');
    expect(reprotest('true', 'artifact')).toMatchObject({ exitCode: 125 });
  });
});

// The command lines that reprotest's own tests try, with its exit codes; in a folder with debian/.
describe("reprotest's command lines", () => {
  it.each([
    ['.', 0],
    ['. -- null -d', 0],
    ['--dry-run . --verbosity 2 -- null -d', 0],
    ['. null -d', 2],
    ['. --verbosity 2 null -d', 2],
    ['. --verbosity 2 null', 2],
    ['auto', 0],
    ['auto -- null -d', 0],
    ['auto . null', 0],
    ['auto null -d', 2],
    ['auto --verbosity 2 null -d', 2],
    ['-c true -s . out', 2],
    ['nonexistent-program out', 2],
    ['', 2],
    ['. out$(id)', 2],
    ['--vary=no_such . out', 2],
    ['--vary=-no_such . out', 0],
    ['--variation=home -c true . out', 0],
    ['--ver . out', 2],
    ['--extra-build= --auto-build . out', 2],
    ['--min-cpus=0 . out', 2],
    ['-f missing.conf . out', 2],
    ['-vv -ctrue . out', 0],
  ])('%s: exit %i', (line, exitCode) => {
    mkdirSync(join(folder, 'p', 'debian'));
    for (const name of ['changelog', 'rules']) writeFileSync(join(folder, 'p', 'debian', name), '');
    const result = reprotest('--dry-run', ...line.split(' ').filter((word) => word !== ''));
    expect(result.exitCode, result.stderr).toBe(exitCode);
    if (exitCode === 2) expect(result.stderr).toMatch(/^(?:reprotest: .*\n)*repro-harness: .*\n? {0,2}/);
  });
});

describe('further builds', () => {
  it('--extra-build makes one more experiment, and says which is equal', () => {
    const { exitCode, stdout } = reprotest(
      ...['--variations=home,umask', '--extra-build=-home', '--extra-build='],
      ...['-c', mock('home'), '.', 'artifact'],
    );
    expect(stdout).toMatch(/\nReproduction failed but partially successful: in experiment-2\n$/);
    expect(exitCode).toBe(1);
  });

  it('--auto-build names the variations to blame', () => {
    const build = `${mock('timezone', 'domain_host')} && sha256sum artifact >digest && rm artifact`;
    const { exitCode, stdout } = reprotest('--auto-build', '-c', build, '.', 'digest');
    expect(stdout).toMatch(/\nObserved unreproducibility when varying each of the following:\n.*\n/);
    const [, blamed] = /following:\n(.*)\n/.exec(stdout)!;
    expect(blamed!.split(' ').sort()).toEqual(['domain_host', 'timezone']);
    expect(exitCode).toBe(1);
    const equal = reprotest('--auto-build', '-c', mock(), '.', 'artifact');
    expect(equal.stdout).toMatch(/^Reproducible, even when varying as much as reprotest knows how to! :\)$/m);
  });

  it('--env-build names the variables to blame', () => {
    const build = 'echo "$EDITOR" >artifact';
    const { exitCode, stdout } = reprotest('--env-build', '--vary=-all', '-c', build, '.', 'artifact');
    expect(stdout).toMatch(/^Unreproducible when varying: EDITOR$/m);
    expect(exitCode).toBe(1);
    const quiet = reprotest('--env-build', '--vary=-all', '-c', mock(), '.', 'artifact');
    expect(quiet).toMatchObject({ exitCode: 0 });
  });
});

describe('--store-dir', () => {
  it('has the artifacts, a link for an equal experiment, the digests and a report', () => {
    const command = `${mock()} && mkdir -p "a dir/sub" && echo x >"a dir/sub/x" && echo y >../beside.txt`;
    const { exitCode, stderr } = reprotest(
      ...['--no-diffoscope', '--store-dir=../store', '-c', command, '.'],
      '"a dir" artifact ../*.txt',
    );
    expect(exitCode, stderr).toBe(0);
    const store = join(folder, 'store');
    expect(readlinkSync(join(store, 'experiment-1'))).toBe('control');
    expect(readFileSync(join(store, 'control/source-root/a dir/sub/x'), 'utf8')).toBe('x\n');
    expect(readFileSync(join(store, 'control/beside.txt'), 'utf8')).toBe('y\n');
    expect(existsSync(join(store, 'control/source-root/mock-build.sh'))).toBe(false);
    expect(existsSync(join(store, 'experiment-1.report/report.html'))).toBe(true);
    const check = execaSync('sha256sum', ['-c', '../../SHA256SUMS'], {
      cwd: join(store, 'control/source-root'),
    });
    expect(check.stdout.split('\n').sort()).toEqual(
      ['./../beside.txt: OK', './a dir/sub/x: OK', './artifact: OK'].sort(),
    );
  });

  it('has both sides of a difference, and its explanation', () => {
    const { exitCode } = reprotest('--store-dir=../store', '-c', mock('home'), '.', 'artifact');
    expect(exitCode).toBe(1);
    const store = join(folder, 'store');
    const at = (build: string) => readFileSync(join(store, build, 'source-root/artifact'), 'utf8');
    expect(at('control')).not.toBe(at('experiment-1'));
    expect(readFileSync(join(store, 'experiment-1.diffoscope.out'), 'utf8')).toContain('home');
  });
});

describe('other options', () => {
  it('--source-pattern and --testbed-pre build a copy', () => {
    const { exitCode, stderr, stdout } = reprotest(
      ...['--source-pattern=mock-build.sh files/f1*', '--testbed-pre=echo pre >pre.txt'],
      ...['-c', 'cat pre.txt >artifact; ls files >>artifact', '--store-dir=../store', '.', 'artifact'],
    );
    expect(exitCode, stdout + stderr).toBe(0);
    const artifact = readFileSync(join(folder, 'store/control/source-root/artifact'), 'utf8');
    expect(artifact).toBe(
      `pre\n${['f1', ...Array.from({ length: 10 }, (_, index) => `f1${index}`)].join('\n')}\n`,
    );
    expect(existsSync(join(folder, 'p/pre.txt'))).toBe(false);
  });

  it('a configuration file is read before the command line', () => {
    writeFileSync(
      join(folder, 'p/.reprotestrc'),
      '# as in the manual\n[basics]\nvariations =\n  home\n  umask\nvary =\n  -umask\n\n[diff]\nno_diffoscope = yes\n',
    );
    const { stdout } = reprotest('-f', '.', '--dry-run', '-c', 'make', '.', 'out');
    expect(stdout).toMatch(/^experiment-1 {2}home=missing pid hash-seed$/m);
  });

  it('variables that control builds are passed, and those that the command names', () => {
    const build =
      'echo "$DEB_BUILD_OPTIONS $MINE $SECRET_TOKEN_1" | sed s/SECRET.*// >artifact; env | grep TOKEN >>artifact || :';
    const env = { DEB_BUILD_OPTIONS: 'nocheck', MINE: 'mine', OTHER_TOKEN: 'hidden-value' };
    const { exitCode, stderr } = runCli(
      ['reprotest', '--variations=-all', '--store-dir=../store', '-c', build, '.', 'artifact'],
      { cwd: join(folder, 'p'), env },
    );
    expect(exitCode, stderr).toBe(0);
    const artifact = readFileSync(join(folder, 'store/control/source-root/artifact'), 'utf8');
    expect(artifact).toMatch(/^nocheck mine /);
    expect(artifact).not.toContain('hidden-value');
  });

  it('--print-sudoers prints a file without rules, also without a source', () => {
    const words = ['--print-sudoers', '--variations=user_group.available+=guest,domain_host.use_sudo=1'];
    const { exitCode, stdout } = reprotest(...words);
    expect(stdout).toMatch(/^(?:#.*\n)+$/);
    expect(exitCode).toBe(0);
  });

  it('values of variations are settings of axes', () => {
    const vary = 'time.faketimes=+2y,locales.locale=ru_RU.CP1251,user_group.available=:games';
    const { stdout, stderr } = reprotest('--dry-run', `--variations=${vary}`, '-c', 'make', '.', 'out');
    expect(stdout).toMatch(/^experiment-1 {2}gid locale=ru_RU\.UTF-8 clock=\+63072000s pid hash-seed$/m);
    expect(stderr).toMatch(/ru_RU\.UTF-8 instead of ru_RU\.CP1251/);
    const date = reprotest(
      '--dry-run',
      '--variations=time.faketimes=2031-01-01 12:00',
      '-c',
      'make',
      '.',
      'out',
    );
    const [, seconds] = /clock=\+(\d+)s/.exec(date.stdout)!;
    expect(Math.abs(Date.now() / 1000 + Number(seconds) - Date.UTC(2031, 0, 1, 12) / 1000)).toBeLessThan(60);
    const unread = reprotest('--variations=time.faketimes=some day', '-c', 'make', '.', 'out');
    expect(unread).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/date\(1\) cannot read/) });
  });

  it('diffoscope is run on request', (context) => {
    if (!hasProgram('diffoscope')) context.skip('diffoscope is not installed');
    const { exitCode, stdout } = reprotest(
      '--diffoscope-arg=--text-color=never',
      '-c',
      mock('home'),
      '.',
      'artifact',
    );
    expect(stdout).toMatch(/│ ├── .*artifact|│ -\/build|--- .*control/);
    expect(exitCode).toBe(1);
  });
});

describe('bin/reprotest', () => {
  it('is a drop-in, also through a link in PATH', () => {
    mkdirSync(join(folder, 'bin'));
    symlinkSync(resolve('bin/reprotest'), join(folder, 'bin/reprotest'));
    const { exitCode, stdout } = execaSync('reprotest', [mock('irreproducible'), 'artifact'], {
      cwd: join(folder, 'p'),
      env: { PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env['PATH']}` },
      reject: false,
    });
    expect(stdout).toMatch(/\nReproduction failed$/);
    expect(exitCode).toBe(1);
  });
});
