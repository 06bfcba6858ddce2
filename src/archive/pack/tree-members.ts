import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { TarMember } from '../gnu-tar/member.ts';
import { excludeOption } from './exclude-option.ts';
import type { TarOptions } from './tar-options.ts';
import type { TreeNode } from './walk-tree.ts';

/**
 * Converts the files of one tree, in their order, to tar members. Remembers inodes, so that a second name of a file becomes a hard
 * link. Throws a `Failure` for sockets and devices.
 */
export const treeMembers = (options: TarOptions): ((node: TreeNode) => TarMember) => {
  const linked = new Map<string, RawPath>();
  const clamp = BigInt(options.mtime) * 1_000_000_000n;
  return ({ path: below, type, stats, target }) => {
    const path = below === '' ? options.prefix : `${options.prefix}/${below}`;
    const common = {
      mode: normaliseMode(Number(stats.mode)),
      uid: options.owner,
      gid: options.group,
      mtimeNs: stats.mtimeNs > clamp ? clamp : stats.mtimeNs,
      size: 0,
      target: target ?? '',
    };
    if (type === 'directory') return { ...common, path: `${path}/`, type };
    if (type !== 'file' && type !== 'symlink' && type !== 'fifo') throw refusal(below, type);
    const inode = stats.nlink > 1n ? `${stats.dev}:${stats.ino}` : '';
    const first = linked.get(inode);
    if (first !== undefined) return { ...common, path, type: 'hard-link', target: first };
    // GNU tar writes a second name of a file or symbolic link as a hard link; it writes a FIFO with two names twice.
    if (inode !== '' && type !== 'fifo') linked.set(inode, path);
    return { ...common, path, type, size: type === 'file' ? Number(stats.size) : 0 };
  };
};

/** `--mode=go+u,go-w`: group and others also get the owner's permissions, but never write; the other bits do not change. */
const normaliseMode = (mode: number): number => {
  const owner = (mode >> 6) & 7;
  return (mode & 0o7700) | ((mode | (owner << 3) | owner) & 0o055);
};

const refusal = (path: RawPath, type: string): Failure =>
  new Failure(
    `cannot pack ${displayRaw(path)}: it is a ${type.replace('-', ' ')}, which a release archive must not contain; leave it out with ${excludeOption(path)}`,
  );
