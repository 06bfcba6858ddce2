import { setImmediate } from 'node:timers/promises';
import { encodeMember } from '../gnu-tar/encode-member.ts';
import { endOfArchive } from '../gnu-tar/end-of-archive.ts';
import { BLOCK } from '../gnu-tar/header.ts';
import type { TarDialect } from '../gnu-tar/member.ts';
import type { TarProgress } from '../tar-progress.ts';
import { BlockQueue } from './block-queue.ts';
import { readContent } from './read-content.ts';
import type { TarOptions } from './tar-options.ts';
import { treeMembers } from './tree-members.ts';
import { type TreeNode, type TreeRoot, walkTree } from './walk-tree.ts';

/**
 * A tree as the bytes of a tar archive: what GNU tar writes with `--format=posix --sort=name --mtime=@N --clamp-mtime
 * --owner=0 --group=0 --numeric-owner --mode=go+u,go-w
 * --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime`. Needs memory for a few blocks and for the names in one
 * directory and its ancestors. A block is valid only until the next one is requested.
 */
export async function* tarTree(
  root: TreeRoot,
  options: TarOptions,
  signal?: AbortSignal,
  onProgress?: (progress: TarProgress) => void,
): AsyncGenerator<Buffer> {
  const queue = new BlockQueue(BLOCK_BYTES);
  let blocks = 0;
  for (const members of fill(root, options, queue)) {
    for (let block = queue.take(); block !== undefined; block = queue.take()) {
      yield block;
      // Reading is synchronous: return to the event loop regularly, for signals, progress and workers.
      blocks += 1;
      if (blocks % BLOCKS_A_TURN === 0) {
        onProgress?.({ members, bytes: queue.bytes });
        await setImmediate();
      }
      signal?.throwIfAborted();
    }
  }
  const rest = queue.rest();
  if (rest !== undefined) yield rest;
}

// Small enough to stay in a processor's cache between reading, hashing and writing.
const BLOCK_BYTES = 1 << 16;
const BLOCKS_A_TURN = 16;

/** Appends the whole archive; yields the number of members whenever there may be blocks to take. */
function* fill(root: TreeRoot, options: TarOptions, queue: BlockQueue): Generator<number> {
  const toMember = treeMembers(options);
  const dialect: TarDialect = { tarVersion: options.tarVersion, extendedMtime: options.mtime };
  let members = 0;
  for (const node of walkTree(root)) {
    members += 1;
    const member = toMember(node);
    queue.append(encodeMember(member, dialect));
    if (member.size > 0) for (const _ of content(root, node, queue)) yield members;
    yield members;
  }
  queue.appendZeros(endOfArchive(queue.bytes));
  yield members;
}

function* content(root: TreeRoot, node: TreeNode, queue: BlockQueue): Generator<void> {
  yield* readContent(root, node, queue);
  queue.appendZeros(-queue.bytes & (BLOCK - 1));
}
