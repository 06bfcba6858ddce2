import {
  chmodSync,
  chownSync,
  closeSync,
  fchmodSync,
  fchownSync,
  ftruncateSync,
  futimesSync,
  lchownSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import type { Tree, TreeEntry, TreeFile } from '../../model/tree.ts';
import { parentOf } from '../../util/parent-of.ts';

/** The ways in which the same tree can be written to disk. */
export interface Arrangement {
  /** Indices of the tree's entries in the order in which they are created; default: as listed. */
  readonly order?: readonly number[];
  /** Whether an additional name of a file shares its inode or is a copy; default `link`. */
  readonly hardLinks?: 'link' | 'copy';
  /** Default: the caller. */
  readonly owner?: Owner | undefined;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Writes a tree into an existing empty folder. Modes are exact with any umask, times to the millisecond; mode and time of the
 * folder itself are not set. Throws the errors of the system calls: a full disk is `ENOSPC`.
 */
export const materialise = (tree: Tree, folder: string, arrangement: Arrangement = {}): void => {
  const site = new Site(tree, folder, arrangement);
  const order = arrangement.order ?? tree.keys();
  for (const index of order) site.create(tree[index]!);
  site.finish();
};

class Site {
  readonly #files: ReadonlyMap<RawPath, TreeFile>;
  readonly #folder: Buffer;
  readonly #hardLinks: 'link' | 'copy';
  readonly #owner: Owner | undefined;
  /** Directories created so far, parents first, with the mode and time that they get at the end. */
  readonly #directories = new Map<RawPath, { mode: number; mtimeMs: number }>();
  /** For each file, the first name under which it was created. */
  readonly #inodes = new Map<RawPath, RawPath>();

  constructor(tree: Tree, folder: string, { hardLinks = 'link', owner }: Arrangement) {
    this.#files = new Map(tree.flatMap((entry) => (entry.type === 'file' ? [[entry.path, entry]] : [])));
    this.#folder = Buffer.from(`${folder}/`);
    this.#hardLinks = hardLinks;
    this.#owner = owner;
  }

  create(entry: TreeEntry): void {
    this.#makeDirectory(parentOf(entry.path));
    switch (entry.type) {
      case 'directory':
        this.#makeDirectory(entry.path);
        this.#directories.set(entry.path, entry);
        return;
      case 'symlink':
        symlinkSync(Buffer.from(entry.target, 'latin1'), this.#at(entry.path));
        if (this.#owner !== undefined) lchownSync(this.#at(entry.path), this.#owner.uid, this.#owner.gid);
        lutimesSync(this.#at(entry.path), new Date(entry.mtimeMs), new Date(entry.mtimeMs));
        return;
      case 'file':
        this.#makeName(entry.path, entry.path);
        return;
      case 'hardlink':
        this.#makeName(entry.path, entry.to);
        return;
    }
  }

  /** Innermost first: creating entries changes the time of a directory, and its final mode may deny access to its entries. */
  finish(): void {
    for (const [path, { mode, mtimeMs }] of [...this.#directories].reverse()) {
      utimesSync(this.#at(path), new Date(mtimeMs), new Date(mtimeMs));
      if (this.#owner !== undefined) chownSync(this.#at(path), this.#owner.uid, this.#owner.gid);
      chmodSync(this.#at(path), mode);
    }
  }

  #makeDirectory(path: RawPath): void {
    if (path === '' || this.#directories.has(path)) return;
    this.#makeDirectory(parentOf(path));
    mkdirSync(this.#at(path), 0o700);
    this.#directories.set(path, { mode: 0o755, mtimeMs: 0 });
  }

  #makeName(path: RawPath, file: RawPath): void {
    const made = this.#inodes.get(file);
    if (made !== undefined && this.#hardLinks === 'link') {
      linkSync(this.#at(made), this.#at(path));
    } else {
      writeFile(this.#at(path), this.#files.get(file)!, this.#owner);
      this.#inodes.set(file, path);
    }
  }

  #at(path: RawPath): Buffer {
    return Buffer.concat([this.#folder, Buffer.from(path, 'latin1')]);
  }
}

const writeFile = (
  path: Buffer,
  { content, hole = 0, mode, mtimeMs }: TreeFile,
  owner: Owner | undefined,
): void => {
  const file = openSync(path, 'wx', 0o600);
  try {
    if (hole > 0) ftruncateSync(file, hole + content.length);
    if (content !== '') writeSync(file, Buffer.from(content, 'latin1'), 0, content.length, hole);
    // The owner first: chown(2) clears set-id bits.
    if (owner !== undefined) fchownSync(file, owner.uid, owner.gid);
    fchmodSync(file, mode);
    futimesSync(file, new Date(mtimeMs), new Date(mtimeMs));
  } finally {
    closeSync(file);
  }
};
