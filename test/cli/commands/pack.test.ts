import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../sandbox/git/repository.ts';
import { outputBytes } from '../../support/output-bytes.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('pack-command');
  mkdirSync(join(folder, 'tree/sub'), { recursive: true });
  for (const name of ['a.c', 'a.o', 'sub/b.o', 'sub/c']) writeFileSync(join(folder, 'tree', name), name);
});

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  runCli(['pack', ...args], { cwd: folder, env: { SOURCE_DATE_EPOCH: undefined, ...env } });
const names = (file: string): string[] =>
  execaSync('tar', ['-tf', join(folder, file)], { lines: true }).stdout;

describe('repro-harness pack', () => {
  it.each(['t.tar', 't.tar.gz', 't.tgz', 't.tar.xz', 't.txz'])(
    'prints path, size and SHA-256: %s',
    (name) => {
      const { exitCode, stdout, stderr } = run(['tree', '-o', name, '--mtime', '5']);
      const bytes = readFileSync(join(folder, name));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(stdout).toBe(`path    ${name}\nsize    ${bytes.length}\nsha256  ${sha256}\n`);
      expect(stderr).toBe('modification times: at most 5 (--mtime)\n');
      expect(exitCode).toBe(0);
      expect(names(name)).toEqual([
        'tree/',
        'tree/a.c',
        'tree/a.o',
        'tree/sub/',
        'tree/sub/b.o',
        'tree/sub/c',
      ]);
    },
  );

  it('applies --exclude and --prefix', () => {
    run([
      'tree',
      '-o',
      't.tar',
      '--mtime',
      '5',
      '--exclude',
      '*.o',
      '--exclude',
      'sub/c',
      '--prefix',
      'x-1/y',
    ]);
    expect(names('t.tar')).toEqual(['x-1/y/', 'x-1/y/a.c', 'x-1/y/sub/']);
    run(['tree/', '-o', 't.tar', '--mtime', '5', '--prefix', '.']);
    expect(names('t.tar')[0]).toBe('./');
    symlinkSync('tree', join(folder, 'current'));
    run(['current', '-o', 't.tar', '--mtime', '5']);
    expect(names('t.tar').slice(0, 2)).toEqual(['current/', 'current/a.c']);
    for (const prefix of ['', '/', 'a//b', '../up', '/abs'])
      expect(run(['tree', '-o', 't.tar', '--mtime', '5', '--prefix', prefix]).exitCode).toBe(2);
  });

  it.each([
    ['{a,b}'.repeat(30), 'has braces with more than 1000 alternatives'],
    ['é'.repeat(40_000), 'has more than 4,096 bytes'],
    ['[a', 'has a [ without a ]'],
    ['../x', 'names something outside tree, which is never packed: remove it'],
  ])('refuses --exclude %.20s', (pattern, says) => {
    const { exitCode, stderr } = run(['tree', '-o', 'refused.tar', '--mtime', '5', '--exclude', pattern]);
    expect(stderr).toMatch(/^repro-harness: the pattern ".*\n$/);
    expect(stderr).toContain(says);
    expect(exitCode).toBe(2);
    expect(existsSync(join(folder, 'refused.tar'))).toBe(false);
  });

  it('leaves out only folders by a pattern with a slash at the end', () => {
    run(['tree', '-o', 't.tar', '--mtime', '5', '--exclude', 'sub/', '--exclude', 'a.c/']);
    expect(names('t.tar')).toEqual(['tree/', 'tree/a.c', 'tree/a.o']);
  });

  it('takes the time from --mtime, else SOURCE_DATE_EPOCH, else the commit, else refuses', () => {
    const epoch = { SOURCE_DATE_EPOCH: '1600000000' };
    expect(run(['tree', '-o', 't.tar', '--mtime', '@7'], epoch).stderr).toContain('at most 7 (--mtime)');
    expect(run(['tree', '-o', 't.tar'], epoch).stderr).toContain('at most 1600000000 (SOURCE_DATE_EPOCH)');
    const { first: _, second } = makeRepository(join(folder, 'repository'));
    expect(run(['repository', '-o', 't.tar']).stderr).toContain(`at most 1700000000 (commit ${second})`);
    const none = run(['tree', '-o', 't.tar'], { GIT_CEILING_DIRECTORIES: folder });
    expect(none).toMatchObject({ exitCode: 2, stdout: '' });
    expect(none.stderr).toContain('give --mtime EPOCH, set SOURCE_DATE_EPOCH, or pack a git checkout');
    for (const wrong of ['yesterday', '1.5', '', '99999999999999999'])
      expect(run(['tree', '-o', 't.tar', '--mtime', wrong]).exitCode).toBe(2);
  });

  it('applies --level and --gzip, and ignores GZIP and XZ_OPT', () => {
    const size = (args: readonly string[]): number => {
      expect(run(['tree', '--mtime', '5', ...args]).exitCode).toBe(0);
      return statSync(join(folder, args[1]!)).size;
    };
    writeFileSync(join(folder, 'tree/long'), 'abc def abd '.repeat(5000));
    expect(size(['-o', 'l.tgz', '--level', '1'])).toBeGreaterThan(size(['-o', 'l.tgz', '--level', '9']));
    run(['tree', '--mtime', '5', '-o', 'l.tar']);
    run(['tree', '--mtime', '5', '-o', 'l.tgz', '--gzip', 'gnu'], { GZIP: '--rsyncable' });
    expect(readFileSync(join(folder, 'l.tgz'))).toEqual(outputBytes('gzip', ['-9nc', join(folder, 'l.tar')]));
    run(['tree', '--mtime', '5', '-o', 'l.txz'], { XZ_OPT: '-1', XZ_DEFAULTS: '-T2' });
    expect(readFileSync(join(folder, 'l.txz'))).toEqual(
      outputBytes('xz', ['-T1', '-6c', join(folder, 'l.tar')]),
    );
  });

  it('exits 2 for invalid options and arguments', () => {
    for (const args of [
      [],
      ['tree'],
      ['-o', 't.tar'],
      ['tree', '-o', 't.tar', '--level', '0', '--mtime', '1'],
    ])
      expect(run(args).exitCode).toBe(2);
    expect(run(['tree', '-o', 't.tar', '--gzip', 'zopfli', '--mtime', '1']).stderr).toContain('pako, gnu');
  });

  it('exits 74 if the archive cannot be written', () => {
    const { exitCode, stdout, stderr } = run(['tree', '-o', 'nowhere/t.tar', '--mtime', '1']);
    expect(stderr).toBe(
      'repro-harness: cannot write nowhere/t.tar: its folder does not exist; create it first\n',
    );
    expect([exitCode, stdout]).toEqual([74, '']);
    expect(run(['tree', '-o', '/sys/t.tar', '--mtime', '1'])).toMatchObject({
      exitCode: 74,
      stderr: expect.stringMatching(/^repro-harness: cannot write \/sys\/t\.tar: /),
    });
  });

  it('--check of a folder exits 2', () =>
    expect(run(['--check', 'tree'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'repro-harness: tree is a directory: name the archive to check\n',
    }));

  it('--check exits 0 for its own archives, 1 for archives that depart, 2 for files that are none', () => {
    run(['tree', '-o', 't.tgz', '--mtime', '5']);
    expect(run(['--check', 't.tgz'])).toMatchObject({ exitCode: 0, stderr: '' });
    execaSync('tar', [
      '-C',
      folder,
      '--owner=me:7',
      '--group=us:8',
      '-czf',
      join(folder, 'other.tgz'),
      'tree/sub',
    ]);
    const other = run(['--check', 'other.tgz']);
    expect(other.exitCode).toBe(1);
    expect(other.stdout).toContain(
      '  user or group names, 3 times\n    first   tree/sub/: me/us\n    remedy  --numeric-owner',
    );
    expect(run(['--check', join(folder, 'tree/a.c')]).exitCode).toBe(2);
    expect(run(['tree', '--check', 't.tgz']).exitCode).toBe(2);
  });
});
