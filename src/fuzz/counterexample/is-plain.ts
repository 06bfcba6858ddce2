import { isUtf8 } from 'node:buffer';
import type { Tree } from '../../model/tree.ts';
import { parentOf } from '../../util/parent-of.ts';

/**
 * Whether git keeps a tree on every machine as ordinary files: paths of at most 120 bytes that differ in more than case, of printable
 * ASCII without the characters that some systems forbid; no hard links, no empty directories, no name that git treats specially.
 */
export const isPlain = (tree: Tree): boolean => {
  const parents = new Set(tree.map(({ path }) => parentOf(path)));
  const folded = new Set(tree.map(({ path }) => path.toLowerCase()));
  return (
    tree.length > 0 &&
    folded.size === tree.length &&
    tree.every(({ type, path }) => {
      if (type === 'hardlink' || (type === 'directory' && !parents.has(path))) return false;
      if (path.length > 120 || RESERVED.test(path)) return false;
      return isUtf8(Buffer.from(path, 'latin1')) && !/[\x00-\x1f\x7f-\xff"*:<>?\\|]/.test(path);
    })
  );
};

const RESERVED = /(^|\/)\.git/i;
