import { dirname } from 'node:path';
import { execaSync } from 'execa';
import type { TarVersion } from '../../../src/archive/gnu-tar/member.ts';
import type { TarOptions } from '../../../src/archive/pack/tar-options.ts';
import { tarTree } from '../../../src/archive/pack/tar-tree.ts';
import { outputBytes } from '../../support/output-bytes.ts';

/** The version of GNU tar on this host, or why there is none to compare with. */
export const gnuTar: { readonly version: TarVersion } | { readonly missing: string } = (():
  | never
  | object => {
  try {
    const [words = ''] = execaSync('tar', ['--version'], { lines: true }).stdout;
    const version = /^tar \(GNU tar\) (\d+\.\d+)/.exec(words)?.[1];
    if (version === undefined) return { missing: `the tar of this host is ${words}` };
    return { version: Number(version.split('.')[1]) >= 35 ? '1.35' : '1.34' };
  } catch {
    return { missing: 'this host has no tar' };
  }
})() as { readonly version: TarVersion } | { readonly missing: string };

/** The version of this host's GNU tar; 1.34 if there is none. */
export const hostTarVersion = (): TarVersion => ('version' in gnuTar ? gnuTar.version : '1.34');

/** The archive that the real GNU tar writes of a directory, with the options of the CPython release process. */
export const realTar = (directory: string, name: string, options: Partial<TarOptions> = {}): Buffer => {
  const { mtime = 1_000_000_000, owner = 0, group = 0 } = options;
  const args = [
    ...[
      '-C',
      directory,
      '--format=posix',
      '--sort=name',
      `--mtime=@${mtime}`,
      '--clamp-mtime',
      '--numeric-owner',
    ],
    ...[`--owner=:${owner}`, `--group=:${group}`, '--mode=go+u,go-w'],
    ...['--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime', '-cf', '-', '--', name],
  ];
  return outputBytes('tar', args, {
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    extendEnv: false,
    stdin: 'ignore',
    stderr: 'inherit',
  });
};

/** The same archive, written by `tarTree`. */
export const ourTar = async (directory: string, options: Partial<TarOptions> = {}): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const root = { directory, excluded: () => false };
  const all = { mtime: 1_000_000_000, owner: 0, group: 0, tarVersion: hostTarVersion(), ...options };
  const prefix = options.prefix ?? directory.slice(dirname(directory).length + 1);
  for await (const chunk of tarTree(root, { ...all, prefix })) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};
