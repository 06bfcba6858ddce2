import { type BigIntStats, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import type { Tree, TreeEntry } from '../../model/tree.ts';
import { byPath } from '../../util/by-path.ts';
import { unlock } from './unlock.ts';

/**
 * The content of a folder as a tree, sorted bytewise by path, with every directory listed. The inverse of `materialise`, except for
 * what a tree does not contain: owners, holes, fractions of a millisecond, FIFOs and devices. The first name of an inode is the
 * file, the others are hard links to it. For small temporary folders: contents are held in memory, and files that the owner may
 * not read are made readable. Throws the errors of the system calls.
 */
export const readTree = (folder: string): Tree => {
  const inodes = new Map<string, RawPath>();
  return walk(Buffer.from(folder))
    .sort(byPath)
    .flatMap((place) => entryOf(place, inodes));
};

interface Place {
  readonly path: RawPath;
  readonly at: Buffer;
  readonly stat: BigIntStats;
}

const walk = (root: Buffer): Place[] => {
  const places: Place[] = [];
  const visit = (folder: Buffer, prefix: RawPath): void => {
    for (const name of readdirSync(folder, 'latin1')) {
      const at = Buffer.concat([folder, Buffer.from(`/${name}`, 'latin1')]);
      const place = { path: prefix + name, at, stat: lstatSync(at, { bigint: true }) };
      unlock(at, place.stat, modeOf(place.stat));
      places.push(place);
      if (place.stat.isDirectory()) pending.push(place);
    }
  };
  const pending: Place[] = [];
  visit(root, '');
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) visit(next.at, `${next.path}/`);
  return places;
};

const entryOf = ({ path, at, stat }: Place, inodes: Map<string, RawPath>): TreeEntry[] => {
  const mode = modeOf(stat);
  const mtimeMs = Math.round(Number(stat.mtimeNs) / 1e6);
  if (stat.isDirectory()) return [{ type: 'directory', path, mode, mtimeMs }];
  if (stat.isSymbolicLink()) return [{ type: 'symlink', path, target: readlinkSync(at, 'latin1'), mtimeMs }];
  if (!stat.isFile()) return [];
  const inode = `${stat.dev}:${stat.ino}`;
  const first = inodes.get(inode);
  if (first !== undefined) return [{ type: 'hardlink', path, to: first }];
  inodes.set(inode, path);
  return [{ type: 'file', path, content: readFileSync(at, 'latin1'), mode, mtimeMs }];
};

const modeOf = (stat: BigIntStats): number => Number(stat.mode & 0o7777n);
