import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const corpus = process.env['REPRO_HARNESS_CORPUS'] ?? '';
const release = join(corpus, 'Python-3.13.5.tar.xz');
const here = corpus !== '' && existsSync(release);

/** SHA-256 of the files that python.org published, and of the tar inside them (README of the corpus). */
const PUBLISHED = {
  tar: 'ac15eba90be99e3642fe0d80d5ba603f88347b205ce01e57fae234f16632ab69',
  'tar.xz': '93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640',
  tgz: 'e6190f52699b534ee203d9f417bdbca05a92f23e35c19c691a50ed2942835385',
};

const MEBIBYTE = 2 ** 20;

let folder: string;

/** Runs a command under conditions that change the result of a program that depends on them; as an ordinary user if this runs as root. */
const hostile = (command: string, umask: string, args: readonly string[] = []): string =>
  execaSync(...hostileWords(command, umask, args)).stdout;

const hostileWords = (command: string, umask: string, args: readonly string[]) => {
  const asUser =
    process.getuid?.() === 0 ? ['setpriv', '--reuid=12345', '--regid=54321', '--clear-groups'] : [];
  const [program, ...rest] = [...asUser, 'sh', '-c', `umask ${umask}; ${command}`, 'sh', ...args];
  const options = {
    stdin: 'ignore',
    extendEnv: false,
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'tr_TR.UTF-8',
      GZIP: '--rsyncable',
      XZ_OPT: '-9',
      XZ_DEFAULTS: '-T2',
      TAR_OPTIONS: '--format=gnu',
    },
  } as const;
  return [program!, rest, options] as const;
};

// On a busy machine, many minutes.
const PATIENCE = { timeout: 1_200_000 };

describe.skipIf(!here)('the CPython 3.13.5 release (skipped without REPRO_HARNESS_CORPUS)', PATIENCE, () => {
  beforeAll(() => {
    folder = temporaryFolder('corpus');
    chmodSync(folder, 0o777);
    // Unpack the files in reverse order, so that directories list their entries in another order than the archive.
    const unpack = `cd "$1" && xz -dc "$2" >release.tar && tar -tf release.tar | grep -v '/$' | tac >names &&
      env -u TAR_OPTIONS tar -xf release.tar --no-recursion -T names &&
      env -u TAR_OPTIONS tar -xf release.tar && rm release.tar names`;
    hostile(unpack, '077', [folder, release]);
  }, 1_200_000);

  const packing = (name: string, options: readonly string[]): string[] => [
    process.execPath,
    'bin/repro-harness.js',
    ...['pack', join(folder, 'Python-3.13.5'), '--mtime', '1749656217', '-o', join(folder, name)],
    ...options,
  ];
  const packed = (name: string, ...options: string[]): string =>
    hostile('exec "$@"', '0127', packing(name, options));

  it('was unpacked without any permissions for group and others', () => {
    const { stdout } = execaSync('find', [
      folder,
      '-perm',
      '/077',
      '-path',
      '*/Python-3.13.5/*',
      '!',
      '-type',
      'l',
    ]);
    expect(stdout).toBe('');
  });

  it('is packed to the same tar as inside the published archives', () => {
    expect(packed('a.tar')).toMatch(new RegExp(`^sha256 {2}${PUBLISHED.tar}$`, 'm'));
  });

  it('is packed with gzip to the published .tgz', () => {
    expect(packed('a.tgz', '--gzip', 'gnu')).toMatch(new RegExp(`^sha256 {2}${PUBLISHED.tgz}$`, 'm'));
  });

  // The tar inside is compared above, and the options of xz decide its first bytes. `verify cpython-source-pack` compares the whole file, which takes a minute.
  it('is packed to the published .tar.xz, of which the first MiB is compared', async () => {
    const [program, words, options] = hostileWords('exec "$@"', '0127', packing('a.tar.xz', []));
    const child = execa(program, words, { ...options, reject: false });
    const part = (): string | undefined => readdirSync(folder).find((name) => name.includes('-part-'));
    const size = (name = part()): number => (name === undefined ? 0 : statSync(join(folder, name)).size);
    while (child.exitCode === null && size() < MEBIBYTE) await sleep(20);
    const written = readFileSync(join(folder, part()!)).subarray(0, MEBIBYTE);
    child.kill('SIGTERM');
    await child;
    expect(written.length).toBe(MEBIBYTE);
    expect(written.equals(readFileSync(release).subarray(0, MEBIBYTE))).toBe(true);
  });

  // pako 3.0.3, level 7, pieces of 512 KiB.
  const known = 'sha256  3dd102102c07f94660aa8ea8338e0065a076b4841d3ad986da0c0576e388c30e';

  it('is packed by default to the same bytes as on every other host', () => {
    expect(packed('b.tgz')).toContain(known);
  });

  it('is packed to the same bytes with any number of jobs', () => {
    const digests = ['1', '8'].map((jobs) =>
      packed('c.tgz', '--jobs', jobs, '--exclude', '{Lib,Doc,Modules}'),
    );
    expect(new Set(digests).size).toBe(1);
  });
});
