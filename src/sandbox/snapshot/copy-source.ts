import { closeSync, constants, linkSync, mkdirSync, openSync, readSync, symlinkSync } from 'node:fs';
import { Failure } from '../../model/failure.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { rawJoin, toBytes } from '../../util/raw-path.ts';
import { finishDirectory, finishFile, finishSymlink, writeAll } from './finish-entry.ts';
import type { SourceDirectory, SourceEntry, SourceTree } from './read-source.ts';
import { listingOrder, type Variant } from './variant.ts';

/** One copy to make: an absolute folder that exists and is empty. */
export interface Copy {
  readonly folder: string;
  readonly variant: Variant;
}

/** Whether a file system lists a directory's names in the sequence of their creation, or in its reverse (tmpfs). */
export type Listing = 'creation' | 'reverse';

type FileEntry = SourceEntry & { readonly kind: 'file' };

/**
 * Writes copies of a source, reading each of its bytes once. Within a directory all names are created before any content
 * is written: their sequence is each copy's own, the content is not. Throws Failure where the source cannot be read.
 */
export const copySource = (source: SourceTree, copies: readonly Copy[], listing: Listing): void => {
  const writers = copies.map((copy) => copyWriter(copy, listing));
  const filled = new Set<string>();
  const buffer = Buffer.allocUnsafe(1 << 20);
  for (const directory of source.directories) {
    for (const writer of writers) writer.createNames(directory);
    for (const entry of directory.entries) {
      if (entry.kind !== 'file') continue;
      if (entry.inode !== undefined && (filled.has(entry.inode) || !filled.add(entry.inode))) continue;
      fill(source, rawJoin(directory.path, entry.name), entry, writers, buffer);
    }
  }
  for (const { path } of source.directories.toReversed())
    for (const copy of copies) finishDirectory(copy, path);
};

interface CopyWriter {
  readonly copy: Copy;
  readonly createNames: (directory: SourceDirectory) => void;
  readonly open: (path: RawPath, entry: FileEntry) => number;
}

const copyWriter = (copy: Copy, listing: Listing): CopyWriter => {
  const { folder, variant } = copy;
  const links = new Map<string, RawPath>();
  const open = new Map<RawPath, number>();
  return {
    copy,
    createNames({ path, entries }) {
      const listed = listingOrder(entries, path, variant.order);
      for (const entry of listing === 'reverse' ? listed.toReversed() : listed) {
        const inside = rawJoin(path, entry.name);
        const target = toBytes(`/${inside}`, folder);
        const first = entry.kind === 'file' && entry.inode !== undefined ? links.get(entry.inode) : undefined;
        if (entry.kind === 'directory') mkdirSync(target, 0o700);
        else if (entry.kind === 'symlink') {
          symlinkSync(toBytes(entry.target), target);
          finishSymlink(copy, inside);
        } else if (first !== undefined) linkSync(toBytes(`/${first}`, folder), target);
        else {
          const descriptor = openSync(
            target,
            constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
            0o600,
          );
          if (entry.inode !== undefined) links.set(entry.inode, inside);
          if (open.size < OPEN_AT_ONCE) open.set(inside, descriptor);
          else closeSync(descriptor);
        }
      }
    },
    open(path, entry) {
      const place = (entry.inode === undefined ? undefined : links.get(entry.inode)) ?? path;
      const descriptor = open.get(place) ?? openSync(toBytes(`/${place}`, folder), constants.O_WRONLY);
      open.delete(place);
      return descriptor;
    },
  };
};

// Far below the usual limit of 1,024, for two copies and what else is open.
const OPEN_AT_ONCE = 200;

const fill = (
  source: SourceTree,
  path: RawPath,
  entry: FileEntry,
  writers: readonly CopyWriter[],
  buffer: Buffer,
): void => {
  const targets = writers.map((writer) => ({ copy: writer.copy, descriptor: writer.open(path, entry) }));
  try {
    if (entry.size > 0)
      readFile(source, path, buffer, (bytes) => {
        for (const { descriptor } of targets) writeAll(descriptor, bytes);
      });
    for (const { copy, descriptor } of targets) finishFile(copy, path, entry.executable, descriptor);
  } finally {
    for (const { descriptor } of targets) closeSync(descriptor);
  }
};

const readFile = (source: SourceTree, path: RawPath, buffer: Buffer, sink: (bytes: Buffer) => void): void => {
  let descriptor: number;
  try {
    descriptor = openSync(toBytes(`/${path}`, source.root), constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    throw new Failure(
      `cannot read ${displayRaw(path)} of the source ${source.root}: ${(error as Error).message}\n  make it readable, or leave it out of the source`,
    );
  }
  try {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, buffer.length, null);
      if (length === 0) return;
      sink(buffer.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
};
