import type { RawPath } from '../model/raw-path.ts';
import type { Tree, TreeEntry } from '../model/tree.ts';
import { byPath } from '../util/by-path.ts';
import { parentOf } from '../util/parent-of.ts';

/**
 * The same tree as `readTree` reads it from disk: sorted by path, with every directory; the first path of a file is the file, the others
 * are hard links to it; holes are the zeros that they are read as.
 */
export const settleTree = (tree: Tree): Tree => {
  const files = new Map(tree.flatMap((entry) => (entry.type === 'file' ? [[entry.path, entry]] : [])));
  const firstNames = new Map<RawPath, RawPath>();
  return withDirectories(tree)
    .toSorted(byPath)
    .map((entry): TreeEntry => {
      if (entry.type !== 'file' && entry.type !== 'hardlink') return entry;
      const { hole = 0, ...file } = files.get(entry.type === 'file' ? entry.path : entry.to)!;
      const first = firstNames.get(file.path);
      if (first !== undefined) return { type: 'hardlink', path: entry.path, to: first };
      firstNames.set(file.path, entry.path);
      return { ...file, path: entry.path, content: '\0'.repeat(hole) + file.content };
    });
};

const withDirectories = (tree: Tree): readonly TreeEntry[] => {
  const listed = new Map<RawPath, TreeEntry>();
  for (const { path } of tree) {
    for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) {
      listed.set(folder, { type: 'directory', path: folder, mode: 0o755, mtimeMs: 0 });
    }
  }
  for (const entry of tree) listed.set(entry.path, entry);
  return [...listed.values()];
};
