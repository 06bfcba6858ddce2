import type { RawPath } from '../../model/raw-path.ts';
import { parentOf } from '../../util/parent-of.ts';
import { rawJoin } from '../../util/raw-path.ts';

/**
 * Removes the directories that hold nothing after something in them was left out: a run made them for its report. Directories that were empty
 * before stay. `directories`: parents first. `leftOut`: paths below the root.
 */
export const pruneEmptied = <Entry extends NamedEntry, One extends Directory<Entry>>(
  directories: readonly One[],
  leftOut: readonly RawPath[],
): readonly One[] => {
  if (leftOut.length === 0) return directories;
  const touched = new Set(leftOut.flatMap(foldersAbove));
  const emptied = new Set<RawPath>();
  const kept: One[] = [];
  for (const directory of directories.toReversed()) {
    const { path, entries } = directory;
    if (!touched.has(path)) {
      kept.push(directory);
      continue;
    }
    const left = entries.filter(
      ({ kind, name }) => kind !== 'directory' || !emptied.has(rawJoin(path, name)),
    );
    if (left.length === 0 && path !== '') emptied.add(path);
    else kept.push({ ...directory, entries: left });
  }
  return kept.reverse().map((directory, index) => ({ ...directory, ordinal: index === 0 ? 1 : index - 1 }));
};

interface NamedEntry {
  readonly kind: string;
  readonly name: RawPath;
}

interface Directory<Entry> {
  readonly path: RawPath;
  readonly ordinal: number;
  readonly entries: readonly Entry[];
}

const foldersAbove = (path: RawPath): RawPath[] =>
  path === '' ? [] : [parentOf(path), ...foldersAbove(parentOf(path))];
