import type { SourceDirectory, SourceTree } from './read-source.ts';

/** Directories that belong together: a folder and all below it, parents first. */
export type Part = readonly SourceDirectory[];

/**
 * Splits a source into a trunk, which must be copied first, and parts that need only the trunk and no other part. A small source is
 * all trunk, and so is one with hard links, which may lead from any part to any other.
 */
export const splitSource = ({
  directories,
  files,
  bytes,
}: SourceTree): { readonly trunk: Part; readonly parts: readonly Part[] } => {
  const linked = directories.some(({ entries }) =>
    entries.some((entry) => entry.kind === 'file' && entry.inode !== undefined),
  );
  if (linked || (files < MANY_FILES && bytes < MANY_BYTES)) return { trunk: directories, parts: [] };
  const trunk: SourceDirectory[] = [];
  const parts = new Map<string, SourceDirectory[]>();
  for (const directory of directories) {
    const names = directory.path.split('/');
    if (names.length < DEPTH) trunk.push(directory);
    else {
      const key = names.slice(0, DEPTH).join('/');
      const part = parts.get(key);
      if (part === undefined) parts.set(key, [directory]);
      else part.push(directory);
    }
  }
  // The large ones first, so that the threads end together.
  return { trunk, parts: [...parts.values()].sort((a, b) => weight(b) - weight(a)) };
};

// Below this a thread costs more than it saves.
const MANY_FILES = 1500;
const MANY_BYTES = 32 * 2 ** 20;

// An archive has one folder at its top, its project the folders below that.
const DEPTH = 3;

// A file's creation costs about as much as 64 KiB of its content.
const weight = (part: Part): number =>
  part.reduce(
    (sum, { entries }) =>
      sum + entries.reduce((own, entry) => own + (entry.kind === 'file' ? 65_536 + entry.size : 16_384), 0),
    0,
  );

/** The next part that no thread has taken. */
export const nextPart = ({
  parts,
  next,
}: {
  readonly parts: readonly Part[];
  readonly next: Int32Array;
}): Part | undefined => parts[Atomics.add(next, 0, 1)];
