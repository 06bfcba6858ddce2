import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { execaSync } from 'execa';
import fc from 'fast-check';
import { fileName } from '../../../src/fuzz/arbitraries/file-name.ts';
import { toBytes } from '../../../src/util/raw-path.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { anyId, anySize, contentOf } from './any-archive.ts';

export const TAR_FORMATS = ['v7', 'oldgnu', 'gnu', 'ustar', 'posix'] as const;
export type TarFormat = (typeof TAR_FORMATS)[number];

/** A few files, and how GNU tar is to store them. */
export interface GnuTree {
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    readonly as: 'file' | 'link' | 'symlink';
  }[];
  readonly mtime: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** A tree whose numbers the format can store: v7 and ustar have only octal digits. */
export const gnuTree = (format: TarFormat): fc.Arbitrary<GnuTree> => {
  const octalOnly = format === 'v7' || format === 'ustar';
  const id = anyId().map((value) => (octalOnly ? Math.min(value, 0o7777777) : value));
  return fc.record({
    files: fc.array(
      fc.record({
        path: fc.array(fileName(), { minLength: 1, maxLength: 4 }).map((names) => names.join('/')),
        size: anySize(),
        as: fc.constantFrom('file', 'file', 'link', 'symlink'),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    mtime: fc.constantFrom(...(octalOnly ? [] : FAR), '0', '1', '0.25', '1700000000.123456789', '2147483648'),
    uid: id,
    gid: id,
    mode: fc.nat({ max: 0o7777 }),
  });
};

const FAR = ['-1', '-1.5', '8589934592', '-3000000000'] as const;

/** What GNU tar writes of a tree. Members that a format cannot store are left out by tar. */
export const gnuTarArchive = (tree: GnuTree, format: TarFormat): Buffer => {
  const folder = temporaryFolder('gnu-tar-');
  for (const { path, size, as } of tree.files) make(folder, path, size, as);
  const { exitCode, stdout, stderr } = execaSync(
    'tar',
    [
      ...[`--format=${format}`, `--mtime=@${tree.mtime}`, `--mode=${tree.mode.toString(8)}`],
      ...[`--owner=some user:${tree.uid}`, `--group=group:${tree.gid}`, '--sort=name'],
      ...['-C', folder, '-cf', '-', '.'],
    ],
    {
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      extendEnv: false,
      encoding: 'buffer',
      stripFinalNewline: false,
      maxBuffer: 1 << 26,
      reject: false,
    },
  );
  // 2: a name or number that the format cannot store.
  if (exitCode !== 0 && exitCode !== 2) throw new Error(`tar ended with ${exitCode}: ${Buffer.from(stderr)}`);
  return Buffer.from(stdout);
};

const make = (folder: string, path: string, size: number, as: GnuTree['files'][number]['as']): void => {
  const at = toBytes(`/${path}`, folder);
  try {
    mkdirSync(toBytes(dirname(`/${path}`), folder), { recursive: true });
    if (as === 'symlink') symlinkSync(toBytes(path), at);
    else writeFileSync(at, contentOf(size), { flag: 'wx' });
    if (as === 'link') linkSync(at, toBytes(`/${path.slice(0, -1)}-`, folder));
  } catch (error) {
    // Two files of the tree may have the same name, or one that is too long.
    if (!EXPECTED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
};

const EXPECTED: ReadonlySet<string> = new Set([
  'EEXIST',
  'ENOTDIR',
  'EISDIR',
  'ENAMETOOLONG',
  'ENOENT',
  'ELOOP',
]);
