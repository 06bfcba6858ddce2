import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { byPath } from '../model/by-path.ts';
import type { RawPath } from '../model/raw-path.ts';
import type { Tree, TreeEntry } from '../model/tree.ts';

/**
 * What lies in a folder as a tree, sorted bytewise by path, every directory listed: the inverse of `materialise`
 * but for what a tree does not hold (owners, holes, more than milliseconds of a time, FIFOs and devices, which are
 * left out). The first name of an inode is the file, the others are hard links to it. Meant for small trees:
 * contents are held in memory. Throws what the system calls throw (`EACCES` for what may not be read).
 */
export const readTree = (folder: string): Tree => {
  const inodes = new Map<string, RawPath>();
  return walk(Buffer.from(folder), '')
    .sort(byPath)
    .map(({ path, at }) => entryOf(path, at, inodes));
};

interface Place {
  readonly path: RawPath;
  readonly at: Buffer;
}

const walk = (folder: Buffer, prefix: RawPath): Place[] =>
  readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).flatMap((found) => {
    const name = found.name as Buffer;
    const place = {
      path: prefix + name.toString('latin1'),
      at: Buffer.concat([folder, Buffer.from('/'), name]),
    };
    if (found.isDirectory()) return [place, ...walk(place.at, `${place.path}/`)];
    return found.isFile() || found.isSymbolicLink() ? [place] : [];
  });

const entryOf = (path: RawPath, at: Buffer, inodes: Map<string, RawPath>): TreeEntry => {
  const stat = lstatSync(at, { bigint: true });
  const mode = Number(stat.mode & 0o7777n);
  const mtimeMs = Math.round(Number(stat.mtimeNs) / 1e6);
  if (stat.isDirectory()) return { type: 'directory', path, mode, mtimeMs };
  if (stat.isSymbolicLink()) {
    return {
      type: 'symlink',
      path,
      target: readlinkSync(at, { encoding: 'buffer' }).toString('latin1'),
      mtimeMs,
    };
  }
  const inode = `${stat.dev}:${stat.ino}`;
  const first = inodes.get(inode);
  if (first !== undefined) return { type: 'hardlink', path, to: first };
  inodes.set(inode, path);
  return { type: 'file', path, content: readFileSync(at).toString('latin1'), mode, mtimeMs };
};
