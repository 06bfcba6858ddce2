import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fastFolder } from '../../../src/sandbox/host/fast-folder.ts';
import { copySource } from '../../../src/sandbox/snapshot/copy-source.ts';
import { listingOf } from '../../../src/sandbox/snapshot/listing-of.ts';
import { mtimeOf, ranksOf } from '../../../src/sandbox/snapshot/mtime-of.ts';
import { readSource, type SourceTree } from '../../../src/sandbox/snapshot/read-source.ts';
import { splitSource } from '../../../src/sandbox/snapshot/split-source.ts';
import { listingOrder, modeOf, type Variant } from '../../../src/sandbox/snapshot/variant.ts';
import { removeForced } from '../../../src/sandbox/trees/remove-forced.ts';
import { rawJoin, toBytes } from '../../../src/util/raw-path.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const VARIANTS: readonly Variant[] = [
  {
    order: { order: 'sorted' },
    mtime: { kind: 'fixed', epoch: 1_577_836_800 },
    mode: { umasks: [0o022], seed: 1 },
    owner: undefined,
  },
  {
    order: { order: 'shuffled', seed: 7 },
    mtime: { kind: 'scattered', seed: 7, from: 1_000_000_000, to: 1_100_000_000 },
    mode: { umasks: [0o002, 0o077], seed: 7 },
    owner: undefined,
  },
  {
    order: { order: 'sorted' },
    mtime: { kind: 'ordered', by: 'source', from: 1_500_000_000, to: 1_500_000_009, fraction: false },
    mode: { umasks: [0o002, 0o077], seed: 7, alternating: true },
    owner: undefined,
  },
  {
    order: { order: 'sorted' },
    mtime: {
      kind: 'partial',
      files: ['a0/large'],
      taken: { kind: 'ordered', by: 'path-reversed', from: 1_500_000_000, to: 1_500_000_009, fraction: true },
      others: { kind: 'fixed', epoch: 1_400_000_000 },
    },
    mode: { umasks: [0o022], seed: 7 },
    owner: undefined,
  },
];

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('copy-source', { tmpdir: fastFolder() });
});

/** Makes files on every level, enough of them for two threads. */
const plant = (root: string): SourceTree => {
  const write = (path: string, content: string | Buffer): void =>
    writeFileSync(toBytes(`/${path}`, root), content);
  for (let a = 0; a < 4; a++)
    for (let b = 0; b < 4; b++)
      for (let c = 0; c < 4; c++) mkdirSync(join(root, `a${a}/b${b}/c${c}/deep`), { recursive: true });
  for (let index = 0; index < 1700; index++) {
    const levels = [`a${index % 4}`, `b${(index >> 2) % 4}`, `c${(index >> 4) % 4}`, 'deep'];
    const place = levels.slice(0, index % 5).join('/');
    write(rawJoin(place, `file-${(index * 7919) % 1700}`), Buffer.alloc((index * 37) % 5000, `${index}`));
  }
  write('a0/large', Buffer.alloc(3 * 2 ** 20 + 5, 'large'));
  write('a1/\xff\n name', 'bytes');
  chmodSync(join(root, 'a0/large'), 0o755);
  symlinkSync('../nowhere', join(root, 'a2/b2/link'));
  symlinkSync('a0', join(root, 'top-link'));
  return readSource(root);
};

const unsorted = (path: string | Buffer): string[] => {
  const names: string[] = [];
  const directory = opendirSync(path as string, { encoding: 'latin1' as BufferEncoding });
  for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) names.push(entry.name);
  directory.closeSync();
  return names;
};

const expectCopy = (source: SourceTree, copy: string, variant: Variant, ordered: boolean): void => {
  const ranks = ranksOf(source, VARIANTS);
  for (const directory of source.directories) {
    const { path, entries } = directory;
    const place = toBytes(path === '' ? '' : `/${path}`, copy);
    const order = listingOrder(entries, path, variant.order).map(({ name }) => name);
    const listed = unsorted(place);
    expect(ordered ? listed : listed.toSorted()).toEqual(ordered ? order : order.toSorted());
    const mode = modeOf({ ...directory, kind: 'directory', executable: true }, variant.mode);
    expect(lstatSync(place).mode & 0o7777).toBe(mode);
    expect(lstatSync(place).mtimeMs).toBeCloseTo(mtimeOf(directory, variant.mtime, ranks) * 1000, 0);
    for (const entry of entries) {
      const inside = rawJoin(path, entry.name);
      const [there, here] = [toBytes(`/${inside}`, source.root), toBytes(`/${inside}`, copy)];
      const stats = lstatSync(here);
      // All names of a file have the same time and mode: those that one of the names would have.
      if (entry.kind === 'file' && entry.inode !== undefined) continue;
      expect(stats.mtimeMs).toBeCloseTo(mtimeOf({ ...entry, path: inside }, variant.mtime, ranks) * 1000, 0);
      if (entry.kind === 'symlink') expect(readlinkSync(here)).toBe(readlinkSync(there));
      if (entry.kind !== 'file') continue;
      expect(stats.mode & 0o7777).toBe(modeOf({ ...entry, path: inside }, variant.mode));
      expect(readFileSync(here).equals(readFileSync(there))).toBe(true);
    }
  }
};

describe('copies of a source', () => {
  const copyAll = async (name: string, source: SourceTree): Promise<void> => {
    const copies = VARIANTS.map((variant, index) => ({ folder: join(folder, `${name}-${index}`), variant }));
    for (const copy of copies) mkdirSync(copy.folder);
    const listing = listingOf(folder);
    await copySource(source, copies, listing, new AbortController().signal);
    // Other file systems list directories in their own order.
    const ordered = folder.startsWith('/dev/shm');
    for (const copy of copies) expectCopy(source, copy.folder, copy.variant, ordered);
  };

  it('by two threads have the same content, each with its own order, modes and times', async () => {
    const root = join(folder, 'large');
    mkdirSync(root);
    const source = plant(root);
    expect(splitSource(source)).not.toBe('undivided');
    await copyAll('large-copy', source);
  });

  it('keep the hard links of the source', async () => {
    const root = join(folder, 'linked');
    mkdirSync(join(root, 'x/y/z/w'), { recursive: true });
    writeFileSync(join(root, 'x/y/z/w/one'), 'linked');
    linkSync(join(root, 'x/y/z/w/one'), join(root, 'two'));
    const source = readSource(root);
    expect(splitSource(source)).toBe('undivided');
    await copyAll('linked-copy', source);
    const ino = (path: string): number => lstatSync(join(folder, 'linked-copy-1', path)).ino;
    expect(ino('two')).toBe(ino('x/y/z/w/one'));
    expect(readFileSync(join(folder, 'linked-copy-1/two'), 'utf8')).toBe('linked');
  });

  it('fail with the name of a file that vanished, and do not call it unreadable', async () => {
    const root = join(folder, 'vanishing');
    mkdirSync(root);
    const source = plant(root);
    removeForced(join(root, 'a3/b3'));
    await expect(copyAll('vanishing-copy', source)).rejects.toThrow(
      /cannot read a3\/b3\/.* of the source [\s\S]*\n {2}nothing may change the source while it is read: run again/,
    );
  });
});
