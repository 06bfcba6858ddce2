import type { Tree } from '../model/tree.ts';
import { byPath } from '../util/by-path.ts';

/**
 * The indices of a tree's entries in an order of creation: by path, or the exact reverse. It is reversed and not shuffled, so that any
 * two names of a directory are in the opposite order, even if a tree has shrunk to these two.
 */
export const creationOrder = (tree: Tree, reversed: boolean): readonly number[] => {
  const sorted = [...tree.keys()].sort((a, b) => byPath(tree[a]!, tree[b]!));
  return reversed ? sorted.reverse() : sorted;
};
