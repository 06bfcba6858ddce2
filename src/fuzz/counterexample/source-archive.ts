import { encodeMember } from '../../archive/gnu-tar/encode-member.ts';
import { endOfArchive } from '../../archive/gnu-tar/end-of-archive.ts';
import type { TarMember } from '../../archive/gnu-tar/member.ts';
import type { Tree, TreeEntry } from '../../model/tree.ts';
import { settleTree } from '../settle-tree.ts';

/**
 * A tar archive (POSIX format) that holds a tree below `tree/`, and beside it the script `restore.sh`, if there is one. The archive keeps
 * what a checkout or a file system may not keep, such as names that are not UTF-8, hard links, empty directories.
 */
export const sourceArchive = (tree: Tree, restoreScript: string | undefined): Buffer => {
  const parts = [
    ...encode({ type: 'directory', path: '', mode: 0o755, mtimeMs: 0 }),
    ...settleTree(tree).flatMap(encode),
    ...(restoreScript === undefined
      ? []
      : member({ ...COMMON, path: 'restore.sh', type: 'file' }, restoreScript)),
  ];
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, Buffer.alloc(endOfArchive(size))]);
};

const COMMON = { mode: 0o644, uid: 0, gid: 0, size: 0, mtimeNs: 0n, target: '' };

const encode = (entry: TreeEntry): readonly Buffer[] => {
  const path = `tree/${entry.path}`;
  if (entry.type === 'hardlink')
    return member({ ...COMMON, path, type: 'hard-link', target: `tree/${entry.to}` }, '');
  const common = { ...COMMON, path, mtimeNs: BigInt(entry.mtimeMs) * 1_000_000n };
  switch (entry.type) {
    case 'directory':
      return member(
        { ...common, path: entry.path === '' ? path : `${path}/`, type: 'directory', mode: entry.mode },
        '',
      );
    case 'symlink':
      return member({ ...common, type: 'symlink', target: entry.target, mode: 0o777 }, '');
    case 'file':
      return member({ ...common, type: 'file', mode: entry.mode }, entry.content);
  }
};

const member = (about: TarMember, content: string): readonly Buffer[] => {
  const body = Buffer.from(content, 'latin1');
  const padding = Buffer.alloc(-body.length & 511);
  return [
    encodeMember({ ...about, size: body.length }, { tarVersion: '1.35', extendedMtime: 0 }),
    body,
    padding,
  ];
};
