import { type Dirent, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { rawJoin, toRaw, toSystemPath } from '../../util/raw-path.ts';
import { realPath } from '../../util/real-path.ts';

/** One entry of a source tree, equal for every build: without owner, times and access bits, because these are axes. */
export type SourceEntry =
  | {
      readonly kind: 'file';
      readonly name: RawPath;
      readonly executable: boolean;
      readonly size: number;
      readonly inode: string | undefined;
    }
  | { readonly kind: 'symlink'; readonly name: RawPath; readonly target: RawPath }
  | { readonly kind: 'directory'; readonly name: RawPath };

export interface SourceDirectory {
  /** Relative to the root; '' for the root itself. */
  readonly path: RawPath;
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
}

/** Lists the tree below an absolute folder, without the files and folders `except` (absolute). Throws a `Failure` if it cannot be read. */
export const readSource = (root: string, except: ReadonlySet<string> = new Set()): SourceTree => {
  const hidden = new Set([...except].map((path) => toRaw(realPath(path))));
  const real = hidden.size > 0 ? toRaw(realPath(root)) : '';
  const directories: SourceDirectory[] = [];
  const skipped: RawPath[] = [];
  let files = 0;
  let bytes = 0;
  const visit = (path: RawPath): void => {
    const entries: SourceEntry[] = [];
    directories.push({ path, entries });
    for (const dirent of list(root, path)) {
      const name = dirent.name;
      const inside = rawJoin(path, name);
      if (hidden.size > 0 && hidden.has(`${real}/${inside}`)) continue;
      if (dirent.isDirectory()) entries.push({ kind: 'directory', name });
      else if (dirent.isSymbolicLink())
        entries.push({ kind: 'symlink', name, target: readlinkSync(at(root, inside), 'latin1') });
      else if (dirent.isFile()) {
        const { mode, size, nlink, dev, ino } = lstatSync(at(root, inside));
        entries.push({
          kind: 'file',
          name,
          executable: (mode & 0o100) !== 0,
          size,
          inode: nlink > 1 ? `${dev}:${ino}` : undefined,
        });
        files++;
        bytes += size;
      } else skipped.push(inside);
    }
    for (const entry of entries.toReversed())
      if (entry.kind === 'directory') pending.push(rawJoin(path, entry.name));
  };
  const pending: RawPath[] = [''];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) visit(path);
  return { root, directories, files, bytes, skipped };
};

const list = (root: string, path: RawPath): Dirent[] => {
  try {
    return readdirSync(at(root, path), { withFileTypes: true, encoding: 'latin1' as BufferEncoding }).sort(
      (a, b) => (a.name < b.name ? -1 : 1),
    );
  } catch (error) {
    throw new Failure(
      `cannot read the source folder ${displayRaw(path === '' ? root : `${root}/${path}`)}: ${(error as Error).message}`,
    );
  }
};

const at = (root: string, path: RawPath): string | Buffer =>
  toSystemPath(path === '' ? '' : `/${path}`, root);
