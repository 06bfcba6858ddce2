import type { SourceDirectory, SourceTree } from './read-source.ts';

/** Directories that belong together: a folder and all below it, parents first. */
export type Branch = readonly SourceDirectory[];

/** The unit of work of one thread: a branch, or the content of files whose names exist already. */
export type Part =
  | { readonly kind: 'branch'; readonly directories: Branch }
  | { readonly kind: 'contents'; readonly directory: SourceDirectory };

/**
 * Splits a source into a trunk, whose names must be created first, and parts that need only these names and no other part. A small
 * source is not divided, nor one with hard links, because a hard link may connect any two parts.
 */
export const splitSource = ({
  directories,
  files,
  bytes,
}: SourceTree): { readonly trunk: Branch; readonly parts: readonly Part[] } | 'undivided' => {
  const linked = directories.some(({ entries }) =>
    entries.some((entry) => entry.kind === 'file' && entry.inode !== undefined),
  );
  if (linked || (files < MANY_FILES && bytes < MANY_BYTES)) return 'undivided';
  const trunk: SourceDirectory[] = [];
  const branches = new Map<string, SourceDirectory[]>();
  for (const directory of directories) {
    const names = directory.path.split('/');
    if (names.length < DEPTH) trunk.push(directory);
    else {
      const key = names.slice(0, DEPTH).join('/');
      const branch = branches.get(key);
      if (branch === undefined) branches.set(key, [directory]);
      else branch.push(directory);
    }
  }
  const parts = [
    ...[...branches.values()].map((directories): Part => ({ kind: 'branch', directories })),
    ...trunk.flatMap(contentsOf),
  ];
  // The largest parts first, so that the threads finish at about the same time.
  return {
    trunk,
    parts: parts
      .map((part) => ({ part, weight: weight(part) }))
      .sort((a, b) => b.weight - a.weight)
      .map(({ part }) => part),
  };
};

/** The files of a directory, in groups. */
const contentsOf = (directory: SourceDirectory): Part[] => {
  const files = directory.entries.filter(({ kind }) => kind === 'file');
  return Array.from({ length: Math.ceil(files.length / FILES_AT_A_TIME) }, (_, index) => ({
    kind: 'contents',
    directory: {
      ...directory,
      entries: files.slice(index * FILES_AT_A_TIME, (index + 1) * FILES_AT_A_TIME),
    },
  }));
};

const FILES_AT_A_TIME = 32;

// Below these sizes a second thread costs more time than it saves.
const MANY_FILES = 1500;
const MANY_BYTES = 32 * 2 ** 20;

// An unpacked archive has one folder at its top; the folders of the project are below it.
const DEPTH = 3;

// Creating a file takes about as long as writing 64 KiB of content.
const weight = (part: Part): number =>
  (part.kind === 'branch' ? part.directories : [part.directory]).reduce(
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
