import { type BigIntStats, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import type { EntryType } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { entryTypeOf } from '../../util/entry-type.ts';
import { Failure } from '../../util/failure.ts';
import { toSystemPath } from '../../util/raw-path.ts';
import { excludeOption } from './exclude-option.ts';

/** One file of a tree, as `lstat` sees it. */
export interface TreeNode {
  /** Relative to the root; empty for the root itself. */
  readonly path: RawPath;
  readonly type: EntryType;
  readonly stats: BigIntStats;
  /** Only for symbolic links. */
  readonly target?: RawPath;
}

export interface TreeRoot {
  /** Its path: any that the kernel accepts. */
  readonly directory: RawPath;
  /** Whether a path is left out, with everything below it. Never called for the root. `isFolder` reads the file's type. */
  readonly excluded: (path: RawPath, isFolder: () => boolean) => boolean;
}

/**
 * Every file below a directory, the directory first: each directory's names sorted bytewise, and each subdirectory's
 * content right behind it (GNU tar's `--sort=name`, which is not the order of the full paths).
 * Reads one directory at a time. Throws a `Failure` for a file that cannot be read, and for a directory that changes meanwhile.
 */
export function* walkTree(root: TreeRoot): Generator<TreeNode> {
  const open: OpenDirectory[] = [];
  let node = nodeAt(root, '');
  if (node.type !== 'directory') throw new Failure(`${displayRaw(root.directory)} is not a directory`);
  for (;;) {
    yield node;
    if (node.type === 'directory') open.push({ node, names: namesIn(root, node.path).values() });
    const next = nextPath(open, root);
    if (next === undefined) return;
    node = nodeAt(root, next);
  }
}

/** A path in the tree, as file system calls take it. */
export const inTree = (root: TreeRoot, path: RawPath): string | Buffer =>
  toSystemPath(path === '' ? root.directory : `${root.directory}/${path}`, '');

/** A `Failure` for a file of the tree that cannot be read, with its path and the reason. */
export const unreadable = (path: RawPath, error: unknown): Failure => {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason =
    code === 'EACCES' && path !== ''
      ? `permission denied; make it readable, or leave it out with ${excludeOption(path)}`
      : (REASONS[code ?? ''] ?? message);
  return new Failure(
    `cannot read ${path === '' ? 'the directory' : displayRaw(path)}: ${reason}`,
    undefined,
    {
      cause: error,
    },
  );
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; make it readable',
  ENOENT: 'it vanished while the tree was read; stop what is changing the tree, then pack again',
  ENOTDIR: 'it changed while the tree was read; stop what is changing the tree, then pack again',
  ELOOP: 'it became a symbolic link while the tree was read; stop what is changing the tree, then pack again',
  ENAMETOOLONG: 'its path is longer than the 4,096 bytes that the kernel accepts',
  EIO: 'input/output error',
  EMFILE: 'too many open files; raise the limit with ulimit -n',
};

interface OpenDirectory {
  readonly node: TreeNode;
  readonly names: Iterator<string>;
}

const nextPath = (open: OpenDirectory[], root: TreeRoot): RawPath | undefined => {
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { value, done } = top.names.next();
    if (done) {
      checkUnchanged(root, top.node);
      open.pop();
    } else {
      const path = top.node.path === '' ? value : `${top.node.path}/${value}`;
      if (!root.excluded(path, () => nodeAt(root, path).type === 'directory')) return path;
    }
  }
  return undefined;
};

const checkUnchanged = (root: TreeRoot, { path, stats }: TreeNode): void => {
  const now = nodeAt(root, path).stats;
  if (now.ino === stats.ino && now.mtimeNs === stats.mtimeNs && now.ctimeNs === stats.ctimeNs) return;
  const name = path === '' ? 'the directory' : displayRaw(path);
  throw new Failure(
    `cannot pack ${name}: it changed while it was read; stop what is writing there, then pack again`,
  );
};

const namesIn = (root: TreeRoot, path: RawPath): string[] => {
  try {
    return readdirSync(inTree(root, path), { encoding: 'latin1' }).sort();
  } catch (error) {
    throw unreadable(path, error);
  }
};

const nodeAt = (root: TreeRoot, path: RawPath): TreeNode => {
  try {
    const at = inTree(root, path);
    // The root may be a symbolic link: then the tree it points to is packed.
    const stats = path === '' ? statSync(at, { bigint: true }) : lstatSync(at, { bigint: true });
    const type = entryTypeOf(stats);
    return type === 'symlink'
      ? { path, type, stats, target: readlinkSync(at, { encoding: 'latin1' }) }
      : { path, type, stats };
  } catch (error) {
    throw path === '' && (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? new Failure(`there is no directory ${displayRaw(root.directory)}`)
      : unreadable(path, error);
  }
};
