import { closeSync, constants, linkSync, mkdirSync, openSync, symlinkSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { rawJoin, toBytes, toSystemPath } from '../../util/raw-path.ts';
import type { Copy, Listing } from './copy.ts';
import { type FileFiller, fileFiller } from './fill-file.ts';
import { finishFile, finishSymlink } from './finish-entry.ts';
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
  const umask = process.umask();
  const writers = copies.map((copy) => copyWriter(copy, listing, ranks, umask));
  const fillFile = fileFiller(root);
  const filled = new Set<string>();
  const name = (directory: SourceDirectory, opened: number): void => {
    for (const writer of writers) writer.createNames(directory, opened);
  };
  const fill = (directory: SourceDirectory): void => {
    for (const entry of directory.entries) {
      if (entry.kind !== 'file') continue;
      if (entry.inode !== undefined && (filled.has(entry.inode) || !filled.add(entry.inode))) continue;
      fillCopies(rawJoin(directory.path, entry.name), entry, writers, fillFile);
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

// For two copies and the other open files, this is far below the usual limit of 1,024.
const OPEN_AT_ONCE = 200;

type FileEntry = SourceEntry & { readonly kind: 'file' };

interface CopyWriter {
  /** Leaves up to `opened` files open, so that their content can be written. */
  readonly createNames: (directory: SourceDirectory, opened: number) => void;
  readonly open: (path: RawPath, entry: FileEntry) => number;
  /** Sets what the content does not change any more. */
  readonly finish: (path: RawPath, entry: FileEntry, descriptor: number) => void;
}

const copyWriter = (copy: Copy, listing: Listing, ranks: Ranks, umask: number): CopyWriter => {
  const { folder, variant } = copy;
  const links = new Map<string, RawPath>();
  const open = new Map<FileEntry, number>();
  const createFile = (path: RawPath, entry: FileEntry, opened: number): void => {
    const { inode, executable, ordinal } = entry;
    const target = toSystemPath(`/${path}`, folder);
    const first = inode === undefined ? undefined : links.get(inode);
    if (first !== undefined) {
      linkSync(toBytes(`/${first}`, folder), target);
      return;
    }
    const descriptor = openSync(
      target,
      NEW_FILE,
      modeOf({ kind: 'file', path, executable, ordinal }, variant.mode),
    );
    if (inode !== undefined) links.set(inode, path);
    if (open.size < opened) open.set(entry, descriptor);
    else closeSync(descriptor);
  };
  return {
    createNames({ path, entries }, opened) {
      const listed = listingOrder(entries, path, variant.order);
      for (const entry of listing === 'reverse' ? listed.toReversed() : listed) {
        const inside = rawJoin(path, entry.name);
        if (entry.kind === 'file') createFile(inside, entry, opened);
        else if (entry.kind === 'directory') mkdirSync(toSystemPath(`/${inside}`, folder), 0o700);
        else {
          symlinkSync(toBytes(entry.target), toSystemPath(`/${inside}`, folder));
          finishSymlink(copy, { path: inside, mtime: entry.mtime }, ranks);
        }
      }
    },
    open(path, entry) {
      const opened = open.get(entry);
      if (opened !== undefined) {
        open.delete(entry);
        return opened;
      }
      const place = entry.inode === undefined ? path : links.get(entry.inode)!;
      return openSync(toSystemPath(`/${place}`, folder), constants.O_WRONLY);
    },
    finish: (path, { mtime, executable, ordinal }, descriptor) =>
      finishFile(copy, { kind: 'file', path, mtime, executable, ordinal }, ranks, descriptor, umask),
  };
};

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

const fillCopies = (
  path: RawPath,
  entry: FileEntry,
  writers: readonly CopyWriter[],
  fillFile: FileFiller,
): void => {
  const targets = writers.map((writer) => writer.open(path, entry));
  try {
    fillFile(path, entry, targets);
    for (let copy = 0; copy < writers.length; copy++) writers[copy]!.finish(path, entry, targets[copy]!);
  } finally {
    for (const target of targets) closeSync(target);
  }
};
