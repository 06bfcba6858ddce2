import {
  chmodSync,
  chownSync,
  fchmodSync,
  fchownSync,
  futimesSync,
  lchownSync,
  lutimesSync,
  utimesSync,
} from 'node:fs';
import { toSystemPath } from '../../util/raw-path.ts';
import type { Copy } from './copy.ts';
import { mtimeOf, type Ranks, type TimedEntry } from './mtime-of.ts';
import type { SourceDirectory } from './read-source.ts';
import { type ModedEntry, modeOf } from './variant.ts';

/** Sets the owner and time of an open file, and its mode if the umask removed bits of it at creation. */
export const finishFile = (
  { variant }: Copy,
  entry: TimedEntry & ModedEntry,
  ranks: Ranks,
  descriptor: number,
  umask: number,
): void => {
  if (variant.owner !== undefined) fchownSync(descriptor, variant.owner.uid, variant.owner.gid);
  if (umask !== 0) {
    const mode = modeOf(entry, variant.mode);
    if ((mode & umask) !== 0) fchmodSync(descriptor, mode);
  }
  const mtime = mtimeOf(entry, variant.mtime, ranks);
  futimesSync(descriptor, mtime, mtime);
};

/** The same for a directory; call it when all entries exist. */
export const finishDirectory = (
  { folder, variant }: Copy,
  directory: SourceDirectory,
  ranks: Ranks,
): void => {
  const { path } = directory;
  const target = toSystemPath(path === '' ? '' : `/${path}`, folder);
  if (variant.owner !== undefined) chownSync(target, variant.owner.uid, variant.owner.gid);
  chmodSync(target, modeOf({ ...directory, kind: 'directory', executable: true }, variant.mode));
  const mtime = mtimeOf(directory, variant.mtime, ranks);
  utimesSync(target, mtime, mtime);
};

/** The same for a symlink, which has no mode of its own. */
export const finishSymlink = ({ folder, variant }: Copy, entry: TimedEntry, ranks: Ranks): void => {
  const target = toSystemPath(`/${entry.path}`, folder);
  if (variant.owner !== undefined) lchownSync(target, variant.owner.uid, variant.owner.gid);
  const mtime = mtimeOf(entry, variant.mtime, ranks);
  lutimesSync(target, mtime, mtime);
};
