import { type Dirent, lstatSync, readdirSync, readlinkSync, type Stats, statSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { isDraftName } from '../../util/draft.ts';
import { Failure } from '../../util/failure.ts';
import { systemWords } from '../../util/path-kind.ts';
import { rawJoin, toRaw, toSystemPath } from '../../util/raw-path.ts';
import { realPath } from '../../util/real-path.ts';
import { isSparse } from './copy-with-holes.ts';
import { pruneEmptied } from './prune-emptied.ts';

/** One entry of a source tree: without owner and access bits, because these are axes. */
export type SourceEntry = {
  readonly name: RawPath;
  /** Modification time in whole seconds. Builds see other times, perhaps in the same order. */
  readonly mtime: number;
} & (
  | {
      readonly kind: 'file';
      readonly executable: boolean;
      readonly size: number;
      /** Whether it has holes that a copy should not read. */
      readonly sparse: boolean;
      readonly inode: string | undefined;
      /** Its number among the files that are not executable; executable files are numbered after those. */
      readonly ordinal: number;
    }
  | { readonly kind: 'symlink'; readonly target: RawPath }
  | { readonly kind: 'directory' }
);

export interface SourceDirectory {
  /** Relative to the root; '' for the root itself. */
  readonly path: RawPath;
  readonly mtime: number;
  /** Its number among the directories below the root; 1 for the root, so that it differs from the first. */
  readonly ordinal: number;
  /** Sorted by name bytes. */
  readonly entries: readonly SourceEntry[];
}

/** A listing of a source: parents come before their children. */
export interface SourceTree {
  readonly root: string;
  readonly directories: readonly SourceDirectory[];
  readonly files: number;
  readonly bytes: number;
  /** Sockets, FIFOs and devices: left out, because no checkout contains them. */
  readonly skipped: readonly RawPath[];
  /** What runs wrote into the source: files of their reports, trees that they kept, drafts of them. */
  readonly leftOut: readonly RawPath[];
}

export interface SourceOptions {
  /** Files and folders that are not a part of the source, absolute. */
  readonly except?: ReadonlySet<string>;
  /** What earlier runs wrote into a folder that holds a `report.json`: paths from the folder on. */
  readonly written?: (folder: string) => readonly string[];
}

/** Lists the tree below an absolute folder. Throws a `Failure` if it cannot be read. */
export const readSource = (
  root: string,
  { except = new Set(), written = () => [] }: SourceOptions = {},
): SourceTree => {
  const hidden = new Set([...except].map((path) => toRaw(realPath(path))));
  const real = hidden.size > 0 ? toRaw(realPath(root)) : '';
  const directories: SourceDirectory[] = [];
  const skipped: RawPath[] = [];
  const leftOut: RawPath[] = [];
  const reports = new Set<RawPath>();
  const executables: { ordinal: number }[] = [];
  let files = 0;
  let bytes = 0;
  const visit = (path: RawPath): void => {
    const entries: SourceEntry[] = [];
    const mtime = secondsOf(reading(root, path, (place) => (path === '' ? statSync : lstatSync)(place)));
    const ordinal = path === '' ? 1 : directories.length - 1;
    directories.push({ path, mtime, ordinal, entries });
    const listed = list(root, path);
    if (listed.some(isReport))
      for (const name of written(at(root, path).toString())) reports.add(rawJoin(path, name));
    for (const dirent of listed) {
      const name = dirent.name;
      const inside = rawJoin(path, name);
      if (hidden.size > 0 && hidden.has(`${real}/${inside}`)) continue;
      if (reports.has(inside) || isDraftName(name)) {
        leftOut.push(inside);
        continue;
      }
      if (!(dirent.isDirectory() || dirent.isSymbolicLink() || dirent.isFile())) {
        skipped.push(inside);
        continue;
      }
      const stat = reading(root, inside, (place) => lstatSync(place));
      const mtime = secondsOf(stat);
      if (dirent.isDirectory()) entries.push({ kind: 'directory', name, mtime });
      else if (dirent.isSymbolicLink())
        entries.push({
          kind: 'symlink',
          name,
          mtime,
          target: reading(root, inside, (place) => readlinkSync(place, 'latin1')),
        });
      else {
        const { size, blocks, nlink, dev, ino } = stat;
        const sparse = isSparse(size, blocks);
        const executable = (stat.mode & 0o100) !== 0;
        const inode = nlink > 1 ? `${dev}:${ino}` : undefined;
        const ordinal = executable ? executables.length : files - executables.length;
        const entry = { kind: 'file', name, mtime, executable, size, sparse, inode, ordinal } as const;
        entries.push(entry);
        if (executable) executables.push(entry);
        files++;
        bytes += size;
      }
    }
    for (const entry of entries.toReversed())
      if (entry.kind === 'directory') pending.push(rawJoin(path, entry.name));
  };
  const pending: RawPath[] = [''];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) visit(path);
  for (const entry of executables) entry.ordinal += files - executables.length;
  return { root, directories: pruneEmptied(directories, leftOut), files, bytes, skipped, leftOut };
};

const isReport = (dirent: Dirent): boolean => dirent.name === 'report.json' && dirent.isFile();

const secondsOf = ({ mtimeMs }: Stats): number => Math.floor(mtimeMs / 1000);

const list = (root: string, path: RawPath): Dirent[] =>
  reading(root, path, (place) =>
    readdirSync(place, { withFileTypes: true, encoding: 'latin1' as BufferEncoding }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
  );

/** Reads something of the source. Throws a `Failure` if that is not allowed, or if it has gone since its folder was listed. */
const reading = <T>(root: string, path: RawPath, read: (place: string | Buffer) => T): T => {
  try {
    return read(at(root, path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const remedy =
      code === 'ENOENT'
        ? 'nothing may change the source while it is read: run again'
        : 'make it readable, or leave it out of the source';
    throw new Failure(
      `cannot read the source: ${displayRaw(path === '' ? root : `${root}/${path}`)} ${systemWords(error)}\n  ${remedy}`,
    );
  }
};

const at = (root: string, path: RawPath): string | Buffer =>
  toSystemPath(path === '' ? '' : `/${path}`, root);
