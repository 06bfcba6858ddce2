import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { BlockQueue } from './block-queue.ts';
import { inTree, type TreeNode, type TreeRoot, unreadable } from './walk-tree.ts';

/**
 * Appends a file's content. Yields whenever a block is full, so that the caller can take it before more is read. The file must not
 * change between `node.stats` and the end of the reading: otherwise throws a `Failure` that names the change.
 */
export function* readContent(root: TreeRoot, node: TreeNode, queue: BlockQueue): Generator<void> {
  const file = openFile(root, node);
  try {
    for (let left = Number(node.stats.size); left > 0; ) {
      const space = queue.space();
      const count = readSome(file, space, Math.min(space.length, left), node);
      if (count === 0) throw changed(node, 'it shrank');
      queue.advance(count);
      left -= count;
      if (count === space.length) yield;
    }
    checkUnchanged(node, fstatSync(file, { bigint: true }));
  } finally {
    closeSync(file);
  }
}

// If a FIFO or a link has replaced the file, do not wait for a writer and do not follow the link.
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

const openFile = (root: TreeRoot, node: TreeNode): number => {
  try {
    return openSync(inTree(root, node.path), FLAGS);
  } catch (error) {
    throw unreadable(node.path, error);
  }
};

const readSome = (file: number, space: Buffer, count: number, node: TreeNode): number => {
  try {
    return readSync(file, space, 0, count, null);
  } catch (error) {
    throw unreadable(node.path, error);
  }
};

const checkUnchanged = (node: TreeNode, now: BigIntStats): void => {
  const { dev, ino, size, mtimeNs, ctimeNs } = node.stats;
  if (now.dev !== dev || now.ino !== ino) throw changed(node, 'another file replaced it');
  if (now.size !== size) throw changed(node, now.size > size ? 'it grew' : 'it shrank');
  if (now.mtimeNs !== mtimeNs || now.ctimeNs !== ctimeNs) throw changed(node, 'it changed');
};

const changed = (node: TreeNode, what: string): Failure =>
  new Failure(
    `cannot pack ${displayRaw(node.path)}: ${what} while it was read; stop what is writing it, then pack again`,
  );
