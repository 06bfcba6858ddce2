import { closeSync, constants, linkSync, mkdirSync, openSync, readSync, symlinkSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { rawJoin, toBytes, toSystemPath } from '../../util/raw-path.ts';
import type { Copy, Listing } from './copy.ts';
import { finishFile, finishSymlink, writeAll } from './finish-entry.ts';
import type { Ranks } from './mtime-of.ts';
import type { SourceDirectory, SourceEntry } from './read-source.ts';
import { listingOrder, modeOf } from './variant.ts';

/** Writes directories of a source, each after its parent, into every copy at once. */
export interface DirectoryCopier {
  /** Creates all names, then writes the contents. */
  readonly copy: (directory: SourceDirectory) => void;
  /** Creates the names only; the files stay empty. */
  readonly name: (directory: SourceDirectory) => void;
  /** Writes the contents of files whose names exist. */
  readonly fill: (directory: SourceDirectory) => void;
}

/**
 * Copies directories of the source at `root`, reading each of its bytes once. Within a directory all names are created before any content
 * is written: each copy has its own order of names, but the content is the same for all. Throws a `Failure` if the source cannot be read.
 */
export const directoryCopier = (
  root: string,
  copies: readonly Copy[],
  listing: Listing,
  ranks: Ranks,
): DirectoryCopier => {
  const writers = copies.map((copy) => copyWriter(copy, listing, ranks));
  const umask = process.umask();
  const filled = new Set<string>();
  const buffer = Buffer.allocUnsafe(1 << 20);
  const name = (directory: SourceDirectory, opened: number): void => {
    for (const writer of writers) writer.createNames(directory, opened);
  };
  const fill = (directory: SourceDirectory): void => {
    for (const entry of directory.entries) {
      if (entry.kind !== 'file') continue;
      if (entry.inode !== undefined && (filled.has(entry.inode) || !filled.add(entry.inode))) continue;
      const filling = { root, path: rawJoin(directory.path, entry.name), entry, ranks, buffer, umask };
      fillFile(filling, writers);
    }
  };
  return {
    copy: (directory) => {
      name(directory, OPEN_AT_ONCE);
      fill(directory);
    },
    name: (directory) => name(directory, 0),
    fill,
  };
};

type FileEntry = SourceEntry & { readonly kind: 'file' };

interface CopyWriter {
  readonly copy: Copy;
  /** Leaves up to `opened` files open, so that their content can be written. */
  readonly createNames: (directory: SourceDirectory, opened: number) => void;
  readonly open: (path: RawPath, entry: FileEntry) => number;
}

const copyWriter = (copy: Copy, listing: Listing, ranks: Ranks): CopyWriter => {
  const { folder, variant } = copy;
  const links = new Map<string, RawPath>();
  const open = new Map<RawPath, number>();
  return {
    copy,
    createNames({ path, entries }, opened) {
      const listed = listingOrder(entries, path, variant.order);
      for (const entry of listing === 'reverse' ? listed.toReversed() : listed) {
        const inside = rawJoin(path, entry.name);
        const target = toSystemPath(`/${inside}`, folder);
        const first = entry.kind === 'file' && entry.inode !== undefined ? links.get(entry.inode) : undefined;
        if (entry.kind === 'directory') mkdirSync(target, 0o700);
        else if (entry.kind === 'symlink') {
          symlinkSync(toBytes(entry.target), target);
          finishSymlink(copy, { ...entry, path: inside }, ranks);
        } else if (first !== undefined) linkSync(toBytes(`/${first}`, folder), target);
        else {
          const descriptor = openSync(
            target,
            constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
            modeOf({ ...entry, path: inside }, variant.mode),
          );
          if (entry.inode !== undefined) links.set(entry.inode, inside);
          if (open.size < opened) open.set(inside, descriptor);
          else closeSync(descriptor);
        }
      }
    },
    open(path, entry) {
      const place = (entry.inode === undefined ? undefined : links.get(entry.inode)) ?? path;
      const descriptor = open.get(place) ?? openSync(toSystemPath(`/${place}`, folder), constants.O_WRONLY);
      open.delete(place);
      return descriptor;
    },
  };
};

// For two copies and the other open files, this is far below the usual limit of 1,024.
const OPEN_AT_ONCE = 200;

/** A file to fill, and what all files have in common. */
interface Filling {
  readonly root: string;
  readonly path: RawPath;
  readonly entry: FileEntry;
  readonly ranks: Ranks;
  readonly buffer: Buffer;
  readonly umask: number;
}

const fillFile = (
  { root, path, entry, ranks, buffer, umask }: Filling,
  writers: readonly CopyWriter[],
): void => {
  const targets = writers.map((writer) => ({ copy: writer.copy, descriptor: writer.open(path, entry) }));
  try {
    if (entry.size > 0)
      readFile(root, path, entry.size, buffer, (bytes) => {
        for (const { descriptor } of targets) writeAll(descriptor, bytes);
      });
    for (const { copy, descriptor } of targets)
      finishFile(copy, { ...entry, path }, ranks, descriptor, umask);
  } finally {
    for (const { descriptor } of targets) closeSync(descriptor);
  }
};

const readFile = (
  root: string,
  path: RawPath,
  size: number,
  buffer: Buffer,
  sink: (bytes: Buffer) => void,
): void => {
  const reading = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw new Failure(
        `cannot read ${displayRaw(path)} of the source ${displayText(root)}: ${(error as Error).message}\n  ${
          // Such as by git, which packs objects some time after a commit.
          (error as NodeJS.ErrnoException).code === 'ENOENT'
            ? 'nothing may change the source while it is read: run again'
            : 'make it readable, or leave it out of the source'
        }`,
      );
    }
  };
  const descriptor = reading(() =>
    openSync(
      toSystemPath(`/${path}`, root),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    ),
  );
  try {
    // Read at most the size in the listing: a file that grows meanwhile might never end.
    for (let left = size; left > 0; ) {
      const length = reading(() => readSync(descriptor, buffer, 0, Math.min(left, buffer.length), null));
      if (length === 0) return;
      sink(buffer.subarray(0, length));
      left -= length;
    }
  } finally {
    closeSync(descriptor);
  }
};
