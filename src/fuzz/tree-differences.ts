import type { RawPath } from '../model/raw-path.ts';
import type { Tree, TreeEntry } from '../model/tree.ts';
import { counted } from '../util/counted.ts';
import { displayRaw } from '../util/display.ts';
import { settleTree } from './settle-tree.ts';

/** What a round trip must keep in addition to names, types, contents and link targets. */
export type Kept = 'hard-links' | 'modes' | 'mtimes';

export const KEPT: readonly Kept[] = ['hard-links', 'modes', 'mtimes'];

/** The differences between the given tree and the tree that was read back from disk; one line each, escaped for display. */
export const treeDifferences = (given: Tree, restored: Tree, kept: readonly Kept[]): readonly string[] => {
  const before = traitsByPath(settleTree(given), kept);
  const after = traitsByPath(restored, kept);
  return union(before.keys(), after.keys()).flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === undefined) return [`${displayRaw(path)}: was not there before`];
    if (is === undefined) return [`${displayRaw(path)}: is lost`];
    return union(Object.keys(was), Object.keys(is))
      .filter((trait) => was[trait] !== is[trait])
      .map((trait) => `${displayRaw(path)}: ${trait} was ${show(was[trait])}, is ${show(is[trait])}`);
  });
};

/** Raw text by the name of the trait. */
type Traits = Readonly<Record<string, string>>;

const traitsByPath = (tree: Tree, kept: readonly Kept[]): ReadonlyMap<RawPath, Traits> => {
  const files = new Map(tree.map((entry) => [entry.path, entry]));
  return new Map(
    tree.map((entry) => {
      const subject = entry.type === 'hardlink' ? files.get(entry.to)! : entry;
      const link = entry.type === 'hardlink' && kept.includes('hard-links');
      return [entry.path, { ...traitsOf(subject, kept), ...(link && { 'hard link': entry.to }) }];
    }),
  );
};

const traitsOf = (entry: TreeEntry, kept: readonly Kept[]): Traits => ({
  type: entry.type,
  ...(entry.type === 'file' && { content: entry.content }),
  ...(entry.type === 'symlink' && { target: entry.target }),
  ...(kept.includes('modes') && 'mode' in entry && { mode: entry.mode.toString(8).padStart(4, '0') }),
  ...(kept.includes('mtimes') && 'mtimeMs' in entry && { mtime: new Date(entry.mtimeMs).toISOString() }),
});

const show = (trait: string | undefined): string => {
  if (trait === undefined) return 'none';
  const text = displayRaw(trait);
  return text.length <= 60 ? `"${text}"` : `"${text.slice(0, 50)}..." (${counted(trait.length, 'byte')})`;
};

const union = (...lists: readonly Iterable<string>[]): readonly string[] =>
  [...new Set(lists.flatMap((list) => [...list]))].sort();
